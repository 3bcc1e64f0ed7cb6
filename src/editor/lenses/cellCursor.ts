/** The cursor over a map's cells: by pointer, and by arrow keys when the map has the focus. */
import type { KeyboardEvent, PointerEvent } from "react";
import type { Cell } from "./lens.ts";

interface Grid { rows: number; columns: number }

/** How far each key goes: rows, columns. */
const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
  PageUp: [-10, 0], PageDown: [10, 0], Home: [0, -Infinity], End: [0, Infinity],
};

const clamp = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

/** Handlers for the element that shows the grid from edge to edge. `grid` is asked when something happens, since a batch may change its size. */
export function cellCursor(grid: () => Grid | null, cell: Cell | null, onCell: (cell: Cell | null) => void): {
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerLeave(event: PointerEvent<HTMLElement>): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  onFocus(): void;
} {
  return {
    onPointerMove(event) {
      const size = grid();
      if (size === null || size.rows === 0 || size.columns === 0) return;
      const box = event.currentTarget.getBoundingClientRect();
      const row = clamp(Math.floor(((event.clientY - box.top) / box.height) * size.rows), size.rows);
      const column = clamp(Math.floor(((event.clientX - box.left) / box.width) * size.columns), size.columns);
      if (cell?.row !== row || cell.column !== column) onCell({ row, column });
    },
    onPointerLeave(event) {
      if (document.activeElement !== event.currentTarget) onCell(null);
    },
    onKeyDown(event) {
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
