/** What a tensor's numbers are like at a glance. */

export interface Statistics {
  mean: number;
  /** Population deviation. */
  deviation: number;
  /** Euclidean. */
  norm: number;
  min: number;
  max: number;
  /** Entries that are exactly zero: dead units, dropped entries. */
  zeros: number;
  /** Entries that are not finite; the other figures leave them out. */
  bad: number;
  count: number;
}

/** Of `values`, in one pass. The deviation is taken around the first entry, so that it does not cancel. */
export function statisticsOf(values: ArrayLike<number>): Statistics {
  let sum = 0;
  let squares = 0;
  let norm = 0;
  let min = Infinity;
  let max = -Infinity;
  let zeros = 0;
  let bad = 0;
  let origin: number | null = null;
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (!Number.isFinite(value)) { bad++; continue; }
    origin ??= value;
    const shifted = value - origin;
    sum += shifted;
    squares += shifted * shifted;
    norm += value * value;
    if (value < min) min = value;
    if (value > max) max = value;
    if (value === 0) zeros++;
  }
  const good = values.length - bad;
  if (origin === null) return { mean: 0, deviation: 0, norm: 0, min: 0, max: 0, zeros, bad, count: values.length };
  const shift = sum / good;
  return { mean: origin + shift, deviation: Math.sqrt(Math.max(0, squares / good - shift * shift)), norm: Math.sqrt(norm), min, max, zeros, bad, count: values.length };
}
