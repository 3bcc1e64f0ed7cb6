/** Judges the weights on a part of the rows: loss, accuracy, error. */
import type { Program } from "../compiler/program.ts";
import type { Executor } from "../executors/executor.ts";
import type { Tensor } from "../ops/tensor.ts";
import type { Feed } from "./feed.ts";
import { countRight, readingOf, squaredErrors, type LossMetrics, type PartMetrics } from "./metrics.ts";

export type Part = "training" | "validation" | "test";

/** Rows of one pass: bounds the memory, not the result. */
const rowsOfPass = 256;

/** What judging reads of an evaluation. */
export const judgedTensors = ({ losses }: Program): Set<Tensor> => new Set(losses.flatMap(({ prediction, target, value }) => [prediction, target, value]));

/** In pieces of some rows each; null when the part is empty. The weights must not change between the pieces. */
export function* judging(evaluation: Executor, feed: Feed, part: Part): Generator<undefined, PartMetrics | null> {
  const rows = feed.parts[part];
  if (rows.length === 0) return null;
  const { program } = evaluation;
  const judged = program.losses.map((term) => {
    const target = feed.matrices.get(term.target.node);
    return { term, target, reading: readingOf(term, target), width: Number(term.prediction.shape.at(-1)), loss: 0, right: 0, squares: 0 };
  });
  let total = 0;
  for (let at = 0; at < rows.length; at += rowsOfPass) {
    const batch = rows.subarray(at, at + rowsOfPass);
    evaluation.run(batch, batch.length);
    total += (program.loss ? evaluation.read(program.loss)[0] : 0) * batch.length;
    for (const own of judged) {
      const { term, target, reading, width } = own;
      const [predictions, targets] = [evaluation.read(term.prediction), evaluation.read(term.target)];
      own.loss += evaluation.read(term.value)[0] * batch.length;
      if (reading) own.right += countRight(reading, predictions, targets, width);
      else own.squares += squaredErrors(predictions, targets, width, target) / width;
    }
    yield;
  }
  const losses: Record<string, LossMetrics> = {};
  for (const { term, reading, loss, right, squares } of judged)
    losses[term.node] = { loss: loss / rows.length, accuracy: reading ? right / rows.length : null, rootMeanSquaredError: reading ? null : Math.sqrt(squares / rows.length) };
  return { loss: total / rows.length, losses };
}
