import v8 from "node:v8";
import { describe, expect, it, vi } from "vitest";
import { hasFma, Wasm } from "../../src/executors/wasm/wasm.ts";
import type { Document } from "../../src/graph/document.ts";
import { executors, type ExecutorName } from "../../src/trainer/executors.ts";
import { Stepping } from "../../src/trainer/stepping.ts";
import { FrameMaker } from "../../src/worker/frame.ts";
import type { Tensor } from "../../src/ops/tensor.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { everything, moons, trainerOf } from "../draw.ts";

// Node has fused multiply-add behind a flag
v8.setFlagsFromString("--experimental-wasm-relaxed-simd");

/** All numbers of an executor as bits. */
const bitsOf = ({ program, executor }: Pick<Trainer, "program"> & { executor: Trainer["executor"] }): Map<string, string> =>
  new Map(program.tensors.map((tensor) => {
    const { buffer, byteOffset, byteLength } = executor.read(tensor);
    return [tensor.name, Buffer.from(buffer, byteOffset, byteLength).toString("hex")];
  }));

const changing = (): Document => everything({ optimizer: { kind: "adam", learningRate: 0.01 }, schedule: { kind: "step", every: 3, factor: 0.5 } });

describe.each(Object.keys(executors) as ExecutorName[])("on the executor %s", (name) => {
  it("shows the very step that the run then takes, at each of its instructions, and leaves the run as it was", async () => {
    const trainer = await trainerOf(changing(), name);
    for (let step = 0; step < 4; step++) trainer.advance();
    const before = bitsOf(trainer);
    const stepping = new Stepping(trainer);
    const seen = new Map<string, string>();
    for (let number = 0; number < trainer.program.instructions.length; number++) {
      stepping.move({ to: "next", grain: "instruction" });
      const { name: written } = trainer.program.instructions[number].output;
      expect(stepping.position).toEqual({ step: 5, cursor: number + 1, count: trainer.program.instructions.length });
      seen.set(written, bitsOf({ program: trainer.program, executor: stepping.shown.executor }).get(written) ?? "");
    }
    expect(bitsOf(trainer)).toEqual(before);
    trainer.advance();
    const after = bitsOf(trainer);
    for (const [tensor, bits] of seen) expect(bits, tensor).toBe(after.get(tensor));
    expect(seen.size).toBeGreaterThan(40);
  });
});

it("goes back over the beginning of a step into the one before, to the very bits", async () => {
  const trainer = await trainerOf(changing());
  for (let step = 0; step < 3; step++) trainer.advance();
  const stepping = new Stepping(trainer);
  const photo = (): Map<string, string> => bitsOf({ program: trainer.program, executor: stepping.shown.executor });
  const { count } = stepping.position;
  const photos = [photo()];
  for (let move = 0; move < count + 10; move++) {
    stepping.move({ to: "next", grain: "instruction" });
    photos.push(photo());
  }
  expect(stepping.position).toEqual({ step: 5, cursor: 10, count });
  const lasting = trainer.program.tensors.filter(({ role }) => role === "parameter" || role === "state").map((tensor) => tensor.name);
  // a press takes back one instruction, also over the beginning of a step
  for (let move = count + 9; move >= 0; move--) {
    stepping.move({ to: "back", grain: "instruction" });
    for (const tensor of lasting) expect(photo().get(tensor), `${tensor} ${move}`).toBe(photos[move].get(tensor));
  }
  // what is before the first instruction of a step is the end of the one before
  expect(stepping.position).toEqual({ step: 3, cursor: count, count });
});

it.each(["instruction", "application", "node"] as const)("goes back by the very moves that it went on by, in the grain of %ss", async (grain) => {
  const trainer = await trainerOf(changing());
  for (let step = 0; step < 2; step++) trainer.advance();
  const stepping = new Stepping(trainer, 1);
  const positions = [stepping.position];
  while (stepping.position.step < 3) {
    stepping.move({ to: "next", grain });
    positions.push(stepping.position);
  }
  expect(positions.filter(({ cursor }) => cursor === 0)).toHaveLength(1);
  for (const position of positions.slice(0, -1).toReversed()) {
    stepping.move({ to: "back", grain });
    expect(stepping.position).toEqual(position);
  }
  stepping.move({ to: "back", grain });
  expect(stepping.position).toEqual(positions[0]);
  stepping.move({ to: "instruction", number: 0, step: 2 });
  stepping.move({ to: "back", grain: "instruction" });
  expect(stepping.position).toMatchObject({ step: 1, cursor: positions[0].count - 1 });
});

it("goes to the loss, to the end of the step, into the next, to the next node and to an instruction", async () => {
  const trainer = await trainerOf(moons());
  const stepping = new Stepping(trainer);
  const { count } = stepping.position;
  const at = (): [number, number] => [stepping.position.step, stepping.position.cursor];
  stepping.move({ to: "next", grain: "node" });
  expect(at()).toEqual([1, 2]);
  stepping.move({ to: "next", grain: "application" });
  expect(at()).toEqual([1, 3]);
  stepping.move({ to: "loss" });
  expect(trainer.program.instructions[stepping.position.cursor - 1].output.name).toBe("loss");
  stepping.move({ to: "end" });
  expect(at()).toEqual([1, count]);
  stepping.move({ to: "nextStep" });
  expect(at()).toEqual([2, 1]);
  stepping.move({ to: "instruction", number: 7 });
  expect(at()).toEqual([2, 7]);
  stepping.move({ to: "instruction", number: 3, step: 1 });
  expect(at()).toEqual([1, 3]);
  stepping.move({ to: "instruction", number: 0 });
  stepping.move({ to: "back", grain: "node" });
  expect(at()).toEqual([1, 0]);
});

it("tells which tensors have their numbers of this step already", async () => {
  const trainer = await trainerOf(moons());
  const stepping = new Stepping(trainer);
  stepping.move({ to: "loss" });
  const has = (name: string): boolean => { const tensor = trainer.tensor(name); return tensor !== undefined && stepping.shown.has(tensor); };
  expect(["x", "hidden.weight", "tanh", "loss"].map(has)).toEqual([true, true, true, true]);
  expect(["logit.gradient", "hidden.weight.gradient"].map(has)).toEqual([false, false]);
});

it("shows of a concat only the slices that this step has written, though the step before left numbers in all", async () => {
  const trainer = await trainerOf(everything({ batchSize: 12 }));
  const cat = trainer.tensor("cat") as Tensor;
  const slices = trainer.program.instructions.flatMap(({ output }, at) => (output === cat ? [at + 1] : []));
  const stepping = new Stepping(trainer);
  stepping.move({ to: "nextStep" });
  const frames = new FrameMaker();
  frames.begin(trainer, false);
  frames.watch = { strips: ["cat"], tensors: ["cat"], boundary: null };
  const seen = slices.map((number) => {
    stepping.move({ to: "instruction", number });
    const { shown, position } = stepping;
    const { frame: { strips: [strip], tensors: [tensor], statistics } } = frames.make(trainer, () => shown, { revision: 1, running: false, position, clock: () => 0 });
    expect(tensor.values.filter((value) => value === 0).length).toBe(0);
    expect(tensor.shape).toEqual([12, 12]);
    expect(strip.units).toBe(12);
    return [(strip.activations?.length ?? 0) / 12, tensor.values.length / 12, tensor.statistics.count / 12, shown.has(cat), "cat" in statistics];
  });
  expect(seen).toEqual([[4, 4, 4, false, false], [8, 8, 8, false, false], [12, 12, 12, true, true]]);
});

it.each([
  ["that is exact", true, null],
  ["that is not exact", false, null],
  ["of which another sample is looked at", true, { row: 3 }],
])("walks over the end of a step to where the next one begins in a run %s", async (_, exact, sample) => {
  const trainer = await trainerOf({ ...changing(), training: { ...changing().training, exact } });
  trainer.glance.sample = sample;
  for (let step = 0; step < 2; step++) trainer.advance();
  const stepping = new Stepping(trainer);
  const lasting = (executor: Trainer["executor"]): string[] => trainer.program.tensors.filter(({ role }) => role === "parameter" || role === "state").map((tensor) => `${tensor.name} ${bitsOf({ program: trainer.program, executor }).get(tensor.name)}`);
  const begun: string[][] = [];
  const { count } = stepping.position;
  while (stepping.position.step < 9) {
    stepping.move({ to: "end" });
    stepping.move({ to: "next", grain: "instruction" });
    expect(stepping.position.cursor).toBe(1);
    stepping.move({ to: "instruction", number: 0 });
    begun.push(lasting(stepping.shown.executor));
  }
  expect(count).toBeGreaterThan(1);
  for (const seen of begun) {
    trainer.advance();
    expect(seen).toEqual(lasting(trainer.executor));
  }
});

it("forks into a walk from the same place, and each goes its own way", async () => {
  const trainer = await trainerOf(changing());
  const photo = (stepping: Stepping): Map<string, string> => bitsOf({ program: trainer.program, executor: stepping.shown.executor });
  const stepping = new Stepping(trainer);
  stepping.move({ to: "nextStep" });
  const { count } = stepping.position;
  stepping.move({ to: "instruction", number: count - 3 });
  const before = photo(stepping);
  const fork = stepping.fork();
  expect(fork.position).toEqual(stepping.position);
  fork.move({ to: "nextStep" });
  expect(photo(stepping)).toEqual(before);
  expect(stepping.position).toEqual({ step: 2, cursor: count - 3, count });
  for (const each of [stepping, fork]) each.move({ to: "instruction", step: 3, number: 5 });
  const written = trainer.program.instructions.slice(0, 5).map(({ output }) => output.name);
  for (const name of written) expect(photo(fork).get(name)).toBe(photo(stepping).get(name));
});

it("tells at the end of a step how far a run that fuses multiply and add has rounded away from it", async () => {
  expect(hasFma()).toBe(true);
  const trainer = await trainerOf(moons({ exact: false }));
  for (let step = 0; step < 3; step++) trainer.advance();
  const stepping = new Stepping(trainer);
  stepping.move({ to: "loss" });
  expect(stepping.rounding).toBeNull();
  stepping.move({ to: "end" });
  const { rounding, shown } = stepping;
  trainer.advance();
  const parameters = trainer.program.tensors.filter(({ role }) => role === "parameter");
  const differences = parameters.flatMap((tensor) => [...shown.executor.read(tensor)].map((value, at) => Math.abs(value - trainer.executor.read(tensor)[at])));
  expect(rounding).toBe(Math.max(...differences));
  expect(rounding).toBeGreaterThan(0);
  expect(rounding).toBeLessThan(1e-6);
  expect(new Stepping(await trainerOf(moons())).rounding).toBeNull();
});

it("replays on from where the last question left it, and anew where the steps became other ones", async () => {
  const trainer = await trainerOf(changing());
  for (let step = 0; step < 45; step++) trainer.advance();
  const fresh = async (rates: readonly (readonly [step: number, rate: number])[], step: number): Promise<Map<string, string>> => {
    const other = await trainerOf(changing());
    while (other.step < step) {
      const rate = rates.find(([from]) => from === other.step);
      if (rate) other.setLearningRate(rate[1]);
      other.advance();
    }
    return lastingBits(other.stepper(step).executor);
  };
  const lastingBits = (executor: Trainer["executor"]): Map<string, string> => {
    const { tensors, ...program } = executor.program;
    return bitsOf({ program: { ...program, tensors: tensors.filter(({ role }) => role === "parameter" || role === "state") }, executor });
  };
  for (const step of [40, 42, 41, 44, 3]) expect(lastingBits(trainer.stepper(step).executor), `step ${step}`).toEqual(await fresh([], step));
  trainer.at(40);
  const run = vi.spyOn(Wasm.prototype, "run");
  trainer.at(42);
  expect(run).toHaveBeenCalledTimes(2);
  run.mockRestore();
  // ahead of the run, which then is given another rate
  trainer.at(48, true);
  trainer.setLearningRate(0.3);
  expect(lastingBits(trainer.stepper(49, true).executor)).toEqual(await fresh([[45, 0.3]], 49));
  trainer.restart();
  expect(trainer.at(2, true).step).toBe(2);
});
