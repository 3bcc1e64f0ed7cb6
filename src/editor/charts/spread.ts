/** Names beside a chart, moved apart where they would overlap. */

/** Heights in rising order, each as near to its own as can be, with at least `gap` between two and all from `low` to `high`. */
export function spread(heights: readonly number[], gap: number, low: number, high: number): number[] {
  // Without their gaps they must only not fall: where they would, neighbours share their mean.
  const blocks: { sum: number; count: number }[] = [];
  heights.forEach((height, at) => {
    let block = { sum: height - at * gap, count: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.count > block.sum / block.count; last = blocks.at(-1)) {
      block = { sum: last.sum + block.sum, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  });
  const highest = high - (heights.length - 1) * gap;
  const bare = blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => Math.max(low, Math.min(highest, sum / count))));
  return bare.map((height, at) => height + at * gap);
}
