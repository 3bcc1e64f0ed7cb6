import { describe, expect, it } from "vitest";
import { agrees } from "../../../src/editor/microscopes/agreement.ts";
import { around, normalized, threePaths, tracked } from "../../../src/editor/microscopes/batchnormPaths.ts";
import { entryOf } from "../../../src/editor/microscopes/numbers.ts";
import type { Document } from "../../../src/graph/document.ts";
import { draw } from "../../draw.ts";
import { lookAfter } from "./look.ts";

const momentum = 0.3;
const epsilon = 0.01;
const drawn = (affine: boolean): Document =>
  draw([["x", "input"], ["t", "target"], ["a", "dense", { units: 5 }], ["bn", "batchnorm", { affine, momentum, epsilon }], ["tanh", "activation", { function: "tanh" }], ["z", "dense", { units: 1 }], ["loss", "loss", { function: "bce-with-logits" }]],
    ["x>a", "a>bn", "bn>tanh", "tanh>z", "z>loss.prediction", "t>loss.target"], { training: { optimizer: { kind: "adam", learningRate: 0.05 } } });

describe.each([true, false])("with affine %s", (affine) => {
  it.each([0, 1, 4])("the three paths add up to the program's gradient of every entry, after %i steps", async (steps) => {
    const numbers = await lookAfter(drawn(affine), steps);
    const of = (tensor: string, row: number, feature: number): number => entryOf(numbers.of(tensor), row, feature) ?? NaN;
    for (let feature = 0; feature < 5; feature++) {
      const gamma = affine ? (entryOf(numbers.found("bn.gamma"), 0, feature) ?? NaN) : 1;
      const variance = of("bn.variance", 0, feature);
      const paths = Array.from({ length: numbers.batch }, (_, row) =>
        threePaths({ dy: of("bn.gradient", row, feature), hat: of(affine ? "bn.normalized" : "bn", row, feature), shift: of("bn.shift", 0, feature), tilt: of("bn.tilt", 0, feature) }, { variance, epsilon, gamma }));
      expect(agrees(paths.map(({ sum }) => sum), paths.map((_, row) => of("a.gradient", row, feature)))).toBe(true);
      // what the statistics take away: a feature's gradients have the mean 0, and none of them lies along x̂
      expect(Math.abs(paths.reduce((sum, path) => sum + path.sum, 0))).toBeLessThan(1e-6);
    }
  });

  it("training normalises with the batch's statistics, to the program's output", async () => {
    const numbers = await lookAfter(drawn(affine), 3);
    for (let row = 0; row < numbers.batch; row++) {
      const at = (tensor: string, index = row): number => entryOf(numbers.of(tensor), index, 2) ?? NaN;
      const [gamma, beta] = affine ? ["bn.gamma", "bn.beta"].map((tensor) => entryOf(numbers.found(tensor), 0, 2) ?? NaN) : [1, 0];
      expect(agrees([normalized(at("a"), { mean: at("bn.mean", 0), variance: at("bn.variance", 0), epsilon, gamma, beta }).y], [at("bn")])).toBe(true);
    }
  });
});

it("evaluation normalises with the running statistics, to what the evaluation program gives", async () => {
  const { trainer, ...numbers } = await lookAfter(drawn(true), 3);
  const { evaluation } = trainer;
  const evaluated = trainer.apart(evaluation.program);
  for (const tensor of evaluation.program.tensors) if (tensor.role === "parameter" || tensor.role === "state") evaluated.write(tensor, evaluation.read(tensor));
  const rows = trainer.batchRows(2);
  evaluated.watch(rows, rows.length);
  const read = (name: string): number[] => { const tensor = evaluation.program.tensors.find((own) => own.name === name); return tensor ? [...evaluated.read(tensor)] : []; };
  const of = (tensor: string): number => entryOf(numbers.of(tensor), 0, 3) ?? NaN;
  const own = { mean: of("bn.runningMean"), variance: of("bn.runningVariance"), epsilon, gamma: of("bn.gamma"), beta: of("bn.beta") };
  const [x, y] = [read("a"), read("bn")].map((values) => values.filter((_, at) => at % 5 === 3));
  expect(x.length).toBe(10);
  expect(agrees(x.map((value) => normalized(value, own).y), y)).toBe(true);
});

it("moves the running statistics as the program does", async () => {
  const numbers = await lookAfter(drawn(true), 4);
  for (let feature = 0; feature < 5; feature++) {
    const [foundMean, foundVariance] = ["bn.runningMean", "bn.runningVariance"].map((tensor) => entryOf(numbers.found(tensor), 0, feature) ?? NaN);
    const of = (tensor: string): number => entryOf(numbers.of(tensor), 0, feature) ?? NaN;
    const after = tracked({ mean: foundMean, variance: foundVariance }, { mean: of("bn.mean"), variance: of("bn.variance"), rows: numbers.batch }, momentum);
    expect(agrees([after.mean], [of("bn.runningMean")])).toBe(true);
    expect(agrees([after.variance], [of("bn.runningVariance")])).toBe(true);
    expect(foundMean).not.toBe(of("bn.runningMean"));
  }
});

it("shows the features around the chosen one", () => {
  expect(around(0, 20, 5)).toEqual([0, 1, 2, 3, 4]);
  expect(around(10, 20, 5)).toEqual([8, 9, 10, 11, 12]);
  expect(around(19, 20, 5)).toEqual([15, 16, 17, 18, 19]);
  expect(around(1, 3, 5)).toEqual([0, 1, 2]);
});
