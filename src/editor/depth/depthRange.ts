/** The axis of sizes: whole powers of ten, with a row of its own for what has no logarithm. */
import { hasLogarithm, type Size } from "./sizes.ts";

export interface DepthRange {
  /** Powers of ten at the ends. */
  low: number;
  high: number;
  /** Some size was zero: it has a row under the axis. */
  zero: boolean;
  /** Some entry was not finite: it has a row above the axis. */
  bad: boolean;
}

/** Less would make noise look like a slope. */
const fewestDecades = 2;

/** The range with room for these sizes too; it never shrinks, so that nothing jumps. Null while there is nothing to show. */
export function widened(range: DepthRange | null, sizes: readonly Size[]): DepthRange | null {
  const known = sizes.filter((size) => size !== null);
  if (known.length === 0) return range;
  const powers = known.filter(hasLogarithm).map((size) => Math.log10(size));
  if (range !== null) powers.push(range.low, range.high);
  // Of a power below zero, rounding up gives −0: with 0 added it is 0.
  const high = powers.length === 0 ? 0 : Math.ceil(Math.max(...powers)) + 0;
  const low = Math.min(high - fewestDecades, ...powers.map(Math.floor));
  return { low, high, zero: range?.zero === true || known.includes(0), bad: range?.bad === true || known.some((size) => !Number.isFinite(size)) };
}

/** The powers that are labelled, the highest first: at most so many, 1 among them where the axis reaches it. */
export function decades({ low, high }: DepthRange, most: number): number[] {
  const every = Math.max(1, Math.ceil((high - low + 1) / Math.max(1, most)));
  return Array.from({ length: high - low + 1 }, (_, at) => high - at).filter((power) => power % every === 0);
}

/** Pixels from the edges of the place to what is next to them, and from the axis to what has no logarithm. */
const edge = 6;
const row = 16;

/** Where a size stands, in pixels from the top of a place of this height; what is zero at its foot, what is not finite at its head. */
export function heightOf(size: number, range: DepthRange, height: number): number {
  if (size === 0) return height - edge;
  if (!hasLogarithm(size)) return edge;
  const top = edge + (range.bad ? row : 0);
  const bottom = height - edge - (range.zero ? row : 0);
  return top + ((range.high - Math.log10(size)) / (range.high - range.low)) * (bottom - top);
}
