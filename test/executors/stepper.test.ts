import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import { writtenOut } from "../../src/executors/explain.ts";
import { numericValue } from "../../src/executors/numericValue.ts";
import { Reference } from "../../src/executors/reference.ts";
import { Stepper } from "../../src/executors/stepper.ts";
import type { Document } from "../../src/graph/document.ts";
import { parse } from "../../src/ops/formula.ts";
import type { Tensor } from "../../src/ops/tensor.ts";
import { everything, moons, tableOf, trainerOf } from "../draw.ts";
import { randomGraph } from "../randomGraph.ts";
import { makeFeed } from "../../src/trainer/feed.ts";
import { startTensors } from "../../src/trainer/weights.ts";

const indicesOf = (tensor: Tensor, batch: number): number[][] => {
  const shape = tensor.shape.map((size) => (size === "B" ? batch : size));
  return Array.from({ length: shape.reduce((product, n) => product * n, 1) }, (_, flat) => {
    let rest = flat;
    return shape.map((_size, at) => { const below = shape.slice(at + 1).reduce((product, n) => product * n, 1); const own = Math.floor(rest / below); rest %= below; return own; });
  });
};

async function stepperOf(document: Document): Promise<Stepper> {
  const compiled = compile(document, { inputGradients: true });
  if (!compiled.ok) throw new Error(compiled.problems[0].key);
  const { program } = compiled;
  const feed = makeFeed(document, await tableOf(document), program);
  const executor = new Reference(program, { seed: document.training.seed });
  for (const tensor of program.tensors) if (tensor.role === "data") executor.load(tensor, feed.matrices.get(tensor.node)?.values ?? []);
  startTensors(executor, document.training.seed);
  return new Stepper(executor, feed.parts.training.subarray(0, 4));
}

const snapshot = (stepper: Stepper): string => JSON.stringify(stepper.executor.program.tensors.map((tensor) => [...stepper.executor.read(tensor)].map((value) => (Object.is(value, -0) ? "-0" : value))));

it("steps back to the very bits, from anywhere", async () => {
  const stepper = await stepperOf(everything({ optimizer: { kind: "adam", learningRate: 0.01 } }));
  const photos: string[] = [];
  do photos.push(snapshot(stepper));
  while (stepper.next());
  expect(photos.length).toBe(stepper.instructions.length + 1);
  for (let at = photos.length - 1; at >= 0; at--) {
    expect(snapshot(stepper)).toBe(photos[at]);
    expect(stepper.back()).toBe(at > 0);
  }
});

it("walks the very step that the run takes, and leaves the run as it was", async () => {
  const trainer = await trainerOf(everything());
  for (let step = 0; step < 3; step++) trainer.advance();
  const stepper = new Stepper(trainer.at(trainer.step), trainer.batchRows(3));
  while (stepper.next());
  const before = trainer.program.tensors.filter((tensor) => tensor.role === "parameter").map((tensor) => [...trainer.executor.read(tensor)]);
  trainer.advance();
  const after = trainer.program.tensors.filter((tensor) => tensor.role === "parameter").map((tensor) => [...trainer.executor.read(tensor)]);
  expect(before).not.toEqual(after);
  for (const tensor of trainer.program.tensors) expect([...stepper.executor.read(tensor)], tensor.name).toEqual([...trainer.executor.read(tensor)]);
});

it("moves by instruction, by application and by node", async () => {
  const stepper = await stepperOf(moons());
  const moves = (grain: "instruction" | "application" | "node"): number => {
    stepper.goTo(0);
    let count = 0;
    while (stepper.cursor < stepper.instructions.length) {
      const to = stepper.moved(grain, 1);
      stepper.goTo(to);
      expect(stepper.moved(grain, -1)).toBeLessThan(to);
      count++;
    }
    return count;
  };
  const [instructions, applications, nodes] = [moves("instruction"), moves("application"), moves("node")];
  expect(instructions).toBe(stepper.instructions.length);
  expect(applications).toBeLessThan(instructions);
  expect(nodes).toBeLessThan(applications);
});

describe("the written-out sum, read as text, is the entry", () => {
  const check = async (document: Document): Promise<number> => {
    const stepper = await stepperOf(document);
    let checked = 0;
    for (const [number, instruction] of stepper.instructions.entries()) {
      const slice = instruction.place.map(({ axis, offset }) => ({ offset, size: instruction.sizes.get(axis) }));
      for (const index of indicesOf(instruction.output, 4)) {
        if (instruction.partial && slice.some(({ offset, size }, at) => index[at] < offset || index[at] >= offset + (size === "B" ? 4 : Number(size)))) continue;
        const explanation = stepper.explain(number, index);
        const { terms, reduce, divisor, before, entry } = explanation;
        const sum = reduce === "max" ? Math.max(...terms.map(({ value }) => value)) : terms.reduce((total, { value }) => total + value, 0) / divisor;
        const scale = 1e-12 * Math.max(1, ...terms.map(({ value }) => Math.abs(value)));
        expect(Math.abs((before ?? 0) + sum - entry.value), `${entry.tensor.name}[${index.join()}]`).toBeLessThanOrEqual(scale);
        for (const { text, value } of terms) {
          checked++;
          expect(Math.abs(numericValue(parse(text).entry) - value), text).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
        }
        expect(writtenOut(explanation)).not.toContain("undefined");
      }
    }
    return checked;
  };

  it("on a graph of everything", async () => { expect(await check(everything({ optimizer: { kind: "adam", learningRate: 0.01 } }))).toBeGreaterThan(1000); });
  it("on random graphs over every kind", async () => { for (const seed of [1, 2, 3, 5, 8, 13]) expect(await check(randomGraph(seed).document)).toBeGreaterThan(100); });
});
