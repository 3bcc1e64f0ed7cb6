/** Time travel: to any step that a run holds, to the very bits, by few replayed steps; and what becomes of the later ones when something is changed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/graph/document.ts";
import { open } from "../../src/graph/file.ts";
import { takeCheckpoint } from "../../src/trainer/checkpoints.ts";
import { Timeline } from "../../src/trainer/timeline.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { draw, everything, moons, trainerOf } from "../draw.ts";

/** A run of an example, how many steps of it are gone to, and how many are replayed at most for one: twice as many as lie between 64 checkpoints, rounded up to 50, 100, 200 … */
const steps = 5000;
const visits = 50;
const mostReplayed = 100;
/** Which steps: the same in every run of this test. */
const seed = 20_260_727;
/** Milliseconds: ten times what is promised, for a machine that is busy with other things. */
const patience = 10_000;

const folder = join(import.meta.dirname, "..", "..", "public", "examples");
const examples = readdirSync(folder).filter((file) => file.endsWith(".json"));

function exampleOf(file: string): Document {
  const opened = open(readFileSync(join(folder, file)));
  if (!opened.ok) throw new Error(`${file}: ${opened.problems[0].key}`);
  return opened.document;
}

/** FNV-1a over the bytes of every tensor that can be looked at: all that lasts, and what the last step made on its way. */
function digest(trainer: Trainer): string {
  let hash = 2_166_136_261;
  for (const tensor of trainer.program.tensors) {
    const values = trainer.glance.shown.executor.read(tensor);
    for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) hash = Math.imul(hash ^ byte, 16_777_619);
  }
  return `${trainer.step} ${trainer.lastLoss} ${hash >>> 0}`;
}

/** Runs on to a step, the last one so that it can be looked at. */
function runTo(trainer: Trainer, step: number): void {
  while (trainer.step < step - 1) trainer.advanceMany(step - 1 - trainer.step);
  if (trainer.step < step) trainer.advance();
}

const run = (trainer: Trainer, count: number): number[] => Array.from({ length: count }, () => trainer.advance());
const bits = (trainer: Trainer): unknown => takeCheckpoint(trainer.executor);

/** Counts the steps that a run's executor takes. */
function countSteps({ executor }: Trainer): () => number {
  let taken = 0;
  for (const way of ["run", "watch"] as const) {
    const take = executor[way].bind(executor);
    executor[way] = (rows: Int32Array, batchSize: number, losses?: Float64Array) => {
      taken += rows.length / batchSize;
      take(rows, batchSize, losses);
    };
  }
  return () => { const count = taken; taken = 0; return count; };
}

describe(`a run of ${steps} steps, with two changes of the rate on the way`, () => {
  const slowest: string[] = [];
  const [chosen] = fc.sample(fc.uniqueArray(fc.integer({ min: 1, max: steps }), { minLength: visits, maxLength: visits }), { seed, numRuns: 1 });
  const [order] = fc.sample(fc.shuffledSubarray(chosen, { minLength: visits }), { seed, numRuns: 1 });

  it.each(examples)(`is at the same bits wherever it is gone to: %s`, async (file) => {
    const trainer = await trainerOf(exampleOf(file));
    const rate = trainer.learningRate;
    const first = new Map<number, string>();
    for (const step of [...chosen, 1234, 3333, steps].sort((a, b) => a - b)) {
      runTo(trainer, step);
      if (step === 1234) trainer.setLearningRate(rate / 3);
      if (step === 3333) trainer.setLearningRate(rate / 20);
      first.set(step, digest(trainer));
    }
    const taken = countSteps(trainer);
    let longest = 0;
    for (const step of [...order, steps]) {
      const began = performance.now();
      trainer.goTo(step);
      longest = Math.max(longest, performance.now() - began);
      expect(taken(), `steps replayed for ${step}`).toBeLessThanOrEqual(mostReplayed);
      expect(digest(trainer)).toBe(first.get(step));
    }
    expect(longest).toBeLessThan(patience);
    slowest.push(`${file} ${longest.toFixed(1)} ms`);
    if (slowest.length === examples.length) console.log(`time travel, seed ${seed}, the longest of ${visits} ways: ${slowest.join(", ")}`);
  }, 120_000);
});

describe("time travel", () => {
  it("is exact at every step, with a schedule, clipping, dropout, running statistics, smaller last batches and changes of the rate", async () => {
    const document = everything({ optimizer: { kind: "adam", learningRate: 0.01 }, schedule: { kind: "cosine", steps: 500, warmup: 20 }, clip: { kind: "norm", limit: 0.5 }, batchSize: 13 });
    const trainer = await trainerOf(document);
    const seen = [""];
    for (let step = 1; step <= 700; step++) {
      if (step === 334 || step === 400) trainer.setLearningRate(step / 1e5);
      trainer.advance();
      seen.push(digest(trainer));
    }
    const [ways] = fc.sample(fc.shuffledSubarray(seen.map((_, step) => step).slice(1), { minLength: 700 }), { seed, numRuns: 1 });
    for (const step of ways) {
      trainer.goTo(step);
      expect(digest(trainer)).toBe(seen[step]);
    }
    trainer.goTo(300);
    expect(run(trainer, 400).at(-1)).toBe(Number(seen[700].split(" ")[1]));
    expect(digest(trainer)).toBe(seen[700]);
  });

  it("shows what was seen at the step the first time, and at the beginning what is about to be taken", async () => {
    const trainer = await trainerOf(moons());
    run(trainer, 120);
    const { moment, rows } = trainer.glance.shown;
    run(trainer, 60);
    trainer.goTo(120);
    expect(trainer.glance.shown).toMatchObject({ moment, rows });
    trainer.goTo(0);
    expect(trainer.glance.isWatched).toBe(false);
    expect(trainer.glance.shown.moment.step).toBe(1);
  });

  it("given up halfway rests at a step of the run, from which it goes anywhere", async () => {
    const trainer = await trainerOf(everything());
    const seen = [bits(trainer)];
    for (let step = 0; step < 180; step++) { trainer.advance(); seen.push(bits(trainer)); }
    const pieces = trainer.travelling(49);
    for (let piece = 0; piece < 20; piece++) pieces.next();
    expect(trainer.step).toBe(20);
    expect(bits(trainer)).toEqual(seen[20]);
    for (const step of [170, 21, 22, 180]) {
      trainer.goTo(step);
      expect(bits(trainer), `step ${step}`).toEqual(seen[step]);
    }
  });

  it("is refused beyond the steps that the run holds", async () => {
    const trainer = await trainerOf(moons());
    run(trainer, 100);
    trainer.goTo(40);
    expect(() => trainer.goTo(101)).toThrow("step 101 cannot be gone to; the run holds 0 to 100");
    expect(() => trainer.at(-1)).toThrow("the run holds 0 to 100");
    trainer.goTo(100);
    expect(trainer.step).toBe(100);
  });
});

describe("a fork", () => {
  it("with another rate gives the numbers of a fresh run whose rate was changed at that step", async () => {
    const [forked, fresh] = [await trainerOf(everything()), await trainerOf(everything())];
    run(forked, 350);
    forked.goTo(130);
    forked.setLearningRate(0.5);
    run(fresh, 130);
    fresh.setLearningRate(0.5);
    expect(run(forked, 70)).toEqual(run(fresh, 70));
    const at200 = bits(fresh);
    expect(run(forked, 130)).toEqual(run(fresh, 130));
    forked.goTo(200);
    expect(bits(forked)).toEqual(at200);
  });

  it("with nothing changed gives the numbers of the run that it left, and later steps can still be gone to", async () => {
    const trainer = await trainerOf(everything());
    const losses = run(trainer, 350);
    trainer.goTo(130);
    trainer.setLearningRate(0.1);
    expect(trainer.furthestStep).toBe(350);
    expect(run(trainer, 220)).toEqual(losses.slice(130));
  });

  it("with another rate holds no later step, nor a rate that was set later", async () => {
    const trainer = await trainerOf(moons());
    run(trainer, 200);
    trainer.setLearningRate(0.02);
    run(trainer, 200);
    trainer.goTo(100);
    trainer.setLearningRate(0.3);
    expect(trainer.furthestStep).toBe(100);
    expect(() => trainer.goTo(101)).toThrow("the run holds 0 to 100");
    run(trainer, 150);
    expect(trainer.learningRate).toBe(0.3);
    expect(trainer.executor.read(trainer.tensor("optimizer.learningRate") ?? trainer.program.tensors[0])[0]).toBeCloseTo(0.3, 6);
  });

  it("with the rate that held there holds the steps up to the next change of it", async () => {
    const trainer = await trainerOf(moons());
    run(trainer, 200);
    trainer.setLearningRate(0.02);
    run(trainer, 200);
    trainer.goTo(100);
    trainer.setLearningRate(0.1);
    expect(trainer.furthestStep).toBe(200);
    run(trainer, 150);
    expect(trainer.learningRate).toBe(0.1);
  });

  it("whose rate is set back before a step is taken has given up nothing; after steps it has", async () => {
    const trainer = await trainerOf(moons());
    run(trainer, 200);
    trainer.setLearningRate(0.02);
    run(trainer, 200);
    const at350 = (trainer.goTo(350), bits(trainer));
    trainer.goTo(100);
    for (const rate of [0.3, 0.4, 0.02]) trainer.setLearningRate(rate);
    expect([trainer.learningRate, trainer.furthestStep]).toEqual([0.1, 400]);
    trainer.goTo(350);
    expect(bits(trainer)).toEqual(at350);
    trainer.goTo(100);
    trainer.setLearningRate(0.1);
    expect(trainer.furthestStep).toBe(200);
    trainer.setLearningRate(0.02);
    expect(trainer.furthestStep).toBe(400);
    trainer.setLearningRate(0.3);
    run(trainer, 5);
    trainer.goTo(100);
    trainer.setLearningRate(0.02);
    expect([trainer.learningRate, trainer.furthestStep]).toEqual([0.02, 100]);
  });

  it("of a long run has its checkpoints as close as a new one", async () => {
    const trainer = await trainerOf(moons());
    runTo(trainer, 7000);
    trainer.goTo(0);
    trainer.setLearningRate(0.3);
    runTo(trainer, 300);
    const taken = countSteps(trainer);
    trainer.goTo(290);
    expect(taken()).toBeLessThanOrEqual(50);
  });
});

describe("after an edit of the document", () => {
  const wider = (document: Document, units: number): Document => ({ ...document, nodes: document.nodes.map((node) => (node.id === "hidden" ? { ...node, params: { units } } : node)) });
  async function adopted(document: Document, before: Trainer): Promise<Trainer> {
    const trainer = await trainerOf(document);
    trainer.adopt(before);
    return trainer;
  }

  it("that leaves every step as it is, as of the epochs, all that the run held is held on", async () => {
    const before = await trainerOf(moons());
    run(before, 120);
    const at120 = bits(before);
    run(before, 80);
    before.goTo(120);
    const trainer = await adopted({ ...moons({ epochs: 500 }), name: "longer" }, before);
    expect([trainer.firstStep, trainer.step, trainer.furthestStep]).toEqual([0, 120, 200]);
    trainer.goTo(60);
    trainer.goTo(120);
    expect(bits(trainer)).toEqual(at120);
  });

  it("the steps begin anew at the present one", async () => {
    const before = await trainerOf(moons());
    run(before, 120);
    const trainer = await adopted(wider(moons(), 9), before);
    run(trainer, 30);
    expect([trainer.firstStep, trainer.furthestStep]).toEqual([120, 150]);
    expect(() => trainer.goTo(119)).toThrow("the run holds 120 to 150");
  });

  it("undone where it was made, the run is as it was, with all its steps", async () => {
    const before = await trainerOf(moons());
    run(before, 200);
    before.goTo(120);
    const at120 = bits(before);
    const second = await adopted(wider(moons(), 12), await adopted(wider(moons(), 1), before));
    expect([second.firstStep, second.furthestStep]).toEqual([120, 120]);
    const undone = await adopted(moons(), second);
    expect(bits(undone)).toEqual(at120);
    expect([undone.firstStep, undone.furthestStep]).toEqual([0, 200]);
  });

  it("undone after steps that went back to it, the run goes on from there, with what it held before", async () => {
    const before = await trainerOf(moons());
    const losses = run(before, 200);
    before.goTo(120);
    const edited = await adopted(wider(moons(), 12), before);
    run(edited, 50);
    edited.goTo(120);
    const undone = await adopted(moons(), edited);
    expect([undone.firstStep, undone.furthestStep]).toEqual([0, 120]);
    expect(run(undone, 80)).toEqual(losses.slice(120));
  });
});

it("keeps no more than 64 MB of checkpoints, however large the network and long the run", async () => {
  const { executor } = await trainerOf(draw([["x", "input"], ["t", "target"], ["a", "dense", { units: 1000 }], ["b", "dense", { units: 1000 }], ["out", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]], ["x>a", "a>b", "b>out", "out>loss.prediction", "t>loss.target"]));
  const bytes = [...takeCheckpoint(executor).tensors.values()].reduce((sum, values) => sum + values.byteLength, 0);
  const timeline = new Timeline(executor, 0.1);
  for (executor.step = 1; executor.step < 20_000; executor.step++) if (timeline.isDue(executor.step)) timeline.keep(executor);
  const kept = new Set(Array.from({ length: executor.step }, (_, step) => timeline.before(step)));
  expect(bytes).toBeGreaterThan(4e6);
  expect(kept.size * bytes).toBeLessThanOrEqual(64e6);
  expect(kept.size).toBeGreaterThan(4);
});
