/** Which rows of the data each step's mini-batch holds: the training rows, shuffled anew for every epoch. */
import { epochOrder, planBatches, type BatchPlan } from "../datasets/batches.ts";
import type { TrainingRecipe } from "../graph/document.ts";

export class BatchRows {
  private readonly plan: BatchPlan;
  private readonly training: Int32Array;
  private readonly size: number;
  private readonly seed: number;
  private order: { epoch: number; rows: Int32Array } | null = null;

  /** `atLeastTwo`: no batch may have one row alone, as with a batchnorm. */
  constructor(training: Int32Array, recipe: TrainingRecipe, atLeastTwo: boolean) {
    this.training = training;
    this.plan = planBatches(training.length, recipe, atLeastTwo);
    this.size = Math.min(recipe.batchSize, training.length);
    this.seed = recipe.seed;
  }

  get perEpoch(): number { return this.plan.perEpoch; }

  /** How many batches of the common size follow each other in the epoch, from a step on; 1 for a last batch of another size. */
  alikeFrom(step: number): number {
    return Math.max(1, this.plan.full - (step % this.perEpoch));
  }

  /** The rows of the mini-batch of a step, from 0; with a count, of that many batches alike, one behind the other. */
  rows(step: number, count = 1): Int32Array {
    const epoch = Math.floor(step / this.perEpoch);
    if (this.order?.epoch !== epoch) this.order = { epoch, rows: epochOrder(this.training, this.seed, epoch) };
    const at = step % this.perEpoch;
    const from = at * this.size;
    return this.order.rows.subarray(from, at < this.plan.full ? from + count * this.size : from + this.plan.last);
  }
}
