/** The range of a signed colour scale: symmetric around zero, from a high quantile, so that one outlier does not turn all others grey. */

/** Entries looked at; above that, every n-th stands for all. */
const mostEntries = 4096;

/** The `quantile` of the absolute finite values; 1 where there is nothing but zeros. */
export function quantileRange(values: ArrayLike<number>, quantile: number): number {
  const every = Math.max(1, Math.ceil(values.length / mostEntries));
  // Made for every strip of every frame: one array of the right kind, sorted in place.
  const sizes = new Float64Array(Math.ceil(values.length / every));
  let count = 0;
  for (let i = 0; i < values.length; i += every) if (Number.isFinite(values[i])) sizes[count++] = Math.abs(values[i]);
  if (count === 0) return 1;
  const sorted = sizes.subarray(0, count).sort();
  const at = Math.min(sorted.length - 1, Math.floor(quantile * sorted.length));
  // Mostly zeros: the quantile may be zero where there is something to see.
  return sorted[at] || sorted[sorted.length - 1] || 1;
}
