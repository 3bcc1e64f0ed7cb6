/** What an op declares as its Jacobian is that of its forward formulas, entry by entry. */
import { describe, expect, it } from "vitest";
import { numericValue } from "../../src/executors/numericValue.ts";
import { Reference } from "../../src/executors/reference.ts";
import { stream, uniform } from "../../src/math/random.ts";
import { names } from "../../src/ops/formula.ts";
import { ops } from "../../src/ops/index.ts";
import { resultPlace, type Op } from "../../src/ops/op.ts";
import { simplify } from "../../src/ops/simplify.ts";
import { flatIndex, indexAt, type Tensor } from "../../src/ops/tensor.ts";
import { applyOp, defaultAttributes } from "../applyOp.ts";

const batch = 5;
const epsilon = 1e-5;

/** ∂y/∂x of every entry of the result with every entry of an input, as declared and by central differences: the largest difference. */
function differenceOf(op: Op, input: string, attributes: Readonly<Record<string, number>>): number {
  const { jacobian } = op;
  if (jacobian === null) throw new Error(`op ${op.name} declares no jacobian`);
  const { program, inputs, result } = applyOp(op, attributes);
  const executor = new Reference(program, { seed: 5 });
  executor.begin(Int32Array.from({ length: batch }, (_, row) => row));
  for (const [name, tensor] of Object.entries(inputs)) executor.write(tensor, Array.from(executor.read(tensor), (_, at) => 2 * uniform(stream(3, op.name, name), 0, at) - 1));
  const run = (): Float32Array | Float64Array => { executor.cursor = 0; executor.finish(op.forward.length); return executor.read(result).slice(); };
  const tensors: Record<string, Tensor> = program.instructions[0].tensors;
  const { sizes } = program.instructions[0];
  const sizeOf = (axes: readonly string[]): number => axes.reduce((product, axis) => product * (sizes.get(axis) === "B" ? batch : Number(sizes.get(axis))), 1);
  const shape = result.shape.map((size) => (size === "B" ? batch : size));
  const declared = (there: readonly number[], here: readonly number[]): number => {
    const along = op.axes[input].indexOf(jacobian.along);
    if (there.some((at, axis) => axis !== along && at !== here[axis])) return 0;
    const numbers = Object.fromEntries([...names(jacobian.of[input])].map((name) => {
      if (name === "same") return [name, there[along] === here[along] ? 1 : 0];
      const own = resultPlace(name) ?? name;
      if (Object.hasOwn(attributes, own)) return [name, attributes[own]];
      const index = op.axes[own].map((axis) => (resultPlace(name) === null ? here : there)[op.axes[input].indexOf(axis)]);
      return [name, executor.read(tensors[own])[flatIndex(tensors[own], index, batch)]];
    }));
    return numericValue(simplify(jacobian.of[input], numbers), { size: sizeOf });
  };
  const values = executor.read(inputs[input]);
  let largest = 0;
  for (let k = 0; k < values.length; k++) {
    const value = values[k];
    values[k] = value + epsilon;
    const above = run();
    values[k] = value - epsilon;
    const below = run();
    values[k] = value;
    run();
    above.forEach((y, i) => { largest = Math.max(largest, Math.abs((y - below[i]) / (2 * epsilon) - declared(indexAt(shape, i), indexAt(shape, k)))); });
  }
  return largest;
}

describe("the declared Jacobian is that of the forward formulas, and 0 along the other axes", () => {
  const declaring = ops.filter(({ jacobian }) => jacobian !== null);
  it("is declared by what works on whole rows", () => expect(declaring.map(({ name }) => name)).toEqual(["softmax", "batchnorm", "standardize", "layernorm"]));
  for (const op of declaring) for (const input of Object.keys(op.jacobian?.of ?? {})) it(`${op.name}, by ${input}`, () => {
    expect(differenceOf(op, input, { ...defaultAttributes(op), ...("temperature" in op.attributes && { temperature: 1.7 }) })).toBeLessThan(1e-7);
  });
});
