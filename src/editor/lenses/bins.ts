/** The histogram of a tensor over its colour scale. */

/** Bars of a histogram: an odd number, so that the middle one stands on zero. */
export const binCount = 21;

/**
 * Counts values into equal bins from −range to range; what lies outside counts in the end bins, what is not finite
 * nowhere. Returns `[bins]`.
 */
export function countBins(values: ArrayLike<number>, range: number, bins = binCount): Uint32Array {
  const counts = new Uint32Array(bins);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value) || !Number.isFinite(value)) continue;
    const bin = Math.floor(((value + range) / (2 * range)) * bins);
    counts[Math.min(bins - 1, Math.max(0, bin))]++;
  }
  return counts;
}
