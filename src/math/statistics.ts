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

/** Of `values`, in one pass where all are finite. The deviation is taken around the first entry, so that it does not cancel. */
export function statisticsOf(values: ArrayLike<number>): Statistics {
  const { length } = values;
  const origin = length > 0 ? values[0] : NaN;
  let sum = 0;
  let squares = 0;
  let min = Infinity;
  let max = -Infinity;
  let zeros = 0;
  for (let at = 0; at < length; at++) {
    const value = values[at];
    const shifted = value - origin;
    sum += shifted;
    squares += shifted * shifted;
    if (value < min) min = value;
    if (value > max) max = value;
    if (value === 0) zeros++;
  }
  if (length === 0 || !Number.isFinite(squares)) return withoutBad(values);
  const shift = sum / length;
  const mean = origin + shift;
  const variance = Math.max(0, squares / length - shift * shift);
  return { mean, deviation: Math.sqrt(variance), norm: Math.sqrt(length * (variance + mean * mean)), min, max, zeros, bad: 0, count: length };
}

/** 2⁶⁰⁰: to divide by a power of two rounds nothing. */
const large = 4.149515568880993e180;

/** There are none, some are not finite, or so large that their squares are not. */
function withoutBad(values: ArrayLike<number>): Statistics {
  const good = Array.from(values).filter(Number.isFinite);
  const [bad, count] = [values.length - good.length, values.length];
  if (good.length === 0) return { mean: 0, deviation: 0, norm: 0, min: 0, max: 0, zeros: 0, bad, count };
  if (bad > 0) return { ...statisticsOf(good), bad, count };
  const { mean, deviation, norm, min, max, zeros } = statisticsOf(good.map((value) => value / large));
  return { mean: mean * large, deviation: deviation * large, norm: norm * large, min: min * large, max: max * large, zeros, bad, count };
}
