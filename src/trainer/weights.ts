/** The tensors that last: how they start, and how they go into a file and come out of it. */
import type { Program } from "../compiler/program.ts";
import { learningRateName } from "../compiler/update.ts";
import type { Executor } from "../executors/executor.ts";
import type { StoredTensor, TrainingState } from "../graph/document.ts";
import { packTensor, unpackTensor } from "../graph/storedTensor.ts";
import { initializers } from "../initializers/index.ts";
import { normal } from "../math/normal.ts";
import { stream, uniform } from "../math/random.ts";
import { isSameShape, type Tensor } from "../ops/tensor.ts";

export const isLasting = (tensor: Tensor): boolean => tensor.role === "parameter" || tensor.role === "state";

/** Weights and running statistics: what a trained graph keeps. Optimizer state is not among them. */
export const isWeight = (tensor: Tensor): boolean => tensor.role === "parameter" || (tensor.role === "state" && tensor.node !== "" && !isOptimizerState(tensor));

/** An optimizer's tensors are named after a parameter's: `hidden.weight.m`. */
const isOptimizerState = (tensor: Tensor): boolean => tensor.name.split(".").length > 2;

/** Starting values of one tensor, from a stream that is keyed by its own name: a node more leaves all others as they were. */
export function startingValues(tensor: Tensor, seed: number): Float64Array {
  const shape = tensor.shape.map(Number);
  const size = shape.reduce((product, n) => product * n, 1);
  const { start = 0 } = tensor;
  if (typeof start === "number") return new Float64Array(size).fill(start);
  const key = stream(seed, "weights", tensor.name);
  const values = initializers[start.initializer].fill(shape, { uniform: (index) => uniform(key, 0, index), normal: (index) => normal(key, 0, index) });
  return start.gain === 1 ? values : values.map((value) => value * start.gain);
}

/** Writes starting values into every tensor that lasts, or into those asked for. */
export function startTensors(executor: Executor, seed: number, wanted: (tensor: Tensor) => boolean = () => true): void {
  for (const tensor of executor.program.tensors) if (isLasting(tensor) && wanted(tensor)) executor.write(tensor, startingValues(tensor, seed));
}

export function storeWeights(executor: Executor): Record<string, StoredTensor> {
  return pack(executor, (tensor) => isWeight(tensor));
}

/** The optimizer's tensors and the step: with the weights, a checkpoint. */
export function storeState(executor: Executor): TrainingState {
  return { step: executor.step, tensors: pack(executor, (tensor) => isLasting(tensor) && !isWeight(tensor) && tensor.name !== learningRateName) };
}

function pack(executor: Executor, wanted: (tensor: Tensor) => boolean): Record<string, StoredTensor> {
  return Object.fromEntries(executor.program.tensors.filter(wanted).map((tensor) => [tensor.name, packTensor(tensor.shape.map(Number), executor.read(tensor))]));
}

/** Writes stored tensors where name and shape fit. Gives the names of those that were written. */
export function restoreTensors(executor: Executor, stored: Readonly<Record<string, StoredTensor>>): string[] {
  const byName = lastingByName(executor.program);
  return Object.entries(stored).flatMap(([name, tensor]) => {
    const own = byName.get(name);
    if (!own || !isSameShape(own.shape, tensor.shape)) return [];
    executor.write(own, unpackTensor(tensor));
    return [name];
  });
}

export const lastingByName = (program: Program): Map<string, Tensor> => new Map(program.tensors.filter(isLasting).map((tensor) => [tensor.name, tensor]));

/** Gives an executor all that lasts of another of the same program, and its step. */
export function copyLasting(from: Executor, to: Executor): void {
  for (const tensor of to.program.tensors) if (isLasting(tensor)) to.write(tensor, from.read(tensor));
  to.step = from.step;
}

/** After an edit: gives an executor of one program what lasts of another's, where name and shape fit, and its step. The learning rate is not carried. `former`: ids of nodes that were called otherwise, by their new ones. */
export function carryTensors(from: Executor, to: Executor, former: ReadonlyMap<string, string> = new Map()): { kept: string[]; restarted: string[] } {
  const old = lastingByName(from.program);
  const kept: string[] = [];
  const restarted: string[] = [];
  for (const tensor of to.program.tensors.filter((candidate) => isLasting(candidate) && candidate.name !== learningRateName)) {
    // the node itself says whose it is: what an optimizer keeps for all parameters is no node's, even where one is called optimizer
    const { name, node } = tensor;
    const same = old.get((former.get(node) ?? node) + name.slice(node.length));
    const fits = same !== undefined && isSameShape(same.shape, tensor.shape);
    if (fits) to.write(tensor, from.read(same));
    (fits ? kept : restarted).push(name);
  }
  to.step = from.step;
  return { kept, restarted };
}
