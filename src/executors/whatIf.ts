/** One op by itself, on given numbers: what-ifs are worked out by the very formulas of the program, without a graph around them. */
import { bindAxes } from "../compiler/bindings.ts";
import { nobody, type Instruction, type Pass } from "../compiler/program.ts";
import { unify } from "../graph/axes.ts";
import type { Formula, Op } from "../ops/op.ts";
import type { Tensor } from "../ops/tensor.ts";
import type { Precision } from "./arithmetic.ts";
import type { Values } from "./executor.ts";
import { Reference } from "./reference.ts";

/** Numbers of one tensor, row by row; the shape has no batch left open. */
export interface Given { shape: readonly number[]; values: ArrayLike<number> }

interface Circumstances {
  /** Those left out have their defaults. */
  attributes?: Readonly<Record<string, number>>;
  precision?: Precision;
  /** What random numbers are drawn by: the run's seed, the step from 0, and the stream without the seed. */
  seed?: number;
  step?: number;
  stream?: number;
}

/**
 * All that an op makes of its inputs, by the names in its formulas; with the gradient of its result among what is given (`dy`),
 * also what comes back. Outputs that the op reads before it writes them must be given as they were before. Throws where shapes
 * do not fit.
 */
export function workOut(op: Op, given: Readonly<Record<string, Given>>, { attributes = {}, precision = "float32", seed = 0, step = 0, stream = 0 }: Circumstances = {}): Record<string, Values> {
  const tensors = tensorsOf(op, given);
  const told = Object.fromEntries(Object.entries(op.attributes).map(([name, field]) => [name, attributes[name] ?? field.default ?? 0]));
  const instruction = (pass: Pass) => (formula: Formula): Instruction => {
    const output = tensors[formula.writes];
    return { op, formula, output, tensors, accumulate: false, pass, node: nobody, application: 0, stream, reduce: formula.statement.reduce, attributes: told, ...bindAxes(op, formula, output, tensors, told) };
  };
  const instructions = [...op.forward.map(instruction("forward")), ...backwardOf(op, given).map(instruction("backward"))];
  const executor = new Reference({ instructions, tensors: Object.values(tensors), loss: null, losses: [], outputs: new Map(), gradients: new Map(), training: true }, { precision, seed });
  executor.step = step;
  executor.begin(new Int32Array(1));
  for (const [name, { values }] of Object.entries(given)) executor.write(tensors[name], values);
  const made = Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, executor.read(tensor)]));
  executor.finish();
  return made;
}

const backwardOf = (op: Op, given: Readonly<Record<string, Given>>): readonly Formula[] => (`d${op.result}` in given ? op.backward : []);

function tensorsOf(op: Op, given: Readonly<Record<string, Given>>): Record<string, Tensor> {
  const tensors: Record<string, Tensor> = {};
  const make = (name: string, shape: Tensor["shape"]): void => { tensors[name] = { name, shape, node: nobody, role: "value", symbol: name }; };
  for (const name of Object.keys(op.inputs)) make(name, given[name].shape);
  const unified = unify(op, tensors);
  if (!unified.ok) throw new Error(`op ${op.name}: ${unified.mismatch.input} has the shape [${given[unified.mismatch.input].shape.join(", ")}], expected [${unified.mismatch.expected.join(", ")}]`);
  for (const [name, axes] of Object.entries(op.outputs)) make(name, given[name]?.shape ?? unified.shape(axes));
  const backward = backwardOf(op, given);
  if (backward.length > 0) make(`d${op.result}`, tensors[op.result].shape);
  for (const { writes, axes } of backward) make(writes, unified.shape(axes));
  return tensors;
}
