/** The entropy of soft targets: what a cross-entropy cannot fall below, however good the predictions. */
import type { Values } from "../executors/executor.ts";
import { readsProbabilities } from "../kinds/loss.ts";
import { log } from "../math/float64.ts";
import type { Trainer } from "./trainer.ts";

/** x·log x, which is 0 at 0. */
const xLogX = (x: number): number => (x === 0 ? 0 : x * log(x));

/** −t log t − (1 − t) log(1 − t), a mean over entries, of targets that are drawn towards one half by the smoothing. Null when one is no probability. */
export function bernoulliEntropy(targets: ArrayLike<number>, smoothing: number): number | null {
  let sum = 0;
  for (let at = 0; at < targets.length; at++) {
    if (!(targets[at] >= 0 && targets[at] <= 1)) return null;
    const t = (1 - smoothing) * targets[at] + smoothing / 2;
    sum -= xLogX(t) + xLogX(1 - t);
  }
  return targets.length === 0 ? null : sum / targets.length;
}

/** Of rows `[rows, classes]`, a mean over rows. A row of mass M = Σt has its least cross-entropy −Σ t log(t/M) at p = t/M. Null when an entry is below zero. */
export function categoricalEntropy(targets: ArrayLike<number>, classes: number, smoothing: number): number | null {
  const rows = targets.length / classes;
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    let mass = 0;
    for (let k = 0; k < classes; k++) {
      const t = targets[row * classes + k];
      if (!(t >= 0)) return null;
      const soft = (1 - smoothing) * t + smoothing / classes;
      mass += soft;
      sum -= xLogX(soft);
    }
    sum += xLogX(mass);
  }
  return rows === 0 ? null : sum / rows;
}

/** What the total loss of the training part cannot fall below, from the targets of its cross-entropies; null where it is zero or not known. */
export function targetEntropy({ document, program, feed }: Trainer): number | null {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  let total = 0;
  for (const { node, weight, target, decision } of program.losses) {
    const params = nodes.get(node)?.params ?? {};
    const matrix = target.role === "data" ? feed.matrices.get(target.node) : undefined;
    if (!readsProbabilities(params.function)) continue;
    if (!matrix) return null;
    const targets = rowsOf(matrix.values, feed.parts.training, matrix.width);
    const smoothing = Number(params.smoothing ?? 0);
    const entropy = decision === "argmax" ? categoricalEntropy(targets, matrix.width, smoothing) : bernoulliEntropy(targets, smoothing);
    if (entropy === null) return null;
    total += weight * entropy;
  }
  return total > 0 ? total : null;
}

function rowsOf(values: Values, rows: Int32Array, width: number): Float64Array {
  const chosen = new Float64Array(rows.length * width);
  rows.forEach((row, at) => chosen.set(values.subarray(row * width, (row + 1) * width), at * width));
  return chosen;
}
