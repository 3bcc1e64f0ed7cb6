/** What the likelihoods say is so: every loss has one, its formulas render, and its promises hold through the engine. */
import katex from "katex";
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/graph/document.ts";
import { likelihoods } from "../../src/kinds/likelihood.ts";
import { losses } from "../../src/kinds/loss.ts";
import { bernoulliEntropy, categoricalEntropy, targetEntropy } from "../../src/trainer/entropy.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { draw, moons, trainerOf } from "../draw.ts";

describe("every loss, by being registered, tells its distribution", () => {
  for (const name of Object.keys(losses))
    it(name, () => {
      expect(likelihoods[name].steps.length).toBeGreaterThan(1);
      for (const { latex } of likelihoods[name].steps) katex.renderToString(latex, { throwOnError: true });
    });
});

/** Rows of two features, a soft target t and its complement. */
const rows = Array.from({ length: 20 }, (_, at) => [Math.sin(at), Math.cos(3 * at), (at % 5) / 4, 1 - (at % 5) / 4]);
const data = { dataset: undefined, table: { columns: ["a", "b", "t", "rest"], rows }, normalization: "none" as const, validation: 0, test: 0 };
const training = { batchSize: 20, optimizer: { kind: "sgd", learningRate: 0.5 } };

/** One logit under a sigmoid with BCE. */
const one = (): Document => draw([["x", "input", { columns: ["a", "b"] }], ["target", "target", { columns: ["t"] }], ["logit", "dense", { units: 1 }], ["loss", "loss", { function: "bce-with-logits" }]],
  ["x>logit", "logit>loss.prediction", "target>loss.target"], { data, training });

/** The same logit beside a zero under a softmax with cross-entropy. */
const two = (): Document => draw([["x", "input", { columns: ["a", "b"] }], ["target", "target", { columns: ["t", "rest"] }], ["logit", "dense", { units: 1 }], ["zero", "dense", { units: 1, bias: false, initializer: "zeros" }], ["both", "concat"], ["loss", "loss", { function: "cross-entropy-with-logits" }]],
  ["x>logit", "x>zero", "logit>both", "zero>both", "both>loss.prediction", "target>loss.target"], { data, training });

const read = (trainer: Trainer, name: string): number[] => {
  const tensor = trainer.tensor(name);
  if (!tensor) throw new Error(`there is no ${name}`);
  return Array.from(trainer.executor.read(tensor));
};

it("makes a sigmoid with BCE equal to a softmax over (z, 0) with cross-entropy, number for number, from step to step", async () => {
  const [sigmoid, softmax] = [await trainerOf(one(), "reference-float64"), await trainerOf(two(), "reference-float64")];
  for (let step = 0; step < 30; step++) {
    // the second logit is held at zero
    const zero = softmax.tensor("zero.weight");
    if (zero) softmax.executor.write(zero, [0, 0]);
    const [first, second] = [sigmoid.advance(), softmax.advance()];
    expect(second).toBeCloseTo(first, 13);
    for (const name of ["logit.weight", "logit.bias", "logit.weight.gradient", "logit.bias.gradient", "logit.gradient"])
      read(sigmoid, name).forEach((value, at) => expect(read(softmax, name)[at], `${name} in step ${step}`).toBeCloseTo(value, 13));
  }
  expect(sigmoid.lastLoss).toBeLessThan(1);
});

describe("the entropy of a target", () => {
  it("is that of coins and dice", () => {
    expect(bernoulliEntropy([0.5], 0)).toBeCloseTo(Math.log(2), 15);
    expect(bernoulliEntropy([0, 1], 0)).toBe(0);
    expect(bernoulliEntropy([0, 1], 1)).toBeCloseTo(Math.log(2), 15);
    expect(categoricalEntropy([1 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6], 6, 0)).toBeCloseTo(Math.log(6), 14);
    expect(categoricalEntropy([0, 1, 0], 3, 0)).toBe(0);
    expect(bernoulliEntropy([1.5], 0)).toBeNull();
    expect(categoricalEntropy([-1, 2], 2, 0)).toBeNull();
  });

  it("is where a loss ends that fits a soft target perfectly", async () => {
    const constant = (document: Document): Document => ({ ...document, data: { ...document.data, table: { columns: ["a", "b", "t", "rest"], rows: rows.map(([a, b]) => [a, b, 0.3, 0.7]) } } });
    for (const document of [constant(one()), constant(two())]) {
      const trainer = await trainerOf(document, "reference-float64");
      const entropy = targetEntropy(trainer) ?? NaN;
      expect(entropy).toBeCloseTo(-0.3 * Math.log(0.3) - 0.7 * Math.log(0.7), 12);
      for (let step = 0; step < 3000; step++) expect(trainer.advance()).toBeGreaterThan(entropy - 1e-12);
      expect(trainer.lastLoss).toBeCloseTo(entropy, 6);
    }
  });

  it("counts smoothing and the loss' weight, and is nothing where targets are hard or no probabilities", async () => {
    expect(targetEntropy(await trainerOf(moons()))).toBeNull();
    const smoothed = moons();
    smoothed.nodes = smoothed.nodes.map((node) => (node.id === "loss" ? { ...node, params: { ...node.params, smoothing: 0.2, weight: 3 } } : node));
    expect(targetEntropy(await trainerOf(smoothed))).toBeCloseTo(3 * (-0.1 * Math.log(0.1) - 0.9 * Math.log(0.9)), 12);
    const squared = one();
    squared.nodes = squared.nodes.map((node) => (node.id === "loss" ? { ...node, params: { function: "mse" } } : node));
    expect(targetEntropy(await trainerOf(squared))).toBeNull();
  });
});
