/** The places of the data's points in the boundary's picture: which one lies under the pointer, and the ring around the one that was picked. */
import type { Table } from "../../datasets/dataset.ts";
import type { Sample } from "../../trainer/sample.ts";
import type { BoundaryFrame, Frame } from "../../worker/messages.ts";
import { rowOf } from "../samples/tableRow.ts";
import type { Inks } from "./inks.ts";
import { curveRange, shownPoints } from "./paintBoundary.ts";

interface Size { width: number; height: number }
interface Place { x: number; y: number }

/** How near the pointer must come to a point, in pixels, and how large its ring is. */
const near = 10;
const ring = 7.5;

/** `y` of a curve is the target. */
function place(frame: BoundaryFrame, { x, y }: Place, { width, height }: Size): Place {
  const [x0, x1, y0, y1] = frame.range;
  const [low, high] = frame.y === null ? curveRange(frame) : [y0, y1];
  return { x: ((x - x0) / (x1 - x0)) * width, y: height - ((y - low) / (high - low)) * height };
}

/** The point nearest to a place in the picture, as an index into the frame's; null where none is near. */
export function pointNear(frame: BoundaryFrame, at: Place, size: Size): number | null {
  const { x, y } = frame.points;
  let found: number | null = null;
  let least = near;
  for (const index of shownPoints(frame)) {
    const point = place(frame, { x: x[index], y: y[index] }, size);
    const distance = Math.hypot(point.x - at.x, point.y - at.y);
    if (distance <= least) [found, least] = [index, distance];
  }
  return found;
}

/** Where the sample that was picked lies on the two axes, in the columns' own units; null where that is not known. */
export function sampleOn(frame: BoundaryFrame, picked: Sample | null, table: Table | null, shown: Frame["sample"]): Place | null {
  if (picked === null || ("row" in picked && (table === null || picked.row >= table.rows))) return null;
  const cells = "typed" in picked ? picked.typed : table === null ? {} : rowOf(table, picked.row);
  const [x, y] = [Number(cells[frame.x]), frame.y === null ? Number(shown?.reading?.target) : Number(cells[frame.y])];
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}

/** A ring in ink with a halo, so that it is told from the ring of a wrong point; thin around one that is only pointed at. */
export function paintRing(context: CanvasRenderingContext2D, frame: BoundaryFrame, at: Place, size: Size, { inks, picked }: { inks: Inks; picked: boolean }): void {
  const { x, y } = place(frame, at, size);
  const strokes: [string, number][] = [[inks.panel, picked ? 5 : 3], [inks.ink, picked ? 2 : 1]];
  for (const [colour, width] of strokes) {
    context.beginPath();
    context.arc(x, y, ring, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}
