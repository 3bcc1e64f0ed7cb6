/** Paints a matrix as a heat map: cells with gaps where there is room, pixels where there is not. */
import { scaleEntries, signedIndex, signedPixels } from "../theme/scale.ts";
import type { Theme } from "../theme/theme.ts";
import type { Matrix } from "./matrix.ts";

/** Cells at least this large have a gap between them, and room for a corner. */
const roomForGap = 6;
/** Smaller cells that are not finite are plain red. */
const roomForHatch = 3;

/** Where the cell of an entry lies, in CSS pixels. */
export interface CellBox { x: number; y: number; width: number; height: number }

/** The box of a cell in a map of the given size; gaps are part of the box before it. */
export function cellBox(matrix: { rows: number; columns: number }, row: number, column: number, width: number, height: number): CellBox {
  const cellWidth = width / matrix.columns;
  const cellHeight = height / matrix.rows;
  const x = Math.round(column * cellWidth);
  const y = Math.round(row * cellHeight);
  return {
    x,
    y,
    width: Math.max(1, Math.round((column + 1) * cellWidth) - x - (cellWidth >= roomForGap ? 1 : 0)),
    height: Math.max(1, Math.round((row + 1) * cellHeight) - y - (cellHeight >= roomForGap ? 1 : 0)),
  };
}

export interface CellInks { theme: Theme; ink: string; bad: string; badGround: string }

/** Paints the whole matrix into `width` × `height` CSS pixels, colours ending at ±range. One picture of a pixel an entry, and marks only where there are some: a box an entry would be thousands of calls a frame. */
export function paintCells(context: CanvasRenderingContext2D, matrix: Matrix, range: number, width: number, height: number, inks: CellInks): void {
  if (matrix.rows === 0 || matrix.columns === 0) return;
  paintPixels(context, matrix, range, width, height, inks.theme);
  const [cellWidth, cellHeight] = [width / matrix.columns, height / matrix.rows];
  if (cellWidth >= roomForGap) for (let column = 1; column <= matrix.columns; column++) context.clearRect(Math.round(column * cellWidth) - 1, 0, 1, height);
  if (cellHeight >= roomForGap) for (let row = 1; row <= matrix.rows; row++) context.clearRect(0, Math.round(row * cellHeight) - 1, width, 1);
  const roomForMark = Math.min(cellWidth, cellHeight) >= roomForGap;
  for (let at = 0; at < matrix.values.length; at++) {
    const value = matrix.values[at];
    const clipped = value > range || value < -range;
    if (Number.isFinite(value) && !(clipped && roomForMark)) continue;
    const box = cellBox(matrix, Math.floor(at / matrix.columns), at % matrix.columns, width, height);
    if (Number.isFinite(value)) corner(context, box, inks.ink);
    else if (Math.min(cellWidth, cellHeight) >= roomForHatch) hatch(context, box, inks);
  }
}

/** The mark of a clipped value: its colour alone would understate it. */
function corner(context: CanvasRenderingContext2D, { x, y, width }: CellBox, ink: string): void {
  context.fillStyle = ink;
  context.beginPath();
  context.moveTo(x + width - 4, y);
  context.lineTo(x + width, y);
  context.lineTo(x + width, y + 4);
  context.fill();
}

/** NaN and infinity: red lines, never a colour of the scale. */
export function hatch(context: CanvasRenderingContext2D, { x, y, width, height }: CellBox, { bad, badGround }: CellInks): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.fillStyle = badGround;
  context.fillRect(x, y, width, height);
  context.strokeStyle = bad;
  context.lineWidth = 1;
  context.beginPath();
  for (let at = -height; at < width; at += 3) {
    context.moveTo(x + at, y + height);
    context.lineTo(x + at + height, y);
  }
  context.stroke();
  context.restore();
}

const badPixel = 0xff1e28c8;

let lastPicture: OffscreenCanvas | null = null;

/** The same surface from frame to frame while the size stays. */
function pictureOf(columns: number, rows: number): OffscreenCanvas {
  if (lastPicture?.width !== columns || lastPicture.height !== rows) lastPicture = new OffscreenCanvas(columns, rows);
  return lastPicture;
}

function paintPixels(context: CanvasRenderingContext2D, matrix: Matrix, range: number, width: number, height: number, theme: Theme): void {
  const colours = signedPixels(theme);
  const picture = pictureOf(matrix.columns, matrix.rows);
  const inner = picture.getContext("2d");
  if (inner === null) return;
  const data = inner.createImageData(matrix.columns, matrix.rows);
  const pixels = new Uint32Array(data.data.buffer);
  for (let i = 0; i < pixels.length; i++) {
    const value = matrix.values[i];
    pixels[i] = Number.isFinite(value) ? colours[Math.min(scaleEntries - 1, signedIndex(value, range))] : badPixel;
  }
  inner.putImageData(data, 0, 0);
  // Scaled down, entries are averaged; scaled up, each stays a sharp pixel.
  context.imageSmoothingEnabled = matrix.columns > width || matrix.rows > height;
  context.imageSmoothingQuality = "medium";
  context.drawImage(picture, 0, 0, width, height);
}
