/** Mini-batches: how many rows each has, and which rows, epoch by epoch. */
import { shuffle, stream } from "../math/random.ts";
import type { DataRecipe } from "./recipe.ts";
import { partSizes } from "./split.ts";

export interface BatchRecipe { batchSize: number; lastBatch?: "keep" | "drop" }

/** How an epoch of `rows` rows is cut: batches of one size, and the last one's size (0 when there is none of its own). */
export interface BatchPlan { full: number; last: number; perEpoch: number }

/**
 * The last, smaller batch is kept unless the recipe drops it. With `atLeastTwo` (a graph with batchnorm) a last batch of
 * one row joins the one before, whose statistics would not exist.
 */
export function planBatches(rows: number, { batchSize, lastBatch = "keep" }: BatchRecipe, atLeastTwo = false): BatchPlan {
  const size = Math.min(batchSize, rows);
  const whole = Math.floor(rows / size);
  const rest = rows - whole * size;
  if (rest === 0 || lastBatch === "drop") return { full: whole, last: 0, perEpoch: whole };
  if (atLeastTwo && rest === 1) return { full: whole - 1, last: size + 1, perEpoch: whole };
  return { full: whole, last: rest, perEpoch: whole + 1 };
}

/** Rows to train on, and the smallest batch that a graph with batchnorm would see. */
export function batchSizes(rows: number, data: Pick<DataRecipe, "validation" | "test">, training: BatchRecipe): { trainingRows: number; smallest: number } {
  const trainingRows = partSizes(rows, data).training;
  const { full, last } = planBatches(trainingRows, training, true);
  const size = Math.min(training.batchSize, trainingRows);
  return { trainingRows, smallest: last === 0 ? size : full === 0 ? last : Math.min(size, last) };
}

/** The training rows in the order of one epoch, shuffled by the run's seed. */
export function epochOrder(training: Int32Array, seed: number, epoch: number): Int32Array {
  const order = training.slice();
  shuffle(order, stream(seed, "shuffle"), epoch);
  return order;
}
