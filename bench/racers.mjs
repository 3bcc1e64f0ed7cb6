/** Who races, under which name, and in which place. */

/**
 * @typedef {"Node" | "Chromium"} Place
 * @typedef {{ id: string, name: string, places: readonly Place[], own: boolean, remark: string, workloads?: readonly string[] }} Racer `workloads`: only these
 */

/** @type {readonly Racer[]} */
export const racers = [
  { id: "backwire-fma", name: "Backwire, FMA", places: ["Node", "Chromium"], own: true, remark: "`training.exact: false`" },
  { id: "backwire", name: "Backwire, exact", places: ["Node", "Chromium"], own: true, remark: "its default: the same bits everywhere" },
  { id: "backwire-fma-2", name: "Backwire, FMA, two threads", places: ["Node"], own: true, remark: "where a step is long enough to be shared out", workloads: ["W3-batch-64", "W3-batch-256"] },
  { id: "pytorch", name: "PyTorch, one thread", places: ["Node"], own: false, remark: "eager, a process of its own beside Node" },
  { id: "pytorch-256", name: "PyTorch, one thread, 256 bits", places: ["Node"], own: false, remark: "the same, kept to AVX2 where the processor has wider vectors" },
  { id: "jax", name: "jax-js, wasm", places: ["Node", "Chromium"], own: false, remark: "the whole step jitted" },
  { id: "tensorflow", name: "TensorFlow.js, wasm", places: ["Node", "Chromium"], own: false, remark: "SIMD, one thread" },
  { id: "convnetjs", name: "convnetjs", places: ["Node", "Chromium"], own: false, remark: "Adagrad instead of Adam; W4 without batchnorm, which it lacks" },
  { id: "brain", name: "brain.js", places: ["Node", "Chromium"], own: false, remark: "squared error, an update after each sample; W4 without batchnorm" },
];

/**
 * One race: its rates, the loss at its beginning and end, and what else is known.
 * @typedef {{ stepsPerSecond: number, stepsPerCpuSecond: number, firstLoss: number | null, lastLoss: number | null, memoryBytes?: number, firstStepMilliseconds?: number, version?: string }} Figures
 */

/**
 * Why figures do not count, or null: what is fast and does not learn is worth nothing.
 * @param {Figures} figures
 * @returns {string | null}
 */
export function whyNotCounted({ firstLoss, lastLoss }) {
  // JSON has no NaN
  if (firstLoss === null || lastLoss === null || !Number.isFinite(firstLoss) || !Number.isFinite(lastLoss)) return "its loss did not stay finite";
  return lastLoss < firstLoss ? null : `its loss did not fall: ${firstLoss.toPrecision(3)} at the beginning, ${lastLoss.toPrecision(3)} at the end`;
}
