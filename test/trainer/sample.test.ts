import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import type { Document } from "../../src/graph/document.ts";
import { Reference } from "../../src/executors/reference.ts";
import { Inquiry } from "../../src/trainer/inquiry.ts";
import { mostWorst, ranking } from "../../src/trainer/ranking.ts";
import type { Shown } from "../../src/trainer/shown.ts";
import { Stepping } from "../../src/trainer/stepping.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { restoreTensors, storeState, storeWeights } from "../../src/trainer/weights.ts";
import { draw, everything, moons, trainerOf } from "../draw.ts";

/** All numbers that are shown, as bits. */
const bitsOf = ({ program }: Trainer, { executor, has }: Pick<Shown, "executor" | "has">): Record<string, string> =>
  Object.fromEntries(program.tensors.filter(has).map((tensor) => {
    const { buffer, byteOffset, byteLength } = executor.read(tensor);
    return [tensor.name, Buffer.from(buffer, byteOffset, byteLength).toString("hex")];
  }));

async function runOf(document: Document, steps: number): Promise<Trainer> {
  const trainer = await trainerOf(document);
  for (let step = 0; step < steps; step++) trainer.advance();
  return trainer;
}

/** A row of the data as a hand would type it. */
function typedRow({ feed: { table } }: Trainer, row: number): Record<string, number | string> {
  return Object.fromEntries(table.columns.flatMap(({ name, classes, derived }, at) => {
    const value = table.values[at][row];
    return derived ? [] : [[name, classes.length > 0 ? classes[value] : value]];
  }));
}

/** A row that the batches of some steps lack. */
const missing = (trainer: Trainer, ...steps: number[]): number => Array.from({ length: trainer.feed.table.rows }, (_, row) => row).find((row) => steps.every((step) => !trainer.batchRows(step).includes(row))) ?? -1;

/** Iris with a derived column and classes, so that what is typed passes through all that rows pass through. */
const irisWithFeature = (): Document => {
  const document = everything();
  document.data.features = [{ function: "square", of: ["petal_length"] }];
  return document;
};

describe("a row that is in the batch", () => {
  it("is marked where it stands, and changes no number of what is shown", async () => {
    const [plain, marked] = [await runOf(everything(), 4), await runOf(everything(), 4)];
    const row = marked.batchRows(3)[5];
    marked.glance.sample = { row };
    expect(marked.glance.shown.sample).toEqual({ at: 5, row, typed: null, instead: false });
    expect(marked.glance.shown.moment).toEqual(plain.glance.shown.moment);
    expect(bitsOf(marked, marked.glance.shown)).toEqual(bitsOf(plain, plain.glance.shown));
    marked.glance.sample = null;
    expect(marked.glance.shown.sample).toBeNull();
  });

  it("is marked in a step that is walked over, whose numbers stay the run's", async () => {
    const trainer = await runOf(everything(), 4);
    trainer.glance.sample = { row: trainer.batchRows(4)[2] };
    const stepping = new Stepping(trainer);
    stepping.move({ to: "end" });
    expect(stepping.shown.sample).toMatchObject({ at: 2, instead: false });
    const { shown } = stepping;
    trainer.glance.sample = null;
    trainer.advance();
    expect(bitsOf(trainer, shown)).toEqual(bitsOf(trainer, trainer.glance.shown));
  });
});

describe("a row that is not in the batch", () => {
  it("stands in the place of the first, among all others", async () => {
    const trainer = await runOf(everything(), 4);
    const batch = [...trainer.batchRows(4)];
    const row = missing(trainer, 3, 4);
    trainer.glance.sample = { row };
    const { rows, sample } = trainer.glance.shown;
    expect(sample).toEqual({ at: 0, row, typed: null, instead: true });
    expect([...rows]).toEqual([row, ...batch.slice(1)]);
  });

  it("has the numbers that a batch with it has in a program of its own", async () => {
    const trainer = await trainerOf(everything(), "reference-float64");
    for (let step = 0; step < 3; step++) trainer.advance();
    const row = missing(trainer, 2, 3);
    trainer.glance.sample = { row };
    const other = new Reference(trainer.program, { seed: trainer.document.training.seed });
    for (const tensor of trainer.program.tensors) if (tensor.role === "data") other.load(tensor, trainer.feed.matrices.get(tensor.node)?.values ?? []);
    restoreTensors(other, storeWeights(trainer.executor));
    restoreTensors(other, storeState(trainer.executor).tensors);
    other.step = 3;
    other.peek(Int32Array.of(row, ...trainer.batchRows(3).slice(1)));
    const { shown } = trainer.glance;
    for (const tensor of trainer.program.tensors.filter((own) => shown.has(own) && own.role !== "parameter" && own.role !== "state"))
      [...shown.executor.read(tensor)].forEach((value, at) => { expect(value, tensor.name).toBeCloseTo(other.read(tensor)[at], 5); });
  });
});

describe("a sample that is typed by hand", () => {
  it("has to the bit the numbers of the row that it repeats", async () => {
    const [typed, picked] = [await runOf(irisWithFeature(), 4), await runOf(irisWithFeature(), 4)];
    const row = missing(picked, 3, 4);
    picked.glance.sample = { row };
    typed.glance.sample = { typed: typedRow(picked, row) };
    expect(typed.glance.shown.sample).toEqual({ at: 0, row: 150, typed: typedRow(picked, row), instead: true });
    expect(bitsOf(typed, typed.glance.shown)).toEqual(bitsOf(picked, picked.glance.shown));
    const walks = [typed, picked].map((trainer) => { const stepping = new Stepping(trainer); stepping.move({ to: "end" }); return bitsOf(trainer, stepping.shown); });
    expect(walks[0]).toEqual(walks[1]);
  });

  it("counts as none where it lacks a column, or names a class that there is not", async () => {
    const trainer = await runOf(everything(), 1);
    const whole = typedRow(trainer, 3);
    for (const wrong of [{ ...whole, species: "rose" }, { ...whole, petal_length: "long" }, { ...whole, petal_length: Number.NaN }, {}]) {
      trainer.glance.sample = { typed: wrong };
      expect(trainer.glance.shown.sample).toBeNull();
    }
    trainer.glance.sample = { row: 150 };
    expect(trainer.glance.shown.sample).toBeNull();
  });
});

it("leaves the run to the bit as it goes without a sample", async () => {
  const plain = await runOf(everything({ optimizer: { kind: "adam", learningRate: 0.01 } }), 20);
  const looked = await runOf(everything({ optimizer: { kind: "adam", learningRate: 0.01 } }), 0);
  for (let step = 0; step < 20; step++) {
    looked.glance.sample = step % 3 === 0 ? { typed: typedRow(looked, step) } : { row: 7 * step };
    expect(looked.glance.shown.sample).not.toBeNull();
    new Stepping(looked).move({ to: "end" });
    looked.advance();
    expect(looked.glance.shown.sample).not.toBeNull();
  }
  expect(storeWeights(looked.executor)).toEqual(storeWeights(plain.executor));
  expect(storeState(looked.executor)).toEqual(storeState(plain.executor));
  expect(looked.evaluate("validation")).toEqual(plain.evaluate("validation"));
});

describe("asked where a number of it comes from", () => {
  const entry = (inquiry: Inquiry, step: number, name: string, index: number[]): ReturnType<Inquiry["ask"]> => {
    const tensor = inquiry.tensor(name);
    if (!tensor) throw new Error(`there is no ${name}`);
    return inquiry.ask(step, tensor, index);
  };

  it("says of which row, and that it was typed", async () => {
    const trainer = await runOf(moons(), 2);
    trainer.glance.sample = { typed: { x1: 0.5, x2: -1, t: 1 } };
    const inquiry = new Inquiry(trainer, { ahead: true, shownStep: 3 });
    expect(entry(inquiry, 3, "x", [0, 1]).from).toMatchObject({ kind: "data", row: 60, column: "x2", class: null, raw: -1, typed: true });
    expect(entry(inquiry, 3, "x", [1, 1]).from).not.toHaveProperty("typed");
    expect(entry(inquiry, 3, "x", [1, 1]).from).toMatchObject({ kind: "data", row: trainer.batchRows(2)[1] });
  });

  it("knows it in the step that is shown only: the steps before are the run's own", async () => {
    const trainer = await runOf(moons(), 2);
    const row = missing(trainer, 1, 2);
    trainer.glance.sample = { row };
    const inquiry = new Inquiry(trainer, { ahead: true, shownStep: 3 });
    expect(entry(inquiry, 3, "x", [0, 0]).from).toMatchObject({ row });
    expect(entry(inquiry, 2, "x", [0, 0]).from).toMatchObject({ row: trainer.batchRows(1)[0] });
    const tensor = trainer.tensor("hidden.weight");
    expect(entry(inquiry, 2, "hidden.weight", [0, 0]).value).toBe(tensor && trainer.executor.read(tensor)[0]);
  });
});

describe("the rows that are predicted worst", () => {
  function rankOf(trainer: Trainer, rows: Int32Array): { row: number; loss: number }[] {
    const pieces = ranking(trainer.evaluation, rows);
    for (;;) {
      const { done, value } = pieces.next();
      if (done) return value;
    }
  }

  it("are those whose loss alone, in evaluation mode, is largest", async () => {
    const trainer = await runOf(everything(), 30);
    const compiled = compile(trainer.document, { training: false });
    if (!compiled.ok) throw new Error("it must compile");
    const alone = new Reference(compiled.program, { precision: "float64" });
    for (const tensor of compiled.program.tensors) if (tensor.role === "data") alone.load(tensor, trainer.feed.matrices.get(tensor.node)?.values ?? []);
    restoreTensors(alone, storeWeights(trainer.executor));
    for (const part of ["training", "validation"] as const) {
      const rows = trainer.feed.parts[part];
      const expected = [...rows].map((row) => {
        alone.run(Int32Array.of(row), 1);
        return { row, loss: compiled.program.loss ? alone.read(compiled.program.loss)[0] : 0 };
      }).sort((a, b) => b.loss - a.loss || a.row - b.row).slice(0, mostWorst);
      const found = rankOf(trainer, rows);
      expect(found.map(({ row }) => row)).toEqual(expected.map(({ row }) => row));
      found.forEach(({ loss }, at) => { expect(loss).toBeCloseTo(expected[at].loss, 5); });
    }
  });

  it("are none of an empty part", async () => {
    const trainer = await runOf(draw([["x", "input"], ["t", "target"], ["out", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]], ["x>out", "out>loss.prediction", "t>loss.target"], { data: { validation: 0 } }), 1);
    expect(rankOf(trainer, trainer.feed.parts.validation)).toEqual([]);
  });
});
