/** What the screen looks at: an executor of which every tensor can be read, and of which moment of which step its numbers are. */
import type { Program } from "../compiler/program.ts";
import type { Executor, Values } from "../executors/executor.ts";
import type { Tensor } from "../ops/tensor.ts";
import type { SamplePlace } from "./sample.ts";

/** A moment of a training step: steps count from 1; `before` is the number, from 1, of the instruction that comes next, one more than there are when all are done. */
export interface Moment { step: number; before: number }

export interface Shown {
  executor: Executor;
  /** Rows of the data that its batch holds. */
  rows: Int32Array;
  moment: Moment;
  /** The sample that was picked; null where none is: the batch as a whole is looked at. */
  sample: SamplePlace | null;
  /** Whether a tensor has its numbers of this step already. */
  has(tensor: Tensor): boolean;
  /** A tensor that lasts, as the step found it: what its forward pass read, though the update may have moved it since. */
  found(tensor: Tensor): Values;
}

const firstWriters = new WeakMap<Program, Map<Tensor, number>>();

/** Which tensors have numbers at a moment: data, what lasts, and what an instruction before it has written. */
export function computedBefore(program: Program, before: number): (tensor: Tensor) => boolean {
  let writers = firstWriters.get(program);
  if (!writers) {
    writers = new Map();
    for (const [at, { output }] of program.instructions.entries()) if (!writers.has(output)) writers.set(output, at + 1);
    firstWriters.set(program, writers);
  }
  const first = writers;
  return (tensor) => tensor.role === "data" || tensor.role === "parameter" || tensor.role === "state" || (first.get(tensor) ?? Infinity) < before;
}
