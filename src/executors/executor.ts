/** The contract of what runs a program. All executors give the same numbers; they differ in speed and in what they let be seen. */
import type { Program } from "../compiler/program.ts";
import type { Statistics } from "../math/statistics.ts";
import type { Tensor } from "../ops/tensor.ts";

export type Values = Float64Array | Float32Array;

export interface Executor {
  readonly program: Program;
  /** Which step comes next, from 0: random numbers are drawn by it. */
  step: number;
  /** The rows that batches are gathered from: `[rows, features]`, row-major, for one data tensor. */
  load(tensor: Tensor, rows: ArrayLike<number>): void;
  /** Makes what its steps on batches of a size need, in pieces, for a caller that must not be kept waiting. Without it the steps themselves do. */
  preparing?(batchSize: number): Iterator<undefined, void>;
  /** Runs one step (or, of an evaluation program, one pass) on each batch of `batchSize` row numbers; the loss of each goes into `losses`. */
  run(rows: Int32Array, batchSize: number, losses?: Float64Array): void;
  /** As `run`, with every tensor kept: the same bits, and any of them can be read afterwards. */
  watch(rows: Int32Array, batchSize: number): void;
  /** The entries of a tensor as the last step left them, row-major. Throws for one that `run` did not keep. */
  read(tensor: Tensor): Values;
  /** As `read`, in memory of its own, which later steps leave as it is. */
  copy(tensor: Tensor): Values;
  /** As `read`, of a tensor with a batch only these rows of it, one behind the other. */
  readRows(tensor: Tensor, rows: Int32Array): Values;
  /** What its numbers are like, as `read` would give them. */
  statistics(tensor: Tensor): Statistics;
  /** Overwrites a tensor that lasts: a parameter or state. Throws when the number of entries differs. */
  write(tensor: Tensor, values: ArrayLike<number>): void;
}
