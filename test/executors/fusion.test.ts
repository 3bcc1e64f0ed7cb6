import { expect, it } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import { fuse, type Nest } from "../../src/executors/wasm/fuse.ts";
import { comesLate } from "../../src/executors/wasm/tiles.ts";
import type { Document } from "../../src/graph/document.ts";
import { draw, wide } from "../draw.ts";

function nestsOf(document: Document): Nest[] {
  const compiled = compile(document);
  if (!compiled.ok) throw new Error(compiled.problems.map(({ key }) => key).join(", "));
  return fuse(compiled.program);
}

const nest = (nests: readonly Nest[], tensor: string): string[] => nests.find(({ instructions }) => instructions.some(({ output }) => output.name === tensor))?.instructions.map(({ output }) => output.name) ?? [];

it("reads the samples once for all that a batchnorm's backward pass sums of them", () => {
  const nests = nestsOf(draw([["x", "input"], ["t", "target"], ["dense", "dense", { units: 6 }], ["norm", "batchnorm"], ["logit", "dense", { units: 1 }], ["loss", "loss", { function: "bce-with-logits" }]],
    ["x>dense", "dense>norm", "norm>logit", "logit>loss.prediction", "t>loss.target"]));
  const together = nest(nests, "norm.shift");
  for (const sum of ["norm.beta.gradient", "norm.gamma.gradient", "norm.tilt"]) expect(together).toContain(sum);
  // the variance needs the mean of all samples first
  expect(nest(nests, "norm.mean")).not.toContain("norm.variance");
});

it("does not read what the same nest is only about to sum", () => {
  const nests = nestsOf(draw([["x", "input"], ["t", "target"], ["one", "batchnorm"], ["two", "batchnorm"], ["logit", "dense", { units: 1 }], ["loss", "loss", { function: "bce-with-logits" }]],
    ["x>one", "one>two", "two>logit", "logit>loss.prediction", "t>loss.target"]));
  for (const { instructions, kind } of nests) {
    if (kind !== "overBatch") continue;
    const summing = instructions.filter(({ reduce }) => reduce !== null);
    const written = new Set(instructions.map(({ output }) => output));
    for (const { formula, tensors } of summing) for (const name of formula.reads) expect(written).not.toContain(tensors[name]);
  }
});

it.each([["adam", true], ["sgd", false]])("lets %s follow whole rows of a weight's gradient: %s", (kind, isLate) => {
  const nests = nestsOf(wide({ optimizer: { kind, learningRate: 0.01 } }));
  const [rows, columns] = [263, 601];
  const update = nest(nests, "dense2.weight.gradient");
  expect(update).toContain("dense2.weight");
  expect(comesLate(rows, columns, update.length - 1)).toBe(isLate);
  // not along rows that are too short, nor along one alone
  expect(comesLate(rows, 4, update.length - 1)).toBe(false);
  expect(comesLate(1, columns, update.length - 1)).toBe(false);
});
