/** What the project set out to reach: rates as multiples of others, in Node, for each second of processor time. */

/** @typedef {{ workload: string, against: string, ratio: number }} Goal */

/** With FMA. @type {readonly Goal[]} */
export const goals = [
  { workload: "W1-batch-10", against: "convnetjs", ratio: 45 },
  { workload: "W1-batch-10", against: "pytorch", ratio: 400 },
  { workload: "W1-batch-32", against: "convnetjs", ratio: 50 },
  { workload: "W2", against: "pytorch", ratio: 7 },
  { workload: "W2", against: "tensorflow", ratio: 30 },
  { workload: "W2", against: "jax", ratio: 14 },
  { workload: "W3-batch-64", against: "pytorch", ratio: 1.1 },
  { workload: "W3-batch-64", against: "tensorflow", ratio: 25 },
  { workload: "W4", against: "pytorch", ratio: 15 },
];

/**
 * What the exact mode, which rounds after every multiplication, is to keep of a goal.
 * @param {Goal} goal
 */
export const exactly = ({ workload, ratio }) => ratio * (workload.startsWith("W1") ? 0.85 : 0.75);

/** With FMA on two threads, against PyTorch on one, for each second on the clock. */
export const together = { workload: "W3-batch-64", racer: "backwire-fma-2", against: "pytorch", ratio: 2 };

/** Chromium's worker to Node. */
export const inChromium = 0.85;
/** Milliseconds from an edit to the first step. */
export const firstStep = { examples: 30, thousandNodes: 200 };
