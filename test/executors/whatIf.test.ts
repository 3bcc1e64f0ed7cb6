import { expect, it } from "vitest";
import { workOut, type Given } from "../../src/executors/whatIf.ts";
import { hashText } from "../../src/math/random.ts";
import { dropout } from "../../src/ops/dropout.ts";
import { matmul } from "../../src/ops/matmul.ts";
import { defineOp } from "../../src/ops/op.ts";
import { softmax } from "../../src/ops/softmax.ts";
import { adam } from "../../src/optimizers/adam.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { everything, trainerOf } from "../draw.ts";

/** A tensor of a run as it is now. */
function given(trainer: Trainer, name: string): Given {
  const tensor = trainer.tensor(name);
  if (!tensor) throw new Error(`no tensor ${name}`);
  const values = trainer.executor.read(tensor).slice();
  const rows = values.length / tensor.shape.reduce<number>((product, size) => (size === "B" ? product : product * size), 1);
  return { shape: tensor.shape.map((size) => (size === "B" ? rows : size)), values };
}

it("gives the very bits of a run, forwards and backwards", async () => {
  const trainer = await trainerOf(everything());
  trainer.advance();
  const made = workOut(softmax, { z: given(trainer, "out"), dy: given(trainer, "soft.gradient") }, { attributes: { temperature: 2 } });
  expect(made.y).toEqual(given(trainer, "soft").values);
  expect(made.total).toEqual(given(trainer, "soft.total").values);
  expect(made.share).toEqual(given(trainer, "soft.share").values);
});

it("draws what the run draws, by seed, step and stream", async () => {
  const trainer = await trainerOf(everything());
  trainer.advance();
  const mask = given(trainer, "drop.mask");
  const circumstances = { attributes: { rate: 0.4 }, seed: 7, stream: hashText("dropout\u0000drop\u0000drop.mask") };
  expect(workOut(dropout, { x: mask }, { ...circumstances, step: 0 }).mask).toEqual(mask.values);
  expect(workOut(dropout, { x: mask }, { ...circumstances, step: 1 }).mask).not.toEqual(mask.values);
});

it("starts what lasts from what it is given, and leaves that as it was", () => {
  const one = (value: number): Given => ({ shape: [1], values: [value] });
  const scalar = (value: number): Given => ({ shape: [], values: [value] });
  const before = { g: one(0.5), rate: scalar(0.1), correction1: scalar(10), correction2: scalar(1000), p: one(1), m: one(0), v: one(0) };
  const { m, p } = workOut(adam.each({}), before, { precision: "float64" });
  expect(m[0]).toBeCloseTo(0.05, 12);
  expect(p[0]).toBeCloseTo(0.9, 7);
  expect(before.p.values).toEqual([1]);
});

it("runs an op that no graph knows, in float32 as in float64", () => {
  const square = defineOp({ name: "square", inputs: { x: "*" }, outputs: { y: "*" }, forward: { y: "x * x" }, derivative: { x: "2 * x" } });
  const x = { shape: [2], values: [1e20, 3] };
  expect([...workOut(square, { x, dy: { shape: [2], values: [1, 1] } }).dx]).toEqual([Math.fround(2e20), 6]);
  expect([...workOut(square, { x }).y]).toEqual([Infinity, 9]);
  expect([...workOut(square, { x }, { precision: "float64" }).y]).toEqual([1e40, 9]);
});

it("refuses shapes that do not fit", () => {
  expect(() => workOut(matmul, { x: { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] }, w: { shape: [4, 2], values: [1, 2, 3, 4, 5, 6, 7, 8] } })).toThrow("op matmul: w has the shape [4, 2], expected [4, 3]");
});
