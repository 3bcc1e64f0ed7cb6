/** Paints the lines of the chart over depth: solid with filled marks for activations, dashed with hollow ones for gradients, both thin and unmarked for the start of the run. */
import type { Inks } from "../charts/inks.ts";
import type { DepthColumns } from "./depthColumns.ts";
import { heightOf, type DepthRange } from "./depthRange.ts";
import { hasLogarithm, type NodeSizes, type Sizes } from "./sizes.ts";

export interface DepthPicture {
  depths: DepthColumns;
  now: Sizes;
  /** Null while nothing was trained. */
  start: Sizes | null;
  range: DepthRange;
  /** The column under the cursor. */
  pointed: number | null;
}

type Context = CanvasRenderingContext2D;
/** Pixels of a size, and of the middle of a column. */
interface Places { x(column: number): number; y(size: number): number; pitch: number; width: number; height: number }

const dashes: Record<keyof NodeSizes, number[]> = { activation: [], gradient: [4, 3] };
const markRadius = 2.5;
/** Narrower columns have no room for marks. */
const fewestPixels = 7;

/** The whole picture into `width` × `height`. */
export function paintDepth(context: Context, { depths, now, start, range, pointed }: DepthPicture, width: number, height: number, inks: Inks): void {
  const pitch = width / depths.columns.length;
  const places: Places = { x: (column) => (column + 0.5) * pitch, y: (size) => heightOf(size, range, height), pitch, width, height };
  paintGround(context, depths, range, places, inks);
  if (pointed !== null) paintCursor(context, places, pointed, inks);
  const parts = ["activation", "gradient"] as const;
  if (start !== null) for (const part of parts) paintLine(context, depths, start, part, places, { ink: inks.quiet, width: 0.75, alpha: 0.55 });
  for (const part of parts) {
    const ink = part === "activation" ? inks.quiet : inks.ink;
    paintLine(context, depths, now, part, places, { ink, width: 1.5, alpha: 1 });
    paintMarks(context, depths, now, part, places, ink, inks);
  }
}

/** A line a decade, and at the foot a bar for each depth: nodes of equal depth share one. */
function paintGround(context: Context, { columns }: DepthColumns, range: DepthRange, { y, pitch, width, height }: Places, inks: Inks): void {
  context.fillStyle = inks.inner;
  for (let power = range.low; power <= range.high; power++) context.fillRect(0, Math.round(y(10 ** power)), width, 1);
  context.fillStyle = inks.line;
  const gap = pitch > 6 ? 2 : 0;
  for (let from = 0, to = 0; from < columns.length; from = to) {
    while (to < columns.length && columns[to].depth === columns[from].depth) to++;
    context.fillRect(from * pitch + gap, height - 1, (to - from) * pitch - 2 * gap, 1);
  }
}

function paintCursor(context: Context, { x, height }: Places, column: number, inks: Inks): void {
  context.fillStyle = inks.quiet;
  context.fillRect(Math.round(x(column)), 0, 1, height);
}

/** Along the wires, so that branches part and meet; what skips nodes between is drawn thinner. */
function paintLine(context: Context, { columns, wires }: DepthColumns, sizes: Sizes, part: keyof NodeSizes, { x, y }: Places, pen: { ink: string; width: number; alpha: number }): void {
  context.save();
  context.strokeStyle = pen.ink;
  context.globalAlpha = pen.alpha;
  context.lineJoin = "round";
  context.setLineDash(dashes[part]);
  for (const skips of [false, true]) {
    context.lineWidth = skips ? Math.min(pen.width, 0.75) : pen.width;
    context.beginPath();
    for (const [from, to] of wires) {
      if (columns[to].depth - columns[from].depth > 1 !== skips) continue;
      const [a, b] = [sizes.get(columns[from].id)?.[part], sizes.get(columns[to].id)?.[part]];
      if (!hasLogarithm(a) || !hasLogarithm(b)) continue;
      context.moveTo(x(from), y(a));
      context.lineTo(x(to), y(b));
    }
    context.stroke();
  }
  context.restore();
}

/** A mark a node; what is zero stands in the row at the foot, what is not finite as a red cross at the head, both parts beside each other. */
function paintMarks(context: Context, { columns }: DepthColumns, sizes: Sizes, part: keyof NodeSizes, { x, y, pitch }: Places, ink: string, inks: Inks): void {
  const beside = part === "activation" ? -4 : 4;
  columns.forEach(({ id }, at) => {
    const size = sizes.get(id)?.[part] ?? null;
    if (size === null) return;
    if (!Number.isFinite(size)) paintCross(context, x(at) + beside, y(size), inks.red);
    else if (size === 0) paintMark(context, x(at) + beside, y(0), part, ink, inks);
    else if (pitch >= fewestPixels) paintMark(context, x(at), y(size), part, ink, inks);
  });
}

function paintMark(context: Context, x: number, y: number, part: keyof NodeSizes, ink: string, inks: Inks): void {
  context.beginPath();
  context.arc(x, y, markRadius, 0, 2 * Math.PI);
  context.fillStyle = part === "activation" ? ink : inks.panel;
  context.fill();
  context.strokeStyle = ink;
  context.lineWidth = 1.25;
  context.stroke();
}

function paintCross(context: Context, x: number, y: number, ink: string): void {
  const arm = 3.5;
  context.strokeStyle = ink;
  context.lineWidth = 1.75;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x - arm, y + arm);
  context.lineTo(x + arm, y - arm);
  context.stroke();
}
