/** The place of numbers that are yet to come: no cells at all, since a cell that is neutral would be a zero. */
import type { CellBox } from "./paintCells.ts";

/** `ratio`: units of the context in a CSS pixel. */
export function paintGap(context: CanvasRenderingContext2D, { x, y, width, height }: CellBox, line: string, ratio = 1): void {
  context.strokeStyle = line;
  context.lineWidth = Math.max(1, Math.round(ratio));
  context.setLineDash([3 * ratio, 3 * ratio]);
  context.strokeRect(x + context.lineWidth / 2, y + context.lineWidth / 2, width - context.lineWidth, height - context.lineWidth);
  context.setLineDash([]);
}
