/** Target and prediction of single rows, in the words of the data. */
import type { Executor } from "../executors/executor.ts";
import type { LossTerm } from "../graph/trace.ts";
import type { Tensor } from "../ops/tensor.ts";
import type { Feed } from "../trainer/feed.ts";
import { readingOf } from "../trainer/metrics.ts";
import { classesOf, decide } from "./decisions.ts";

/** Of a row in one loss. */
export interface RowReading {
  /** A class by its index in `classes`; a yes or no, or a quantity, as a number in the column's own unit. */
  target: number;
  /** Likewise; of a yes or no the probability of yes. Null while it is not worked out. */
  predicted: number | null;
  /** Of the class that is predicted; null where it is no class. */
  probability: number | null;
  /** Null for a quantity. */
  wrong: boolean | null;
  classes: string[] | null;
}

/** Of rows of the batch that an executor holds, by their indices in it; null for a loss of several quantities a row. `has`: whether a tensor has its numbers already. */
export function readRows(executor: Executor, term: LossTerm, feed: Feed, indices: readonly number[], has: (tensor: Tensor) => boolean = () => true): RowReading[] | null {
  const target = feed.matrices.get(term.target.node);
  const reading = readingOf(term, target);
  const width = Number(term.prediction.shape.at(-1));
  if (!has(term.target) || (reading !== "argmax" && width > 1)) return null;
  const rowOf = (tensor: Tensor, at: number): Float32Array | Float64Array => executor.read(tensor).subarray(at * width, (at + 1) * width);
  const classes = reading === "argmax" ? classesOf(reading, target) : null;
  return indices.map((at) => {
    const wanted = decide(reading === "logit" ? "probability" : reading, rowOf(term.target, at), width, false, target);
    const isYes = reading === "logit" || reading === "probability";
    const truth = isYes ? executor.read(term.target)[at] : (wanted.winner?.[0] ?? wanted.value[0]);
    if (!has(term.prediction)) return { target: truth, predicted: null, probability: null, wrong: null, classes };
    const { winner, value: [value] } = decide(reading, rowOf(term.prediction, at), width, term.decision === "argmax", target);
    return {
      target: truth,
      predicted: isYes ? (winner?.[0] === 1 ? value : 1 - value) : (winner?.[0] ?? value),
      probability: classes ? value : null,
      wrong: winner && wanted.winner ? winner[0] !== wanted.winner[0] : null,
      classes,
    };
  });
}
