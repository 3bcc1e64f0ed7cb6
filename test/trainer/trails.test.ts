/** Every trail of questions ends: in the data, in a starting value with its seed, in a draw, or in constants. */
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/graph/document.ts";
import { stream, uniform } from "../../src/math/random.ts";
import type { Tensor } from "../../src/ops/tensor.ts";
import { optimizers } from "../../src/optimizers/index.ts";
import { Inquiry, type Answer, type AskedEntry } from "../../src/trainer/inquiry.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { startingValues } from "../../src/trainer/weights.ts";
import { everything, trainerOf } from "../draw.ts";
import { randomGraph } from "../randomGraph.ts";

type End = "data" | "start" | "draw" | "constant";

/** The products of the terms' factors, summed in order. */
const addedUp = ({ terms }: Answer): number => terms.reduce((sum, { factors }) => sum + factors.reduce((product, { value }) => product * value, 1), 0);

class Walk {
  readonly ends = new Map<End, number>();
  private readonly seen = new Set<string>();
  private readonly trainer: Trainer;
  private readonly inquiry: Inquiry;
  constructor(trainer: Trainer, inquiry: Inquiry) {
    this.trainer = trainer;
    this.inquiry = inquiry;
  }

  private tensor(name: string): Tensor {
    const tensor = this.inquiry.tensor(name);
    if (!tensor) throw new Error(`${name} was named, but is not there`);
    return tensor;
  }

  private end(end: End): void {
    this.ends.set(end, (this.ends.get(end) ?? 0) + 1);
  }

  /** Asks on and on into all that an answer was made of; `choose` picks the entries that are gone on to. */
  all(first: Answer, choose: (entries: AskedEntry[]) => AskedEntry[], most: number): void {
    const open: [AskedEntry, step: number][] = [];
    const look = (answer: Answer): void => { open.push(...choose(this.lookAt(answer)).map((entry): [AskedEntry, number] => [entry, answer.step])); };
    look(first);
    for (let asked = 0; open.length > 0; asked++) {
      expect(asked, "questions").toBeLessThan(most);
      const [{ tensor, entry, value, origin }, step] = open.pop() as [AskedEntry, number];
      const [of, before] = origin.kind === "instruction" ? [origin.step, origin.number + 1] : [step, 1];
      const key = `${tensor}[${entry.join()}] of ${of} before ${before}`;
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      const answer = this.inquiry.ask(of, this.tensor(tensor), entry, before);
      expect(answer.value, key).toBe(value);
      expect(answer.from, key).toEqual(origin);
      look(answer);
    }
  }

  /** Holds an answer against what is known without it; gives the entries that it was made of. */
  private lookAt(answer: Answer): AskedEntry[] {
    const { value, terms, instructions, from, step, tensor } = answer;
    if (instructions.length === 0) {
      this.lookAtGiven(answer);
      return [];
    }
    const scale = Math.max(1, ...terms.map((term) => Math.abs(term.value)));
    expect(Math.abs(addedUp(answer) - value), `${tensor} of step ${step}`).toBeLessThanOrEqual(1e-12 * scale);
    expect(from).toMatchObject({ kind: "instruction", step, number: instructions.at(-1)?.number });
    const factors = terms.flatMap((term) => term.factors);
    for (const { draw } of factors) if (draw) this.lookAtDraw(answer, draw);
    const entries = factors.flatMap((factor) => factor.entries);
    if (entries.length === 0 && factors.every(({ draw }) => !draw)) this.end("constant");
    return entries;
  }

  private lookAtGiven({ from, value, tensor: name, entry, step }: Answer): void {
    const tensor = this.tensor(name);
    if (from.kind === "data") {
      expect(from.row).toBe(this.trainer.batchRows(step - 1)[entry[0]]);
      expect(value).toBe(from.class === null ? (Number(from.raw) - from.centre) / from.scale : Number(from.class === from.raw));
      return this.end("data");
    }
    if (from.kind !== "start") throw new Error(`${name} ended in ${from.kind}`);
    const flat = entry.reduce((sum, at, axis) => sum * Number(tensor.shape[axis]) + at, 0);
    expect(value, name).toBe(startingValues(tensor, this.trainer.document.training.seed)[flat]);
    expect(from).toMatchObject({ stored: false, kept: false, step: 1, value });
    if (typeof tensor.start === "object") expect(from).toMatchObject({ initializer: tensor.start.initializer, seed: this.trainer.document.training.seed });
    this.end("start");
  }

  private lookAtDraw({ tensor: name, entry, step }: Answer, draw: { value: number; seed: number; step: number }): void {
    const { node, shape } = this.tensor(name);
    const { seed } = this.trainer.document.training;
    const flat = entry[0] * Number(shape[1]) + entry[1];
    expect(draw).toEqual({ value: uniform(stream(seed, "dropout", node, name), step - 1, flat), seed, step });
    this.end("draw");
  }
}

/** A stream of choices, the same in every run. */
function dice(seed: number): (count: number) => number {
  const key = stream(seed, "trails");
  let at = 0;
  return (count) => Math.floor(uniform(key, 0, at++) * count);
}

/** A random entry of a random tensor, as a random step left it. */
function anyEntry(trainer: Trainer, inquiry: Inquiry, roll: (count: number) => number, steps: number): Answer {
  const tensor = trainer.program.tensors[roll(trainer.program.tensors.length)];
  const step = 1 + roll(steps);
  const batch = trainer.batchRows(step - 1).length;
  return inquiry.ask(step, tensor, tensor.shape.map((size) => roll(size === "B" ? batch : size)));
}

const withOptimizer = (document: Document, kind: string): Document => ({ ...document, training: { ...document.training, regularization: { l1: 0.001, decoupled: 0.02 }, clip: { kind: "norm", limit: 1 }, optimizer: { kind, learningRate: 0.01, ...(kind === "sgd" && { momentum: 0.9 }) } } });

describe("every trail of questions ends in data, a starting value with its seed, a draw, or constants, and every sum adds up", () => {
  it.each(Object.keys(optimizers))("on random graphs, over three steps of %s, of which the run has taken two", async (kind) => {
    const ends = new Set<End>();
    for (const seed of [1, 4, 6, 9]) {
      const trainer = await trainerOf(withOptimizer(randomGraph(seed).document, kind), "reference-float64");
      for (let step = 0; step < 2; step++) trainer.advance();
      const inquiry = new Inquiry(trainer, { ahead: true });
      const roll = dice(seed);
      for (let trail = 0; trail < 60; trail++) {
        const walk = new Walk(trainer, inquiry);
        walk.all(anyEntry(trainer, inquiry, roll, 3), (entries) => (entries.length === 0 ? [] : [entries[roll(entries.length)]]), 500);
        for (const end of walk.ends.keys()) ends.add(end);
      }
    }
    expect([...ends].sort()).toEqual(["constant", "data", "draw", "start"]);
  });

  it("on a graph of everything, along all of its ways", async () => {
    const trainer = await trainerOf(everything({ batchSize: 3, optimizer: { kind: "adamw", learningRate: 0.01 }, schedule: { kind: "cosine", warmup: 2 }, clip: { kind: "norm", limit: 0.5 } }), "reference-float64");
    trainer.advance();
    const inquiry = new Inquiry(trainer, { ahead: true });
    const walk = new Walk(trainer, inquiry);
    walk.all(inquiry.ask(2, trainer.tensor("a.weight") as Tensor, [1, 2]), (entries) => entries, 20_000);
    expect([...walk.ends.keys()].sort()).toEqual(["constant", "data", "draw", "start"]);
  });
});
