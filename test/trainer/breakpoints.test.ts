import { describe, expect, it } from "vitest";
import type { Tensor } from "../../src/ops/tensor.ts";
import { walkOn, type Breakpoints, type Stop } from "../../src/trainer/breakpoints.ts";
import { finish } from "../../src/trainer/pieces.ts";
import { Stepping } from "../../src/trainer/stepping.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { draw, everything, moons, trainerOf } from "../draw.ts";

const only = (some: Partial<Breakpoints>): Breakpoints => ({ instructions: [], nodes: [], conditions: [], ...some });

/** Walks on from a cursor; gives what stopped it and where: step and instruction. */
function go(trainer: Trainer, stepping: Stepping, breakpoints: Partial<Breakpoints>, last = 1000): { stop: Stop | null; at: [number, number] } {
  const stop = finish(walkOn(stepping, trainer.program, only(breakpoints), last));
  return { stop, at: [stepping.position.step, stepping.position.cursor] };
}

function tensorOf(trainer: Trainer, name: string): Tensor {
  const tensor = trainer.tensor(name);
  if (!tensor) throw new Error(`there is no ${name}`);
  return tensor;
}

/** Where instructions write a tensor, by their numbers from 1. */
const writersOf = (trainer: Trainer, name: string): number[] => trainer.program.instructions.flatMap(({ output }, at) => (output.name === name ? [at + 1] : []));

/** Explodes within some steps. */
const diverging = () => draw([["x", "input"], ["t", "target"], ["a", "dense", { units: 8 }], ["b", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]], ["x>a", "a>b", "b>loss.prediction", "t>loss.target"], { training: { optimizer: { kind: "sgd", learningRate: 1 }, epochs: 500 } });

describe("a breakpoint", () => {
  it("on an instruction stops right after it, in this step and in each that follows", async () => {
    const trainer = await trainerOf(moons());
    const stepping = new Stepping(trainer);
    expect(go(trainer, stepping, { instructions: [12, 5] })).toEqual({ stop: { by: "instruction", number: 5 }, at: [1, 5] });
    expect(go(trainer, stepping, { instructions: [12, 5] }).at).toEqual([1, 12]);
    expect(go(trainer, stepping, { instructions: [12, 5] }).at).toEqual([2, 5]);
  });

  it("on a node stops whenever a pass comes to it", async () => {
    const trainer = await trainerOf(everything());
    const byNodes = new Stepping(trainer);
    const entries: number[] = [];
    const { count } = byNodes.position;
    while (byNodes.position.cursor < count) {
      const { cursor } = byNodes.position;
      if (trainer.program.instructions[cursor].node === "a") entries.push(cursor + 1);
      byNodes.move({ to: "next", grain: "node" });
    }
    expect(entries.length).toBeGreaterThanOrEqual(3);
    const stepping = new Stepping(trainer);
    for (const number of entries) expect(go(trainer, stepping, { nodes: ["a"] })).toEqual({ stop: { by: "node", node: "a" }, at: [1, number] });
    expect(go(trainer, stepping, { nodes: ["a"] }).at).toEqual([2, entries[0]]);
  });

  it("that nothing meets lets the walk go to its last step and no further", async () => {
    const trainer = await trainerOf(moons());
    const { instructions: { length } } = trainer.program;
    expect(go(trainer, new Stepping(trainer), { nodes: ["nobody"], instructions: [length + 1, 0, -1] }, 3)).toEqual({ stop: null, at: [3, length] });
  });
});

describe("a condition", () => {
  it("on a norm stops at the first instruction after which the run itself has it", async () => {
    const name = "hidden.weight.gradient";
    const run = await trainerOf(moons({ epochs: 40 }));
    const norms: number[] = [];
    while (run.step < 60) {
      run.advance();
      norms.push(Math.hypot(...run.executor.read(tensorOf(run, name))));
    }
    // a step below all before it, some way into the run
    const first = norms.findIndex((norm, at) => at > 8 && norm < Math.min(...norms.slice(0, at)));
    const limit = (norms[first] + Math.min(...norms.slice(0, first))) / 2;
    const trainer = await trainerOf(moons({ epochs: 40 }));
    const { stop, at } = go(trainer, new Stepping(trainer), { conditions: [{ of: "norm", tensor: name, is: "below", limit }] });
    expect(at).toEqual([first + 1, ...writersOf(trainer, name)]);
    expect(stop).toMatchObject({ by: "condition", tensor: name, condition: { is: "below" } });
    expect(stop?.by === "condition" && stop.value).toBeCloseTo(norms[first], 12);
  });

  it("looks at a gradient that adds up over several wires when its last share is in", async () => {
    const trainer = await trainerOf(everything());
    const name = "act.gradient";
    const writers = writersOf(trainer, name);
    expect(writers.length).toBeGreaterThan(1);
    expect(go(trainer, new Stepping(trainer), { conditions: [{ of: "norm", tensor: name, is: "above", limit: 0 }] }).at).toEqual([1, writers[writers.length - 1]]);
  });

  it("on what is not finite stops at the number that the run diverges by", async () => {
    const run = await trainerOf(diverging());
    while (!run.divergence) run.advance();
    const { step, number, tensor } = run.divergence;
    expect(step).toBeGreaterThan(5);
    const trainer = await trainerOf(diverging());
    const found = go(trainer, new Stepping(trainer), { conditions: [{ of: "notFinite" }] });
    expect(found.at).toEqual([step, number]);
    expect(found.stop).toMatchObject({ by: "condition", tensor });
  });

  it("on the loss stops where it is known", async () => {
    const run = await trainerOf(diverging());
    let loss = 0;
    while (loss <= 1e6) loss = run.advance();
    const trainer = await trainerOf(diverging());
    const { stop, at } = go(trainer, new Stepping(trainer), { conditions: [{ of: "loss", is: "above", limit: 1e6 }] });
    expect(at).toEqual([run.step, ...writersOf(trainer, "loss")]);
    expect(stop).toMatchObject({ value: loss });
  });
});

it("leaves the run as it was, to the bits", async () => {
  const numbersOf = (trainer: Trainer): Map<string, string> => new Map(trainer.program.tensors.map((tensor) => [tensor.name, String(trainer.executor.read(tensor))]));
  const [trainer, twin] = [await trainerOf(everything()), await trainerOf(everything())];
  for (const each of [trainer, twin]) each.advance();
  const before = numbersOf(trainer);
  go(trainer, new Stepping(trainer), { conditions: [{ of: "loss", is: "above", limit: 1e9 }] }, 12);
  expect(numbersOf(trainer)).toEqual(before);
  for (const each of [trainer, twin]) each.advance();
  expect(numbersOf(trainer)).toEqual(numbersOf(twin));
});
