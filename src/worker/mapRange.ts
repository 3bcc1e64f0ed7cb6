/** Where a map of the loss lies when nobody has chosen it: around all that must be seen, the same scale along both axes. */
import type { Point } from "../trainer/descent.ts";
import type { GridRange } from "../trainer/lossSurface.ts";

/** Room around what must be seen, as a share of its half size; within `edge` of the border it counts as outside. */
const room = 0.4;
const edge = 0.1;
/** Half the size of a map of a single place, in its own units: weights are of the size of one. */
const leastHalf = 1;

/** The same range as long as all points lie well within it; else one around all of them. `aspect`: width over height. */
export function rangeAround(points: readonly Point[], aspect: number, before: GridRange | null): GridRange | null {
  const finite = points.filter((point) => point.every(Number.isFinite));
  if (finite.length === 0) return before;
  if (before && finite.every((point) => liesWithin(point, before))) return before;
  const [x, y] = [spanOf(finite.map((point) => point[0])), spanOf(finite.map((point) => point[1]))];
  // one unit is as long across as up, so that a gradient stands at right angles to the contours
  const half = (1 + room) * Math.max(y.half, x.half / aspect, leastHalf / Math.max(1, aspect));
  return [x.middle - half * aspect, x.middle + half * aspect, y.middle - half, y.middle + half];
}

function liesWithin([x, y]: Point, [x0, x1, y0, y1]: GridRange): boolean {
  const [air, airUp] = [edge * (x1 - x0), edge * (y1 - y0)];
  return x >= x0 + air && x <= x1 - air && y >= y0 + airUp && y <= y1 - airUp;
}

function spanOf(values: readonly number[]): { middle: number; half: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { middle: (low + high) / 2, half: (high - low) / 2 };
}
