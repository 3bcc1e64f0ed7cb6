/** Normal random numbers, mean 0 and deviation 1, counter-based as the uniform ones. */
import { cos, log } from "./float64.ts";
import { uniform } from "./random.ts";

/**
 * Box and Muller 1958: √(−2 ln u) · cos(2πv) for uniform u and v. u is taken from (0, 1], since ln 0 is infinite;
 * with its 24 bits no number is farther out than 5.8 deviations.
 */
export function normal(streamKey: number, step: number, index: number): number {
  const u = 1 - uniform(streamKey, step, 2 * index);
  const v = uniform(streamKey, step, 2 * index + 1);
  return Math.sqrt(-2 * log(u)) * cos(2 * Math.PI * v);
}
