/** The ink frame around cells of a grid: neighbours share no line between them, so that a row, a column or a block has one frame. */
import { cellBox } from "./paintCells.ts";
import type { Cell } from "./lens.ts";

/** Smaller cells are framed from outside: their frame must be seen. */
const roomForFrame = 5;

interface Grid { rows: number; columns: number }

/** Into `width` × `height`, both in the context's own units, with a line of 1.5 of them; `scale` of a line that is thicker. */
export function frameCells(context: CanvasRenderingContext2D, grid: Grid, cells: Iterable<Cell>, width: number, height: number, ink: string, scale = 1): void {
  const keys = new Set<number>();
  for (const { row, column } of cells) if (row < grid.rows && column < grid.columns) keys.add(row * grid.columns + column);
  const has = (row: number, column: number): boolean => column >= 0 && column < grid.columns && keys.has(row * grid.columns + column);
  const out = Math.min(width / grid.columns, height / grid.rows) < roomForFrame * scale ? 2 * scale : 0;
  const inset = 0.75 * scale - out;
  context.strokeStyle = ink;
  context.lineWidth = 1.5 * scale;
  context.lineCap = "square";
  context.beginPath();
  // inside the picture, whose edge would cut the line off
  const within = (at: number, length: number): number => Math.min(length - 0.75 * scale, Math.max(0.75 * scale, at));
  const line = (x: number, y: number, toX: number, toY: number): void => {
    context.moveTo(within(x, width), within(y, height));
    context.lineTo(within(toX, width), within(toY, height));
  };
  for (const key of keys) {
    const [row, column] = [Math.floor(key / grid.columns), key % grid.columns];
    const box = cellBox(grid, row, column, width, height);
    const [up, down, before, after] = [has(row - 1, column), has(row + 1, column), has(row, column - 1), has(row, column + 1)];
    // into a neighbour's cell, so that the gap between the two is bridged
    const left = box.x + (before ? -2 * scale : inset);
    const right = box.x + box.width + (after ? 2 * scale : -inset);
    const top = box.y + (up ? -2 * scale : inset);
    const bottom = box.y + box.height + (down ? 2 * scale : -inset);
    if (!up) line(left, box.y + inset, right, box.y + inset);
    if (!down) line(left, box.y + box.height - inset, right, box.y + box.height - inset);
    if (!before) line(box.x + inset, top, box.x + inset, bottom);
    if (!after) line(box.x + box.width - inset, top, box.x + box.width - inset, bottom);
  }
  context.stroke();
}
