/** A loss curve thinned out while it grows: it keeps every spike and the smoothed line, however long the run is. */

/** How much of the last smoothed value stays at each point. */
export const smoothing = 0.97;

/** Points as columns of equal length, at most `mostPoints` of them; each stands for `width` neighbouring points of the run. */
export interface LossSeries {
  mostPoints: number;
  width: number;
  /** The step of a bucket's last point. */
  steps: number[];
  /** Smallest and largest finite loss of a bucket; NaN where it has none. */
  low: number[];
  high: number[];
  /** The exponential average, de-biased, after the bucket's last point. */
  smooth: number[];
  /** Points of a bucket that were NaN or infinite. */
  bad: number[];
  /** Points in the last bucket so far. */
  filled: number;
  /** The average before de-biasing, and how many points went into it. */
  average: number;
  averaged: number;
  /** The newest point, finite or not. */
  last: number | null;
}

/** An empty curve. `mostPoints` is even, so that pairs can be joined. */
export function emptySeries(mostPoints = 500): LossSeries {
  return { mostPoints, width: 1, steps: [], low: [], high: [], smooth: [], bad: [], filled: 0, average: 0, averaged: 0, last: null };
}

/** The exponential average started at zero, freed of that start: the first value is the first loss itself. Kingma and Ba 2015, arXiv:1412.6980, section 3. */
export const debiased = (average: number, count: number, keep = smoothing): number => (count === 0 ? NaN : average / (1 - keep ** count));

/** Adds one point. What is not finite is counted as bad and leaves the average as it was. */
export function appendPoint(series: LossSeries, step: number, loss: number): void {
  const finite = Number.isFinite(loss);
  if (finite) {
    series.average = smoothing * series.average + (1 - smoothing) * loss;
    series.averaged++;
  }
  series.last = loss;
  if (series.steps.length === 0 || series.filled === series.width) startBucket(series);
  const at = series.steps.length - 1;
  series.steps[at] = step;
  series.filled++;
  series.smooth[at] = debiased(series.average, series.averaged);
  if (!finite) series.bad[at]++;
  else {
    series.low[at] = smaller(series.low[at], loss);
    series.high[at] = larger(series.high[at], loss);
  }
}

/** A run that goes on from an earlier step: what came from this step on is taken away, whole buckets at a time. The average goes on from the last one that is left. */
export function cutSeries(series: LossSeries, step: number): void {
  const kept = series.steps.findIndex((last) => last >= step);
  if (kept < 0) return;
  for (const column of [series.steps, series.low, series.high, series.smooth, series.bad]) column.length = kept;
  series.filled = kept > 0 ? series.width : 0;
  series.averaged = kept * series.width;
  // debiased(average) is the last smoothed value again
  series.average = kept > 0 ? (series.smooth[kept - 1] || 0) * (1 - smoothing ** series.averaged) : 0;
  series.last = null;
}

function startBucket(series: LossSeries): void {
  if (series.steps.length >= series.mostPoints) joinPairs(series);
  if (series.steps.length > 0 && series.filled < series.width) return;
  series.steps.push(0);
  series.low.push(NaN);
  series.high.push(NaN);
  series.smooth.push(NaN);
  series.bad.push(0);
  series.filled = 0;
}

/** Halves the number of buckets; the extremes of both stay. */
function joinPairs(series: LossSeries): void {
  const half = Math.ceil(series.steps.length / 2);
  const odd = series.steps.length % 2 === 1;
  for (let at = 0; at < half; at++) {
    const first = 2 * at;
    const second = Math.min(first + 1, series.steps.length - 1);
    series.steps[at] = series.steps[second];
    series.smooth[at] = series.smooth[second];
    series.bad[at] = series.bad[first] + (second === first ? 0 : series.bad[second]);
    series.low[at] = smaller(series.low[first], series.low[second]);
    series.high[at] = larger(series.high[first], series.high[second]);
  }
  for (const column of [series.steps, series.low, series.high, series.smooth, series.bad]) column.length = half;
  series.filled = odd ? series.width : 2 * series.width;
  series.width *= 2;
}

// NaN stands for "none yet", and every comparison with it is false.
const smaller = (a: number, b: number): number => (a < b || Number.isNaN(b) ? a : b);
const larger = (a: number, b: number): number => (a > b || Number.isNaN(b) ? a : b);
