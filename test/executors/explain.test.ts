/** The written-out sums, read as JavaScript by an evaluator of the test's own, are the entries: of every op, kind and optimizer, in all three passes. */
import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import type { Instruction, Program } from "../../src/compiler/program.ts";
import { productsOf, writtenOut, type Explanation } from "../../src/executors/explain.ts";
import { Reference } from "../../src/executors/reference.ts";
import { Stepper } from "../../src/executors/stepper.ts";
import type { Document } from "../../src/graph/document.ts";
import type { FieldValues } from "../../src/fields/field.ts";
import { kinds } from "../../src/kinds/index.ts";
import { stream, uniform } from "../../src/math/random.ts";
import { ops } from "../../src/ops/index.ts";
import { optimizers } from "../../src/optimizers/index.ts";
import { schedules } from "../../src/schedules/index.ts";
import { makeFeed } from "../../src/trainer/feed.ts";
import { startTensors } from "../../src/trainer/weights.ts";
import { applyOp, defaultAttributes } from "../applyOp.ts";
import { draw, everything, moons, tableOf, type DrawnNode } from "../draw.ts";
import { randomGraph } from "../randomGraph.ts";

const batch = 4;

/** erf by its Maclaurin series, which gives all digits for the small arguments here. */
function erf(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-20; n++) {
    term *= -(x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}
const known = { exp: Math.exp, log: Math.log, log1p: Math.log1p, expm1: Math.expm1, tanh: Math.tanh, sigmoid: (x: number) => 1 / (1 + Math.exp(-x)), erf, cos: Math.cos, sqrt: Math.sqrt, abs: Math.abs, sign: Math.sign, min: Math.min, max: Math.max };
const context = createContext(known);
const valueOf = (text: string): number => Number(runInContext(text, context));

/** The entries that an instruction writes. */
function indicesOf({ output, partial, place, sizes }: Instruction): number[][] {
  const lengthOf = (size: unknown): number => (size === "B" ? batch : Number(size));
  let found: number[][] = [[]];
  output.shape.forEach((size, at) => {
    const [from, count] = partial ? [place[at].offset, lengthOf(sizes.get(place[at].axis))] : [0, lengthOf(size)];
    found = found.flatMap((index) => Array.from({ length: count }, (_, step) => [...index, from + step]));
  });
  return found;
}

/** What the products of factors, summed in order, come to. */
const multipliedOut = (explanation: Explanation): number => productsOf(explanation).terms.reduce((sum, { factors }) => sum + factors.reduce((product, { value }) => product * value, 1), 0);

/** Holds every entry of every instruction against its sum, as text and as products; how many, by pass. */
function check(stepper: Stepper): Record<Instruction["pass"], number> {
  const counted = { forward: 0, backward: 0, update: 0 };
  stepper.instructions.forEach((instruction, number) => {
    for (const index of indicesOf(instruction)) {
      const explanation = stepper.explain(number, index);
      const { value } = explanation.entry;
      const text = writtenOut(explanation);
      // where terms cancel, both lose digits: relative to the largest of them
      const largest = Math.max(...explanation.terms.map((term) => Math.abs(term.value / explanation.divisor)), Math.abs(explanation.before ?? 0), Math.abs(value));
      const difference = Math.abs(valueOf(text) - value);
      if (!(difference <= 1e-12 * largest)) throw new Error(`${instruction.op.name}: ${instruction.output.name}[${index.join()}] is ${value}, but ${text} is ${valueOf(text)}`);
      const products = (explanation.before ?? 0) + multipliedOut(explanation);
      if (!(Math.abs(products - value) <= 1e-12 * largest)) throw new Error(`${instruction.op.name}: ${instruction.output.name}[${index.join()}] is ${value}, but its products come to ${products}`);
      counted[instruction.pass]++;
    }
  });
  return counted;
}

/** Numbers of order 1, away from where a derivative jumps; above 0 and below 1 where a formula takes a logarithm or a root of them. */
function fill(program: Program): Stepper {
  // what an op overwrites has a batch here, unlike what lasts in a run
  for (const tensor of program.tensors) if (tensor.role === "state") tensor.role = "value";
  const executor = new Reference(program, { seed: 5 });
  const rows = Int32Array.from({ length: batch }, (_, at) => at);
  const key = stream(11, "test");
  const draws = (tensor: Program["tensors"][number], at: number): number => (/^(p|t|v|total|square|squares)$/.test(tensor.name) ? 0.1 + 0.8 * uniform(key, tensor.name.length, at) : 3 * uniform(key, tensor.name.length, at) - 1.5);
  executor.begin(rows);
  const values = new Map(program.tensors.map((tensor) => [tensor, Float64Array.from(executor.read(tensor), (_, at) => draws(tensor, at))]));
  const stepper = new Stepper(executor, rows);
  for (const [tensor, entries] of values) executor.write(tensor, entries);
  return stepper;
}

async function stepperOf(document: Document): Promise<Stepper> {
  const compiled = compile(document, { inputGradients: true });
  if (!compiled.ok) throw new Error(compiled.problems[0].key);
  const { program } = compiled;
  const feed = makeFeed(document, await tableOf(document), program);
  const executor = new Reference(program, { seed: document.training.seed });
  for (const tensor of program.tensors) if (tensor.role === "data") executor.load(tensor, feed.matrices.get(tensor.node)?.values ?? []);
  startTensors(executor, document.training.seed);
  // two steps, so that momenta and running statistics are under way
  for (let step = 0; step < 2; step++) executor.run(feed.parts.training.subarray(0, batch), batch);
  return new Stepper(executor, feed.parts.training.subarray(0, batch));
}

describe("the written-out sum of every entry evaluates to the entry", () => {
  it.each(ops.map((op) => [op.name, op] as const))("of the op %s", (_name, op) => {
    const { forward, backward } = check(fill(applyOp(op, defaultAttributes(op)).program));
    expect(forward).toBeGreaterThan(0);
    expect(backward > 0).toBe(op.backward.length > 0);
  });

  const middle = Object.values(kinds).filter((kind) => kind.group !== "data" && !kind.sink);
  const variants = middle.flatMap((kind) => (kind.variants ? Object.keys(kind.variants).map((name) => [kind.name, name] as const) : [[kind.name, ""] as const]));
  it.each(variants)("of the kind %s %s, between two dense layers", async (kind, name) => {
    const wires = kinds[kind].ports[0].many ? ["a>node", "b>node"] : ["a>node"];
    const graph = draw([["x", "input"], ["t", "target"], ["a", "dense", { units: 3 }], ["b", "dense", { units: 3, bias: false }], ["node", kind, { ...kinds[kind].example, ...(name === "" ? {} : { function: name }) }], ["out", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]],
      ["x>a", "x>b", ...wires, "node>out", "out>loss.prediction", "t>loss.target"]);
    const { forward, backward, update } = check(await stepperOf(graph));
    expect(Math.min(forward, backward, update)).toBeGreaterThan(10);
  });

  it.each(Object.keys(kinds.loss.variants ?? {}))("of the loss %s", async (name) => {
    const before: DrawnNode[] = name === "bce" ? [["p", "activation", { function: "sigmoid" }]] : name === "cross-entropy" ? [["p", "activation", { function: "softmax" }]] : [["p", "activation", { function: "identity" }]];
    const { backward } = check(await stepperOf(draw([["x", "input"], ["t", "target"], ["a", "dense", { units: name.startsWith("cross") ? 3 : 1 }], ...before, ["loss", "loss", { function: name, weight: 0.5 }]], ["x>a", "a>p", "p>loss.prediction", "t>loss.target"], { data: name.startsWith("cross") ? { dataset: "iris" } : {} })));
    expect(backward).toBeGreaterThan(10);
  });

  it.each(Object.keys(optimizers))("of the optimizer %s", async (kind) => {
    const choices: FieldValues[] = [{}, { momentum: 0.9 }, { momentum: 0.9, nesterov: true, weightDecay: 0.01 }];
    for (const more of choices) expect(check(await stepperOf(moons({ optimizer: { kind, learningRate: 0.01, ...more } }))).update).toBeGreaterThan(30);
  });

  it.each(Object.keys(schedules))("of the schedule %s, with penalties and clipping", async (kind) => {
    for (const clip of [{ kind: "norm", limit: 0.5 }, { kind: "value", limit: 0.01 }] as const) expect(check(await stepperOf(moons({ schedule: { kind, warmup: 3 }, clip, regularization: { l1: 0.001, decoupled: 0.01, biases: true } }))).update).toBeGreaterThan(30);
  });

  it("of a graph with fan-out, a skip, dropout, batchnorm, concat and two losses", async () => {
    expect(check(await stepperOf(everything({ optimizer: { kind: "adam", learningRate: 0.01 } }))).backward).toBeGreaterThan(300);
  });

  it("of random graphs", async () => { for (const seed of [1, 2, 3, 5, 8, 13, 21, 34]) expect(check(await stepperOf(randomGraph(seed).document)).backward).toBeGreaterThan(50); });
});
