/** The rows that a network gets most wrong: their losses one by one, in evaluation mode. */
import type { Executor } from "../executors/executor.ts";

/** So many are told. */
export const mostWorst = 20;
/** Rows of one piece of work. */
const rowsOfPiece = 64;

export interface RowLoss { row: number; loss: number }

/** The worst of some rows, the worst first, a loss that is not a number before all; in pieces of some rows each. The weights must not change between them. */
export function* ranking(evaluation: Executor, rows: Int32Array): Generator<undefined, RowLoss[]> {
  const losses = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += rowsOfPiece) {
    // one row a batch: the loss of a batch is then its row's own
    evaluation.run(rows.subarray(at, at + rowsOfPiece), 1, losses.subarray(at, at + rowsOfPiece));
    yield;
  }
  const size = (loss: number): number => (Number.isNaN(loss) ? Infinity : loss);
  return [...rows].map((row, at) => ({ row, loss: losses[at] })).sort((a, b) => size(b.loss) - size(a.loss) || a.row - b.row).slice(0, mostWorst);
}
