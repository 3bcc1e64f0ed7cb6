import { expect, it } from "vitest";
import { Inquiry, type Answer, type AskedEntry, type Origin } from "../../src/trainer/inquiry.ts";
import type { Tensor } from "../../src/ops/tensor.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { storeWeights } from "../../src/trainer/weights.ts";
import { everything, moons, trainerOf } from "../draw.ts";

const entriesOf = (answer: Answer): AskedEntry[] => answer.terms.flatMap((term) => term.factors.flatMap((factor) => factor.entries));

async function runOf(document: Parameters<typeof trainerOf>[0], steps: number): Promise<{ trainer: Trainer; inquiry: Inquiry }> {
  const trainer = await trainerOf(document, "reference-float64");
  for (let step = 0; step < steps; step++) trainer.advance();
  return { trainer, inquiry: new Inquiry(trainer) };
}

const ask = (inquiry: Inquiry, step: number, name: string, index: number[]): Answer => {
  const tensor = inquiry.tensor(name);
  if (!tensor) throw new Error(`no tensor ${name}`);
  return inquiry.ask(step, tensor, index);
};

it("tells row and column of data, and initializer and seed of a starting value", async () => {
  const { trainer, inquiry } = await runOf(moons(), 0);
  const data = ask(inquiry, 1, "x", [4, 1]);
  const [row] = [trainer.batchRows(0)[4]];
  expect(data).toMatchObject({ from: { kind: "data", row, column: "x2", class: null, raw: trainer.feed.table.values[1][row] }, terms: [] });
  expect(data.value).toBe(trainer.feed.matrices.get("x")?.values[row * 2 + 1]);
  const weight = ask(inquiry, 1, "hidden.weight", [2, 0]);
  expect(weight.instructions).toHaveLength(1);
  const before = entriesOf(weight).find((entry) => entry.tensor === "hidden.weight");
  expect(before?.origin).toMatchObject({ kind: "start", initializer: "xavier-uniform", seed: 7, stored: false });
});

it("adds the shares of all paths where a wire fans out", async () => {
  const { inquiry } = await runOf(everything(), 0);
  const answer = ask(inquiry, 1, "act.gradient", [2, 1]);
  expect(answer.instructions.length).toBe(3);
  expect(answer.terms.reduce((sum, term) => sum + term.value, 0)).toBeCloseTo(answer.value, 14);
});

it("leaves the run as it is, and refuses entries that do not lie in a tensor", async () => {
  const { trainer, inquiry } = await runOf(moons(), 5);
  const other = await runOf(moons(), 5);
  ask(inquiry, 2, "hidden.weight.gradient", [0, 0]);
  ask(inquiry, 5, "tanh", [1, 1]);
  expect(trainer.advance()).toBe(other.trainer.advance());
  expect(() => ask(inquiry, 2, "hidden.weight", [8, 0])).toThrow("has the shape [8, 2]");
  expect(() => ask(inquiry, 9, "hidden.weight", [0, 0])).toThrow("cannot be gone to");
});

it("tells of weights of the file, of those that an edit kept, and of those that it started anew", async () => {
  const { trainer } = await runOf(moons(), 3);
  const trained = { ...moons(), weights: storeWeights(trainer.executor) };
  const { trainer: goesOn, inquiry } = await runOf(trained, 0);
  expect(ask(inquiry, 1, "hidden.weight", [2, 0]).start).toMatchObject({ stored: true, kept: false, initializer: null, seed: null, step: 1 });
  goesOn.advance();
  const edited = moons();
  edited.nodes[2].params.units = 5;
  const after = await trainerOf(edited, "reference-float64");
  after.adopt(goesOn);
  const late = new Inquiry(after, { ahead: true });
  const [bias] = goesOn.executor.read(goesOn.tensor("logit.bias") as Tensor);
  expect(ask(late, 2, "logit.bias", [0]).start).toMatchObject({ stored: false, kept: true, initializer: null, seed: null, step: 2, value: bias });
  expect(ask(late, 2, "logit.weight", [0, 3]).start).toMatchObject({ stored: false, kept: false, initializer: "xavier-uniform", seed: 7 });
  goesOn.restart();
  expect(ask(new Inquiry(goesOn, { ahead: true }), 1, "hidden.weight", [2, 0]).start).toMatchObject({ stored: false, kept: false, seed: 7 });
});

it("tells a learning rate that was set by hand from the one that the run started with, without asking through all steps", async () => {
  const { trainer, inquiry } = await runOf(moons(), 300);
  trainer.setLearningRate(0.05);
  trainer.advance();
  expect(ask(inquiry, 300, "optimizer.learningRate", []).from).toMatchObject({ kind: "start", value: 0.1, initializer: null });
  expect(ask(inquiry, 301, "optimizer.learningRate", [])).toMatchObject({ step: 301, value: 0.05, from: { kind: "setting", value: 0.05 } });
});

it("jumps from a parameter to where it started, and reads it before its update as the step before left it", async () => {
  const { inquiry } = await runOf(moons(), 200);
  const weight = inquiry.tensor("hidden.weight") as Tensor;
  const late = inquiry.ask(200, weight, [3, 1], 1);
  expect(late).toMatchObject({ step: 199, value: ask(inquiry, 199, "hidden.weight", [3, 1]).value });
  const { start } = late;
  if (start?.kind !== "start") throw new Error("a weight starts somewhere");
  expect(inquiry.ask(start.step, weight, [3, 1], 1)).toMatchObject({ step: 1, value: start.value, from: start, instructions: [] });
});

it("expands what an update moves on from, so that the way back goes from step to step", async () => {
  const { inquiry } = await runOf(moons({ optimizer: { kind: "adam", learningRate: 0.01 }, regularization: { decoupled: 0.1 } }), 4);
  let step = 4;
  for (let from: Origin | undefined = { kind: "instruction", step, number: 0, text: "" }; from?.kind === "instruction"; step--) {
    expect(from.step).toBe(step);
    // by step, tensor and entry alone
    const answer = ask(inquiry, from.step, "logit.weight", [0, 3]);
    expect(answer.instructions.map(({ pass, node }) => [pass, node])).toEqual([["update", "logit"], ["update", "logit"]]);
    expect(answer.terms.map(({ factors }) => factors.map(({ tensor, value }) => tensor ?? value))).toEqual([
      ["logit.weight"],
      [-1, "optimizer.learningRate", 0.1, "logit.weight"],
      [-1, expect.closeTo(answer.terms[2].value * -1)],
    ]);
    from = entriesOf(answer).find(({ tensor }) => tensor === "logit.weight")?.origin;
  }
  expect(step).toBe(0);
});

it("refuses what is not worked out yet", async () => {
  const { inquiry } = await runOf(moons(), 1);
  expect(() => inquiry.ask(1, inquiry.tensor("tanh.gradient") as Tensor, [0, 0], 3)).toThrow("is not worked out yet");
});
