/** Where the parts of a plot lie: numbers to pixels, and lines as SVG paths. */

export interface Range { low: number; high: number }
export interface Scale { x(value: number): number; y(value: number): number }

/** `places` equal steps over a range, both ends among them. */
export const spread = ({ low, high }: Range, places: number): number[] => Array.from({ length: places }, (_, at) => low + ((high - low) * at) / (places - 1));

/** A range around finite values with some air, never empty. */
export function rangeAround(values: readonly number[], air = 0.08): Range {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite, Infinity), Math.max(...finite, -Infinity)];
  if (low > high) return { low: -1, high: 1 };
  const room = air * (high - low || 1);
  return { low: low - room, high: high + room };
}

export function scaleOf(x: Range, y: Range, width: number, height: number): Scale {
  return { x: (value) => ((value - x.low) / (x.high - x.low)) * width, y: (value) => height - ((value - y.low) / (y.high - y.low)) * height };
}

/** A line through points, broken where a value is not finite. */
export function pathThrough(places: readonly number[], values: readonly number[], { x, y }: Scale): string {
  let path = "";
  let drawing = false;
  places.forEach((place, at) => {
    const isThere = Number.isFinite(values[at]);
    if (isThere) path += `${drawing ? "L" : "M"}${x(place).toFixed(1)} ${y(values[at]).toFixed(1)}`;
    drawing = isThere;
  });
  return path;
}

/** A piece of the line through a point with a slope, so long on the screen and no longer than the plot is high. */
export function tangentAt(place: number, value: number, slope: number, { x, y }: Scale, length: number): { x1: number; y1: number; x2: number; y2: number } {
  const [right, down] = [x(place + 1) - x(place), y(value + slope) - y(value)];
  const share = length / 2 / Math.hypot(right, down);
  const [cx, cy] = [x(place), y(value)];
  return { x1: cx - right * share, y1: cy - down * share, x2: cx + right * share, y2: cy + down * share };
}
