import { describe, expect, it } from "vitest";
import { Reference } from "../../src/executors/reference.ts";
import { stream, uniform } from "../../src/math/random.ts";
import { ops } from "../../src/ops/index.ts";
import type { Op } from "../../src/ops/op.ts";
import { applyOp, defaultAttributes } from "../applyOp.ts";

/** Inputs that keep away from kinks and stay where logarithms and roots are defined. */
const startAt = (op: Op, name: string, index: number): number => {
  const u = uniform(stream(3, op.name, name), 0, index);
  const positive = ["v", "p", "t", "total"].includes(name) || op.name === "normalize";
  return positive ? 0.15 + 0.7 * u : (u < 0.5 ? -1 : 1) * (0.1 + 1.5 * u);
};

/** The largest ‖a − n‖ / max(‖a‖, ‖n‖, 1e-3) over the op's inputs that have a gradient, for the loss Σ ȳ·y. */
function differenceOf(op: Op, attributes: Record<string, number>): { largest: number; checked: number } {
  const { program, inputs, result, gradientOfResult, gradients } = applyOp(op, attributes);
  const executor = new Reference(program, { seed: 5 });
  const rows = Int32Array.of(0, 1, 2, 3, 4);
  executor.begin(rows);
  const fill = (name: string): void => { const tensor = inputs[name]; executor.write(tensor, Array.from(executor.read(tensor), (_, at) => startAt(op, name, at))); };
  Object.keys(inputs).forEach(fill);
  const weights = Array.from(executor.read(gradientOfResult), (_, at) => startAt(op, "weights", at));
  executor.write(gradientOfResult, weights);
  const loss = (): number => {
    // the same step draws the same mask
    executor.step = 0;
    executor.cursor = 0;
    executor.finish(op.forward.length);
    return Array.from(executor.read(result)).reduce((sum, y, at) => sum + y * weights[at], 0);
  };
  loss();
  executor.finish();
  let largest = 0;
  for (const [name, gradient] of Object.entries(gradients)) {
    const analytic = executor.read(gradient).slice();
    const values = executor.read(inputs[name]);
    let [error, size] = [0, 1e-6];
    for (let at = 0; at < values.length; at++) {
      const [value, epsilon] = [values[at], 1e-5];
      values[at] = value + epsilon;
      const above = loss();
      values[at] = value - epsilon;
      const below = loss();
      values[at] = value;
      const numeric = (above - below) / (2 * epsilon);
      error += (numeric - analytic[at]) ** 2;
      size += numeric ** 2;
    }
    largest = Math.max(largest, Math.sqrt(error / size));
  }
  return { largest, checked: Object.keys(gradients).length };
}

describe("the derivative under each formula is the formula's derivative", () => {
  const differentiable = ops.filter((op) => op.backward.length > 0);
  it("covers the ops that have one", () => expect(differentiable.length).toBeGreaterThan(12));
  for (const op of differentiable)
    it(op.name, () => {
      const { largest, checked } = differenceOf(op, defaultAttributes(op));
      expect(checked).toBeGreaterThan(0);
      expect(largest).toBeLessThan(1e-6);
    });
  it("also with a temperature", () => {
    for (const op of ops.filter((candidate) => "temperature" in candidate.attributes)) expect(differenceOf(op, { ...defaultAttributes(op), temperature: 1.7 }).largest).toBeLessThan(1e-6);
  });
  it("also in a slice that does not begin at 0", () => {
    for (const op of ops.filter((candidate) => "offset" in candidate.attributes)) expect(differenceOf(op, { offset: 2 }).largest).toBeLessThan(1e-6);
  });
});

it("gives every op a name of its own", () => {
  expect(new Set(ops.map((op) => op.name)).size).toBe(ops.length);
});
