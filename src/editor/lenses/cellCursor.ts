/** The cursor over a map's cells: by pointer, and by arrow keys when the map has the focus. */
import type { KeyboardEvent, MouseEvent, PointerEvent } from "react";
import type { Cell } from "./lens.ts";

interface Grid { rows: number; columns: number }

/** How far each key goes: rows, columns. */
const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
  PageUp: [-10, 0], PageDown: [10, 0], Home: [0, -Infinity], End: [0, Infinity],
};

const clamp = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

/** The cell under the pointer, of the grid that fills the element; null of an empty one. */
function cellUnder({ currentTarget, clientX, clientY }: MouseEvent<HTMLElement>, size: Grid | null): Cell | null {
  if (size === null || size.rows === 0 || size.columns === 0) return null;
  const box = currentTarget.getBoundingClientRect();
  const row = clamp(Math.floor(((clientY - box.top) / box.height) * size.rows), size.rows);
  const column = clamp(Math.floor(((clientX - box.left) / box.width) * size.columns), size.columns);
  return { row, column };
}

/** Handlers for the element that shows the grid from edge to edge. `grid` is asked when something happens, since a batch may change its size. A click and Enter choose a cell. */
export function cellCursor(grid: () => Grid | null, cell: Cell | null, onCell: (cell: Cell | null) => void, onChoose?: (cell: Cell) => void): {
  onClick(event: MouseEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerLeave(event: PointerEvent<HTMLElement>): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  onFocus(): void;
} {
  return {
    onClick(event) {
      const chosen = cellUnder(event, grid());
      if (chosen !== null) onChoose?.(chosen);
    },
    onPointerMove(event) {
      const under = cellUnder(event, grid());
      if (under !== null && (cell?.row !== under.row || cell.column !== under.column)) onCell(under);
    },
    onPointerLeave(event) {
      if (document.activeElement !== event.currentTarget) onCell(null);
    },
    onKeyDown(event) {
      if (event.key === "Enter" && cell !== null && onChoose) {
        event.preventDefault();
        return onChoose(cell);
      }
      const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
      const size = grid();
      if (move === undefined || size === null || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      onCell({ row: clamp((cell?.row ?? 0) + move[0], size.rows), column: clamp((cell?.column ?? 0) + move[1], size.columns) });
    },
    onFocus() {
      if (cell === null && grid() !== null) onCell({ row: 0, column: 0 });
    },
  };
}
