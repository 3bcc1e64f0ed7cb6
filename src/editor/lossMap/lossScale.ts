/** Losses as colours and contours: in equal steps, or in equal factors where they span more than a decade. */
import { linearTicks, logTicks } from "../charts/ticks.ts";

export interface LossScale {
  low: number;
  high: number;
  log: boolean;
  /** Round losses at which contours are drawn. */
  levels: number[];
  /** Where a loss lies between `low` and `high`, from 0 to 1; beyond them outside of it, NaN where it is not finite. */
  share(loss: number): number;
}

/** From this ratio of the largest to the smallest on, steps are factors. */
const leastRatio = 20;
/** No more of them: below lies what the eye takes for the bottom. */
const mostRatio = 1e6;
const mostLevels = 14;

/** The scale of the losses of a grid; null when none of them is finite. */
export function lossScale(losses: ArrayLike<number>): LossScale | null {
  let [least, high] = [Infinity, -Infinity];
  for (let at = 0; at < losses.length; at++) {
    if (!Number.isFinite(losses[at])) continue;
    least = Math.min(least, losses[at]);
    high = Math.max(high, losses[at]);
  }
  if (least > high) return null;
  const log = high > 0 && least >= 0 && high > least * leastRatio;
  const low = log ? Math.max(least, high / mostRatio) : least;
  const span = log ? Math.log(high / low) : high - low || 1;
  const levels = log ? logTicks(low, high, mostLevels) : linearTicks(low, high, mostLevels);
  return { low, high, log, levels, share: (loss) => (Number.isFinite(loss) ? (log ? Math.log(Math.max(loss, low) / low) : loss - low) / span : NaN) };
}
