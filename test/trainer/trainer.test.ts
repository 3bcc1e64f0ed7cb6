import { describe, expect, it } from "vitest";
import { save, open } from "../../src/graph/file.ts";
import type { Document } from "../../src/graph/document.ts";
import { renameNode } from "../../src/graph/edits.ts";
import { optimizers } from "../../src/optimizers/index.ts";
import { schedules } from "../../src/schedules/index.ts";
import { Trainer } from "../../src/trainer/trainer.ts";
import { storeState, storeWeights } from "../../src/trainer/weights.ts";
import { draw, everything, moons, tableOf, trainerOf } from "../draw.ts";

const run = (trainer: Trainer, steps: number): number[] => Array.from({ length: steps }, () => trainer.advance());
const weightsOf = (trainer: Trainer): string => JSON.stringify(storeWeights(trainer.executor));

describe("a run is determined by its file", () => {
  it("gives the same bits twice", async () => {
    const [a, b] = [await trainerOf(everything()), await trainerOf(everything())];
    expect(run(a, 30)).toEqual(run(b, 30));
    expect(weightsOf(a)).toBe(weightsOf(b));
  });

  it("goes on from a checkpoint, through its file, bit for bit", async () => {
    const document = everything({ optimizer: { kind: "adam", learningRate: 0.01 } });
    const straight = await trainerOf(document);
    run(straight, 17);
    const saved = save({ ...document, weights: storeWeights(straight.executor), training: { ...document.training, state: storeState(straight.executor) } });
    const opened = open(saved);
    if (!opened.ok) throw new Error(opened.problems[0].key);
    const resumed = await trainerOf(opened.document);
    expect(resumed.step).toBe(17);
    expect(run(resumed, 20)).toEqual(run(straight, 20));
    expect(weightsOf(resumed)).toBe(weightsOf(straight));
  });

  it("is the same in many steps at once, over the ends of epochs", async () => {
    const [single, many] = [await trainerOf(everything({ batchSize: 13 })), await trainerOf(everything({ batchSize: 13 }))];
    const losses: number[] = [];
    while (losses.length < 60) losses.push(...many.advanceMany(60 - losses.length));
    expect(losses).toEqual(run(single, 60));
    expect(weightsOf(many)).toBe(weightsOf(single));
  });

  it("is the same on the float32 reference and in WebAssembly", async () => {
    const [reference, wasm] = [await trainerOf(everything(), "reference-float32"), await trainerOf(everything(), "wasm")];
    expect(run(wasm, 40)).toEqual(run(reference, 40));
    expect(weightsOf(wasm)).toBe(weightsOf(reference));
    expect(wasm.evaluate("validation")).toEqual(reference.evaluate("validation"));
  });

  it("leaves all other starting weights as they were when a node is added", async () => {
    const before = await trainerOf(moons());
    const more = moons();
    more.nodes.push({ id: "extra", kind: "dense", position: { x: 0, y: 0 }, params: { units: 4 } });
    more.edges.push({ source: "tanh", target: "extra" });
    const after = await trainerOf(more);
    const of = (trainer: Trainer) => storeWeights(trainer.executor)["hidden.weight"];
    expect(of(after)).toEqual(of(before));
  });

  it("does not change by being looked at", async () => {
    const [a, b] = [await trainerOf(everything()), await trainerOf(everything())];
    run(a, 5);
    run(b, 5);
    expect(b.glance.shown.moment.step).toBe(5);
    b.glance.forget();
    expect(b.glance.shown.moment.step).toBe(6);
    b.evaluate("validation");
    expect(run(b, 5)).toEqual(run(a, 5));
  });
});

it("learns two moons", async () => {
  const trainer = await trainerOf(moons());
  const [first] = run(trainer, 1);
  run(trainer, 400);
  expect(trainer.loss()).toBeLessThan(first / 2);
});

it("is at chance when the labels are shuffled", async () => {
  const document = draw([["x", "input"], ["t", "target"], ["out", "dense", { units: 3 }], ["loss", "loss", { function: "cross-entropy-with-logits" }]], ["x>out", "out>loss.prediction", "t>loss.target"], { data: { dataset: "iris" } });
  const table = await tableOf(document);
  const target = table.columns.findIndex((column) => column.name === "species");
  const values = table.values.map((column, at) => (at === target ? Float64Array.from(column, (_, row) => (row * 7919) % 3) : column));
  const made = Trainer.create(document, { ...table, values });
  if (!made.ok) throw new Error("iris must run");
  run(made.trainer, 300);
  expect(made.trainer.evaluate("validation")?.losses.loss.accuracy).toBeLessThan(0.6);
});

describe("mini-batches", () => {
  const rowsOfEpoch = (trainer: Trainer): number[][] => Array.from({ length: trainer.stepsPerEpoch }, (_, step) => [...trainer.batchRows(step)]);
  it("keep the last, smaller batch and see every row once an epoch", async () => {
    const trainer = await trainerOf(moons({ batchSize: 16 }));
    const batches = rowsOfEpoch(trainer);
    expect(batches.map((rows) => rows.length)).toEqual([16, 16, 10]);
    expect(new Set(batches.flat())).toEqual(new Set(trainer.feed.parts.training));
  });
  it("drop it when they are told to", async () => {
    expect(rowsOfEpoch(await trainerOf(moons({ batchSize: 16, lastBatch: "drop" }))).map((rows) => rows.length)).toEqual([16, 16]);
  });
  it("join a last row to the batch before where there is a batchnorm", async () => {
    const document = everything({ batchSize: 26 });
    const trainer = await trainerOf(document);
    expect(trainer.feed.parts.training.length).toBe(105);
    expect(rowsOfEpoch(trainer).map((rows) => rows.length)).toEqual([26, 26, 26, 27]);
  });
  it("come in another order each epoch", async () => {
    const trainer = await trainerOf(moons());
    expect([...trainer.batchRows(0)]).not.toEqual([...trainer.batchRows(trainer.stepsPerEpoch)]);
  });
});

describe("metrics", () => {
  it("are told in the column's own unit for a regression", async () => {
    const document: Document = draw([["x", "input"], ["t", "target"], ["out", "dense", { units: 1, initializer: "zeros" }], ["loss", "loss", { function: "mse" }]], ["x>out", "out>loss.prediction", "t>loss.target"], { data: { dataset: "diabetes" } });
    const trainer = await trainerOf(document);
    const metrics = trainer.evaluate("training");
    // predicting the mean of a standardised target: an error of one deviation, 77 of the progression's unit
    expect(metrics?.loss).toBeCloseTo(1, 5);
    expect(metrics?.losses.loss.rootMeanSquaredError).toBeGreaterThan(70);
    expect(metrics?.losses.loss.accuracy).toBeNull();
  });
  it("do not depend on how the rows are cut", async () => {
    const trainer = await trainerOf(draw([["x", "input"], ["t", "target"], ["out", "dense", { units: 10 }], ["loss", "loss", { function: "cross-entropy-with-logits" }]], ["x>out", "out>loss.prediction", "t>loss.target"], { data: { dataset: "digits" } }), "reference-float64");
    const whole = trainer.evaluate("training");
    const rows = trainer.feed.parts.training;
    trainer.evaluation.watch(rows, rows.length);
    const { loss } = trainer.evaluation.program;
    expect(whole?.loss).toBeCloseTo(loss ? trainer.evaluation.read(loss)[0] : NaN, 10);
  });
});

describe("a run that diverges", () => {
  it("stops, names the first bad instruction and keeps the last finite weights", async () => {
    const document = draw([["x", "input"], ["t", "target"], ["a", "dense", { units: 8 }], ["b", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]], ["x>a", "a>b", "b>loss.prediction", "t>loss.target"], { training: { optimizer: { kind: "sgd", learningRate: 900 } } });
    const trainer = await trainerOf(document);
    for (let step = 0; step < 200 && !trainer.divergence; step++) trainer.advance();
    expect(trainer.divergence).not.toBeNull();
    expect(trainer.divergence?.instruction).toContain(trainer.divergence?.tensor ?? "?");
    for (const { float32 } of Object.values(storeWeights(trainer.executor))) expect(float32.length).toBeGreaterThan(0);
  });
});

it("carries tensors of unchanged shape over an edit, with the optimizer's state, and says which start anew", async () => {
  const document = moons({ optimizer: { kind: "adam", learningRate: 0.01 } });
  const before = await trainerOf(document);
  run(before, 12);
  const wider: Document = { ...document, nodes: document.nodes.map((node) => (node.id === "logit" ? { ...node, params: { units: 1, bias: false } } : node.id === "hidden" ? { ...node, params: { units: 8 } } : node)) };
  const after = await trainerOf(wider);
  const { kept, restarted } = after.adopt(before);
  expect(kept).toContain("hidden.weight");
  expect(kept).toContain("hidden.weight.m");
  expect(restarted).toEqual([]);
  expect(after.step).toBe(12);
  const other = await trainerOf({ ...document, nodes: document.nodes.map((node) => (node.id === "hidden" ? { ...node, params: { units: 5 } } : node)) });
  const carried = other.adopt(before);
  expect(carried.restarted).toContain("hidden.weight");
  expect(carried.kept).toContain("logit.bias");
});

describe("a node that is called optimizer while the network trains is not taken for the optimizer", () => {
  it.each(Object.keys(optimizers).flatMap((kind) => Object.keys(schedules).map((schedule) => [kind, schedule])))("%s, %s", async (kind, schedule) => {
    const document = moons({ optimizer: { kind, learningRate: 0.01 }, schedule: { kind: schedule, warmup: 10 } });
    const renamed = structuredClone(document);
    renameNode(renamed, "hidden", "optimizer");
    const [before, after, back] = [await trainerOf(document), await trainerOf(renamed), await trainerOf(document)];
    run(before, 6);
    expect(after.adopt(before).restarted).toEqual([]);
    expect(run(after, 6)).toEqual(run(before, 6));
    expect(back.adopt(after).restarted).toEqual([]);
    expect(run(back, 6)).toEqual(run(before, 6));
  });
});

describe("a learning rate that is set while the run goes on", () => {
  it("is the one that it starts again with", async () => {
    const document = moons();
    const [trainer, fresh] = [await trainerOf(document), await trainerOf(moons({ optimizer: { kind: "sgd", learningRate: 0.5 } }))];
    run(trainer, 10);
    trainer.setLearningRate(0.5);
    trainer.restart();
    expect(run(trainer, 20)).toEqual(run(fresh, 20));
  });

  it("finds the first bad number after the rate was raised while the run went on, and rests at a finite step before it", async () => {
    const document = draw([["x", "input"], ["t", "target"], ["a", "dense", { units: 8 }], ["b", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]], ["x>a", "a>b", "b>loss.prediction", "t>loss.target"], { training: { optimizer: { kind: "sgd", learningRate: 0.01 } } });
    const trainer = await trainerOf(document);
    run(trainer, 75);
    trainer.setLearningRate(5000);
    for (let step = 0; step < 200 && !trainer.divergence; step++) trainer.advance();
    expect(trainer.divergence?.step).toBeGreaterThan(75);
    expect(trainer.step).toBeLessThan(trainer.divergence?.step ?? 0);
  });
});
