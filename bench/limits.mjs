/** What limits Backwire on each workload: where the time of a step goes, measured with FMA in Node. */
import { runBundle, workloadFile } from "./processes.mjs";
import { percent, short } from "./writing.mjs";

/**
 * Microseconds of processor time: of a whole training step, of the emitted module alone, of its forward pass, and of the module with SGD in place of its optimizer.
 * @typedef {{ step: number, module: number, forward: number, withSgd: number }} Times
 * @typedef {{ workload: string, ceiling: number, parameters: number, multiplyAdds: number, microseconds: Times }} Limit `ceiling` in operations a second, `multiplyAdds` of the matrix products of a step
 */

/**
 * @param {string[]} workloads
 * @param {number} seconds
 * @returns {Promise<Limit[]>}
 */
export async function measureLimits(workloads, seconds) {
  const limits = [];
  for (const workload of workloads) {
    const limit = { workload, ...(await runBundle("work", workloadFile(workload), seconds)) };
    console.log(tellLimit(limit));
    limits.push(limit);
  }
  return limits;
}

/**
 * The shares of a step's time.
 * @param {Limit} limit
 * @returns {Record<"products" | "optimizer" | "outside" | "forward", number>}
 */
export function sharesOf({ ceiling, multiplyAdds, microseconds: { step, module, forward, withSgd } }) {
  return {
    products: (2 * multiplyAdds) / ceiling / (step / 1e6),
    optimizer: Math.max(0, module - withSgd) / step,
    outside: Math.max(0, step - module) / step,
    forward: forward / step,
  };
}

/**
 * A sentence or two about a workload.
 * @param {Limit} limit
 */
export function tellLimit(limit) {
  const { workload, ceiling, microseconds: { step }, multiplyAdds } = limit;
  const { products, optimizer, outside, forward } = sharesOf(limit);
  return [
    `**${workload}**: a step takes ${short(step)} µs.`,
    `At the ceiling of this core (${short(ceiling / 1e9)} GFLOP/s, 128 bits wide) its ${short(2 * multiplyAdds)} operations of matrix products alone would take ${percent(products)} of that.`,
    `The forward pass takes ${percent(forward)},`,
    optimizer > 0.01 ? `the optimizer ${percent(optimizer)} more than SGD would,` : "the optimizer is SGD,",
    `what happens around the module (orders of the rows, checkpoints, losses) ${percent(outside)}.`,
    `So ${conclude(products, optimizer, outside)}`,
  ].join(" ");
}

/**
 * @param {number} products
 * @param {number} optimizer
 * @param {number} outside
 */
function conclude(products, optimizer, outside) {
  if (products > 0.6) return "arithmetic limits it.";
  if (outside > 0.25 && outside > optimizer) return "what is around the module costs most that could be saved.";
  if (optimizer > 0.2) return "its optimizer's divisions and square roots limit it beside the products.";
  return "what lies between the products limits it: activations, short loops, loads and stores.";
}
