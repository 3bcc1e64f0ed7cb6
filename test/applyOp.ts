/** Puts one op on tensors of given sizes as a small program: forward, then backward from a given gradient of its result. */
import { bindAxes } from "../src/compiler/bindings.ts";
import type { Instruction, Pass, Program } from "../src/compiler/program.ts";
import { lastingOutputs } from "../src/compiler/update.ts";
import { hashText } from "../src/math/random.ts";
import type { Formula, Op } from "../src/ops/op.ts";
import type { Size, Tensor } from "../src/ops/tensor.ts";

export const sizes: Readonly<Record<string, Size>> = { batch: "B", in: 3, out: 4, feature: 3, class: 4 };

/** `"*"` as a batch of three features; a slice as wide as its end. */
const shapeOf = (axes: readonly string[], offset: number): Size[] => axes.flatMap((axis): Size[] => (axis === "*" ? ["B", 3] : axis.includes("+") ? [offset + 3 + 2] : [sizes[axis]]));

export function applyOp(op: Op, attributes: Readonly<Record<string, number>>): { program: Program; inputs: Record<string, Tensor>; result: Tensor; gradientOfResult: Tensor; gradients: Record<string, Tensor> } {
  const tensors: Tensor[] = [];
  const lasting = lastingOutputs(op);
  const make = (name: string, role: Tensor["role"]): Tensor => {
    const tensor: Tensor = { name, shape: shapeOf(op.axes[name], attributes.offset ?? 0), node: "n", role, symbol: name };
    tensors.push(tensor);
    return tensor;
  };
  const named: Record<string, Tensor> = {};
  for (const name of Object.keys(op.inputs)) named[name] = make(name, "data");
  for (const name of Object.keys(op.outputs)) named[name] = make(name, lasting.has(name) ? "state" : "value");
  const inputs = Object.fromEntries(Object.keys(op.inputs).map((name) => [name, named[name]]));
  const arrived = `d${op.result}`;
  named[arrived] = make(arrived, "data");
  for (const { writes } of op.backward) if (!(writes in named)) named[writes] = make(writes, "gradient");
  const instruction = (formula: Formula, pass: Pass): Instruction => ({
    op, formula, attributes, tensors: named, output: named[formula.writes], accumulate: false, pass, node: "n", application: 0, stream: hashText("test"),
    reduce: formula.statement.reduce, ...bindAxes(op, formula, named[formula.writes], named, attributes),
  });
  const instructions = [...op.forward.map((formula) => instruction(formula, "forward")), ...op.backward.map((formula) => instruction(formula, "backward"))];
  const gradients = Object.fromEntries(Object.keys(op.inputs).filter((name) => `d${name}` in named).map((name) => [name, named[`d${name}`]]));
  return { program: { instructions, tensors, loss: null, losses: [], outputs: new Map(), gradients: new Map(), training: true }, inputs, result: named[op.result], gradientOfResult: named[arrived], gradients };
}

export const defaultAttributes = (op: Op): Record<string, number> => Object.fromEntries(Object.entries(op.attributes).map(([name, field]) => [name, field.default ?? 0]));
