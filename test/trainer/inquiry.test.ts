import { describe, expect, it } from "vitest";
import { Inquiry, type Answer, type AskedEntry } from "../../src/trainer/inquiry.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { everything, moons, trainerOf } from "../draw.ts";

/** Asks on and on, always into what is asked of, until nothing is computed any more; gives the ways in which it ended. */
function endsOf(inquiry: Inquiry, first: Answer, most = 4000): Map<string, number> {
  const ends = new Map<string, number>();
  const open: AskedEntry[] = entriesOf(first);
  const seen = new Set<string>();
  for (let asked = 0; open.length > 0 && asked < most; asked++) {
    const next = open.pop() as AskedEntry;
    const key = `${next.tensor}[${next.entry.join()}]@${next.origin.kind === "instruction" ? `${next.origin.step}.${next.origin.number}` : next.origin.kind}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (next.origin.kind !== "instruction") {
      ends.set(next.origin.kind, (ends.get(next.origin.kind) ?? 0) + 1);
      continue;
    }
    const tensor = inquiry.tensor(next.tensor);
    if (!tensor) throw new Error(`${next.tensor} was named, but is not there`);
    const answer = inquiry.ask(next.origin.step, tensor, next.entry, next.origin.number + 1);
    expect(answer.value, key).toBe(next.value);
    expect(answer.terms.length, key).toBeGreaterThan(0);
    open.push(...entriesOf(answer));
  }
  return ends;
}

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

describe("any number can be asked until data, a starting value or a constant", () => {
  it("from a first layer's gradient", async () => {
    const { inquiry } = await runOf(moons(), 0);
    const answer = ask(inquiry, 1, "hidden.weight.gradient", [3, 1]);
    expect(answer.terms).toHaveLength(10);
    expect(answer.terms.reduce((sum, term) => sum + term.value, 0)).toBeCloseTo(answer.value, 14);
    const ends = endsOf(inquiry, answer);
    expect([...ends.keys()].sort()).toEqual(["data", "start"]);
  });

  it("from a parameter after three steps of Adam, through every step's update", async () => {
    const { inquiry } = await runOf(moons({ optimizer: { kind: "adam", learningRate: 0.01 }, batchSize: 3 }), 3);
    const ends = endsOf(inquiry, ask(inquiry, 3, "hidden.weight", [0, 1]), 20_000);
    expect(ends.get("data")).toBeGreaterThan(5);
    expect(ends.get("start")).toBeGreaterThan(5);
  });

  it("on a graph of everything, through fan-out, concat, dropout and batchnorm", async () => {
    const { inquiry } = await runOf(everything({ batchSize: 3 }), 0);
    expect(endsOf(inquiry, ask(inquiry, 1, "a.weight.gradient", [1, 2]), 20_000).get("data")).toBeGreaterThan(3);
  });
});

it("tells row and column of data, and initializer and seed of a starting value", async () => {
  const { trainer, inquiry } = await runOf(moons(), 0);
  const data = ask(inquiry, 1, "x", [4, 1]);
  const [row] = [trainer.batchRows(0)[4]];
  expect(data).toMatchObject({ from: { kind: "data", row, column: "x2", class: null }, terms: [] });
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
  expect(() => ask(inquiry, 9, "hidden.weight", [0, 0])).toThrow("cannot be gone back to");
});
