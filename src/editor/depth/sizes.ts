/** How large a tensor is, in one of two measures. */
import type { Statistics } from "../../math/statistics.ts";

/** The Euclidean norm, or the root mean square of the entries, which does not grow with units and batch. */
export const measures = ["norm", "rms"] as const;
export type Measure = (typeof measures)[number];

/** Zero or above; NaN where an entry is not finite; null where nothing was worked out. */
export type Size = number | null;
export interface NodeSizes { activation: Size; gradient: Size }
/** By node. */
export type Sizes = ReadonlyMap<string, NodeSizes>;

export function sizeOf(statistics: Statistics | null | undefined, measure: Measure): Size {
  if (!statistics) return null;
  if (statistics.bad > 0) return NaN;
  return measure === "norm" ? statistics.norm : statistics.norm / Math.sqrt(statistics.count);
}

/** Whether a log axis has a place for it. */
export const hasLogarithm = (size: Size | undefined): size is number => typeof size === "number" && size > 0 && size < Infinity;
