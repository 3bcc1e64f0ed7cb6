/** What is said of several measurements of the same thing. */

/**
 * The value below which a part of the values lies, linearly between two of them.
 * @param {readonly number[]} values at least one
 * @param {number} part 0 to 1
 * @returns {number}
 */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);

/**
 * The median, and how far the values lie apart.
 * @typedef {{ median: number, lowest: number, highest: number, count: number }} Spread
 * @param {readonly number[]} values at least one
 * @returns {Spread}
 */
export const spread = (values) => ({ median: median(values), lowest: Math.min(...values), highest: Math.max(...values), count: values.length });

/**
 * The ratio of two medians. What lies apart are the ratios within each repeat, so that a slow minute of the machine does not count.
 * @param {readonly number[]} ours by repeat
 * @param {readonly number[]} theirs by repeat
 * @returns {Spread}
 */
export function ratioOf(ours, theirs) {
  const paired = ours.slice(0, theirs.length).map((value, at) => value / theirs[at]);
  return { ...spread(paired), median: median(ours) / median(theirs) };
}
