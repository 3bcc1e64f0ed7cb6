/** The rows that the loss chart draws: both curves by step, on a scale that can show them. */
import type { LossHistory } from "./lossHistory.ts";
import type { LossSeries } from "./lossSeries.ts";
import { logDomain } from "./ticks.ts";

export type LossScale = "log" | "linear";

export interface LossRow {
  step: number;
  /** Smallest and largest loss of the training points here; null between them, and for what the scale cannot show. */
  range: [number, number] | null;
  training: number | null;
  validation: number | null;
  /** The smoothed losses of runs that this one was forked from, by their ids; null where none has a point. */
  forks: Readonly<Record<number, number>> | null;
}

/** The smoothed losses of another run, which are of interest from a step on. */
export interface OtherRun { id: number; from: number; steps: readonly number[]; losses: readonly number[] }

export interface LossPicture {
  rows: LossRow[];
  domain: [number, number];
  /** Steps with a loss that is not a number. */
  bad: number[];
  /** Points that a log scale cannot show, being zero or below. */
  unshown: number;
}

/**
 * Both curves up to a step, and those of other runs, in one list in the order of steps. A bucket's low end is clipped where a log
 * scale needs it above zero.
 */
export function lossPicture(history: LossHistory, scale: LossScale, furthest = Infinity, others: readonly OtherRun[] = []): LossPicture | null {
  const shows = (value: number): boolean => Number.isFinite(value) && (scale === "linear" || value > 0);
  const shown = (value: number): number | null => (shows(value) ? value : null);
  const rows = new Map<number, LossRow>();
  const rowAt = (step: number): LossRow => {
    const row = rows.get(step) ?? { step, range: null, training: null, validation: null, forks: null };
    rows.set(step, row);
    return row;
  };
  const { training, validation } = history;
  let unshown = 0;
  for (let at = 0; at < training.steps.length && training.steps[at] <= furthest; at++) {
    const row = rowAt(training.steps[at]);
    const [low, high] = [training.low[at], training.high[at]];
    if (Number.isFinite(high) && !shows(high)) unshown++;
    row.range = shows(high) ? [shows(low) ? low : high, high] : null;
    row.training = shown(training.smooth[at]);
  }
  // A validation loss is measured at single steps: the last one of a bucket is its point.
  for (let at = 0; at < validation.steps.length && validation.steps[at] <= furthest; at++) rowAt(validation.steps[at]).validation = shown(validation.high[at]);
  for (const { id, from, steps, losses } of others)
    for (let at = 0; at < steps.length; at++)
      // from the last point that both runs have in common
      if ((steps[at + 1] ?? Infinity) > from && shows(losses[at])) {
        const row = rowAt(steps[at]);
        row.forks = { ...row.forks, [id]: losses[at] };
      }
  const ordered = [...rows.values()].sort((a, b) => a.step - b.step);
  const bad = [training, validation].flatMap((series) => series.steps.filter((step, at) => step <= furthest && series.bad[at] > 0));
  const domain = domainOf(ordered, scale);
  return domain === null && bad.length === 0 ? null : { rows: ordered, domain: domain ?? [0.1, 1], bad, unshown };
}

/** From the smoothed lines and the spikes above them; of the raw points below only as far as most of them go. */
function domainOf(rows: readonly LossRow[], scale: LossScale): [number, number] | null {
  const lines = rows.flatMap(({ training, validation, forks }) => [training, validation, ...Object.values(forks ?? {})].filter((value) => value !== null));
  const lows = rows.flatMap(({ range }) => (range === null ? [] : [range[0]])).sort((a, b) => a - b);
  const highs = rows.flatMap(({ range }) => (range === null ? [] : [range[1]]));
  const all = [...lines, ...highs];
  if (all.length === 0) return null;
  const low = Math.min(...lines, lows.length > 0 ? lows[Math.floor(lows.length * 0.02)] : Infinity);
  const high = Math.max(...all);
  if (scale === "log") return logDomain(low, Math.max(high, low * 1.01));
  return [Math.min(0, low), high === 0 ? 1 : high];
}

/** The newest number of a curve's line up to a step: the smoothed training loss, or the last validation loss. */
export const lastOf = (series: LossSeries, line: "smooth" | "high", furthest = Infinity): number | null => {
  for (let at = series.steps.length - 1; at >= 0; at--) if (series.steps[at] <= furthest && Number.isFinite(series[line][at])) return series[line][at];
  return null;
};
