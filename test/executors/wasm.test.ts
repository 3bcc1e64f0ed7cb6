import { setFlagsFromString } from "node:v8";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import type { Program } from "../../src/compiler/program.ts";
import { Reference } from "../../src/executors/reference.ts";
import { formOf } from "../../src/executors/wasm/layout.ts";
import { emitModule } from "../../src/executors/wasm/module.ts";
import { alone } from "../../src/executors/wasm/shares.ts";
import { columnBlock } from "../../src/executors/wasm/tiles.ts";
import { hasFma, Wasm } from "../../src/executors/wasm/wasm.ts";
import type { Document, TrainingRecipe } from "../../src/graph/document.ts";
import { makeFeed } from "../../src/trainer/feed.ts";
import { startTensors } from "../../src/trainer/weights.ts";
import { draw, everything, moons, tableOf, wide, type DrawnNode } from "../draw.ts";
import { randomGraph } from "../randomGraph.ts";
import { repeatedBlocks } from "../repeatedBlocks.ts";

// before the engine is first asked for it
setFlagsFromString("--experimental-wasm-relaxed-simd");

interface Pair { program: Program; reference: Reference; wasm: Wasm; rows: Int32Array }

async function pairOf(document: Document, options: { training?: boolean } = {}): Promise<Pair> {
  const compiled = compile(document, options);
  if (!compiled.ok) throw new Error(compiled.problems.map((problem) => problem.key).join(", "));
  const { program } = compiled;
  const feed = makeFeed(document, await tableOf(document), program);
  const reference = new Reference(program, { precision: "float32", seed: document.training.seed });
  const wasm = new Wasm(program, { seed: document.training.seed });
  for (const executor of [reference, wasm]) {
    for (const tensor of program.tensors) if (tensor.role === "data") executor.load(tensor, feed.matrices.get(tensor.node)?.values ?? []);
    startTensors(executor, document.training.seed);
  }
  return { program, reference, wasm, rows: feed.parts.training };
}

/** The first entry whose bits differ; zeros of both signs are one. */
function firstDifference({ program, reference, wasm }: Pair, which: (role: string) => boolean): string | null {
  for (const tensor of program.tensors.filter(({ role }) => which(role))) {
    const [wanted, got] = [reference.read(tensor), wasm.read(tensor)];
    for (let at = 0; at < wanted.length; at++) if (!Object.is(wanted[at], got[at]) && !(wanted[at] === 0 && got[at] === 0)) return `${tensor.name}[${at}]: ${wanted[at]} became ${got[at]}`;
  }
  return null;
}

/** Some steps fused, on batches of two sizes, then one with every tensor stored. */
function walk(pair: Pair, batch: number, steps: number): void {
  const { reference, wasm, rows } = pair;
  for (let step = 0; step < steps; step++) {
    const size = step % 3 === 2 && batch > 2 ? batch - 1 : batch;
    const from = (step * 3) % Math.max(1, rows.length - size);
    const own = rows.slice(from, from + size);
    reference.run(own, size);
    wasm.run(own, size);
  }
  const last = rows.slice(0, batch);
  reference.run(last, batch);
  wasm.watch(last, batch);
}

const lasts = (role: string): boolean => role === "parameter" || role === "state";

describe("the wasm executor's bits are the float32 reference's", () => {
  it.each([1, 2, 3, 4, 5, 8, 10, 17, 32, 37, 40])("on moons, in batches of %i", async (batch) => {
    const pair = await pairOf(moons({ optimizer: { kind: "adam", learningRate: 0.01 } }));
    walk(pair, batch, 12);
    expect(firstDifference(pair, lasts)).toBeNull();
    expect(firstDifference(pair, () => true)).toBeNull();
  });

  it("on a graph of everything, with every optimizer's extras", async () => {
    const recipes: Partial<TrainingRecipe>[] = [{ optimizer: { kind: "adamw", learningRate: 0.01 } }, { optimizer: { kind: "sgd", learningRate: 0.1, momentum: 0.9, nesterov: true }, clip: { kind: "norm", limit: 0.3 } }, { optimizer: { kind: "rmsprop", learningRate: 0.01 }, schedule: { kind: "cosine", steps: 9, warmup: 2 }, regularization: { l1: 0.001, decoupled: 0.01 } }];
    for (const training of recipes) {
      const pair = await pairOf(everything(training));
      walk(pair, 13, 10);
      expect(firstDifference(pair, () => true)).toBeNull();
    }
  });

  it.each([2, 3])("on a graph of everything and a wide one, in batches of %i, less than a vector has lanes", async (batch) => {
    for (const document of [everything({ optimizer: { kind: "adam", learningRate: 0.01 } }), wide({ optimizer: { kind: "sgd", learningRate: 0.01 } })]) {
      const pair = await pairOf(document);
      walk(pair, batch, 4);
      expect(firstDifference(pair, () => true)).toBeNull();
    }
  });

  it("on layers so wide that their weights pass the samples in blocks", async () => {
    // a tile has four units where two chunks are deep
    expect(columnBlock(263, 601, 4)).toBeLessThan(263 / 2);
    for (const batch of [16, 17]) {
      const pair = await pairOf(wide({ optimizer: { kind: "adam", learningRate: 0.01 } }));
      walk(pair, batch, 2);
      expect(firstDifference(pair, () => true)).toBeNull();
    }
  });

  it("where a maximum is of what is no number, whichever of them that is", async () => {
    const document = draw([["x", "input"], ["t", "target"], ["a", "dense", { units: 3 }], ["soft", "activation", { function: "softmax" }], ["b", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]], ["x>a", "a>soft", "soft>b", "b>loss.prediction", "t>loss.target"]);
    for (let bad = 0; bad < 3; bad++) {
      const pair = await pairOf(document);
      const bias = pair.program.tensors.find(({ name }) => name === "a.bias");
      if (!bias) throw new Error("a dense has a bias");
      for (const executor of [pair.reference, pair.wasm]) executor.write(bias, [0, 1, 2].map((at) => (at === bad ? NaN : at)));
      pair.reference.run(pair.rows.slice(0, 6), 6);
      pair.wasm.watch(pair.rows.slice(0, 6), 6);
      expect(firstDifference(pair, () => true), `the one at ${bad}`).toBeNull();
    }
  });

  it("in evaluation, sharing the weights of the training program", async () => {
    const document = everything();
    const pair = await pairOf(document);
    walk(pair, 16, 5);
    const compiled = compile(document, { training: false });
    if (!compiled.ok) throw new Error("it compiles for training");
    const feed = makeFeed(document, await tableOf(document), compiled.program);
    const shared = { program: compiled.program, rows: pair.rows, reference: new Reference(compiled.program, { share: pair.reference }), wasm: new Wasm(compiled.program, { share: pair.wasm }) };
    for (const executor of [shared.reference, shared.wasm]) for (const tensor of compiled.program.tensors) if (tensor.role === "data") executor.load(tensor, feed.matrices.get(tensor.node)?.values ?? []);
    const rows = pair.rows.slice(0, 30);
    shared.reference.run(rows, 30);
    shared.wasm.watch(rows, 30);
    expect(firstDifference(shared, () => true)).toBeNull();
  });

  const count = process.env.LONG === undefined ? 60 : 1000;
  it(`on ${count} random graphs over every kind, loss and optimizer`, async () => {
    const complaints: string[] = [];
    let numbers = 0;
    for (let seed = 1; seed <= count; seed++) {
      const { document } = randomGraph(seed);
      const pair = await pairOf(document);
      walk(pair, document.training.batchSize, 8);
      for (const tensor of pair.program.tensors) numbers += pair.reference.read(tensor).length;
      const difference = firstDifference(pair, () => true);
      if (difference !== null) complaints.push(`seed ${seed}: ${difference}`);
    }
    console.log(`${numbers} numbers of ${count} random graphs compared bit by bit`);
    expect(complaints).toEqual([]);
  }, 600_000);
});

it("on random blocks several times over, whose equal nests share functions, bit for bit", async () => {
  const complaints: string[] = [];
  for (let seed = 1; seed <= (process.env.LONG === undefined ? 30 : 1000); seed++) {
    const pair = await pairOf(repeatedBlocks(seed, 4));
    walk(pair, 2 + (seed % 9), 4);
    const difference = firstDifference(pair, () => true);
    if (difference !== null) complaints.push(`seed ${seed}: ${difference}`);
  }
  expect(complaints).toEqual([]);
}, 600_000);

it("with fused multiply-add stays near the exact numbers, where the engine has it, and is exact where it has not", async () => {
  const { program, reference, rows } = await pairOf(moons());
  const fused = new Wasm(program, { seed: 7, fma: true });
  for (const tensor of program.tensors) if (tensor.role === "data") fused.load(tensor, Array.from({ length: 120 }, (_, at) => Math.sin(at)));
  for (const tensor of program.tensors) if (tensor.role === "data") reference.load(tensor, Array.from({ length: 120 }, (_, at) => Math.sin(at)));
  startTensors(fused, 7);
  for (let step = 0; step < 20; step++) for (const executor of [reference, fused]) executor.run(rows.slice(0, 10), 10);
  for (const tensor of program.tensors.filter(({ role }) => role === "parameter")) {
    const wanted = reference.read(tensor);
    fused.read(tensor).forEach((value, at) => expect(Math.abs(value - wanted[at])).toBeLessThan(1e-4));
  }
});

it("on deep networks, whose equal layers share functions: a module grows little with each", async () => {
  const deep = (layers: number): Document => {
    const chain = Array.from({ length: layers }, (_, at): DrawnNode[] => [[`dense${at}`, "dense", { units: 10 }], [`norm${at}`, "batchnorm"], [`act${at}`, "activation", { function: "tanh" }]]).flat();
    const ids = ["x", ...chain.map(([id]) => id), "logit"];
    return draw([["x", "input"], ["t", "target"], ...chain, ["logit", "dense", { units: 1 }], ["loss", "loss", { function: "bce-with-logits" }]],
      [...ids.slice(1).map((id, at) => `${ids[at]}>${id}`), "logit>loss.prediction", "t>loss.target"], { training: { optimizer: { kind: "adam", learningRate: 0.01 } } });
  };
  const sizes: number[] = [];
  for (const layers of [4, 12]) {
    const pair = await pairOf(deep(layers));
    walk(pair, 10, 7);
    expect(firstDifference(pair, lasts)).toBeNull();
    expect(firstDifference(pair, () => true)).toBeNull();
    const places = new Map(pair.program.tensors.map((tensor) => [tensor, { ...formOf(tensor, 3), base: 64 }]));
    sizes.push(emitModule(pair.program, { batch: 10, wanted: new Set(), places, sources: new Map(), seed: 7, fma: false, share: alone, waits: 0, sharedPages: 0 }).length);
  }
  expect(sizes[1]).toBeLessThan(1.5 * sizes[0]);
});

it("on many rows at once, which are gathered by the same code: a module grows little with them", async () => {
  const sizes: number[] = [];
  for (const batch of [41, 83]) {
    const pair = await pairOf(everything());
    walk(pair, batch, 4);
    expect(firstDifference(pair, () => true)).toBeNull();
    const places = new Map(pair.program.tensors.map((tensor) => [tensor, { ...formOf(tensor, Math.ceil(batch / 4)), base: 64 }]));
    const sources = new Map(pair.program.tensors.filter(({ role }) => role === "data").map((tensor) => [tensor, 64]));
    sizes.push(emitModule(pair.program, { batch, wanted: new Set(), places, sources, seed: 7, fma: false, share: alone, waits: 0, sharedPages: 0 }).length);
  }
  expect(Math.abs(sizes[1] - sizes[0])).toBeLessThan(0.05 * sizes[0]);
});

it("with fused multiply-add takes the same step whether it is watched or not", async () => {
  expect(hasFma()).toBe(true);
  for (let seed = 1; seed <= 20; seed++) {
    const { document } = randomGraph(seed);
    const { program, rows } = await pairOf(document);
    const feed = makeFeed(document, await tableOf(document), program);
    const [run, watched] = [0, 1].map(() => {
      const executor = new Wasm(program, { seed: document.training.seed, fma: true });
      for (const tensor of program.tensors) if (tensor.role === "data") executor.load(tensor, feed.matrices.get(tensor.node)?.values ?? []);
      startTensors(executor, document.training.seed);
      return executor;
    });
    for (let step = 0; step < 5; step++) {
      run.run(rows.slice(step, step + 9), 9);
      watched.watch(rows.slice(step, step + 9), 9);
    }
    for (const tensor of program.tensors.filter(({ role }) => lasts(role))) expect([...watched.read(tensor)], `seed ${seed}: ${tensor.name}`).toEqual([...run.read(tensor)]);
  }
});

it("gives some rows of a batch, and what a tensor's numbers are like, as reading all of it does", async () => {
  for (const batch of [8, 10]) {
    const { program, reference, wasm, rows } = await pairOf(everything());
    for (const executor of [reference, wasm]) executor.watch(rows.slice(0, batch), batch);
    const some = Int32Array.of(7, 0, 5);
    for (const tensor of program.tensors.filter(({ shape }) => shape[0] === "B")) {
      const all = reference.read(tensor);
      const width = all.length / batch;
      const wanted = [...some].flatMap((row) => [...all.subarray(row * width, (row + 1) * width)]);
      expect([...wasm.readRows(tensor, some)], tensor.name).toEqual(wanted);
      expect([...reference.readRows(tensor, some)], tensor.name).toEqual(wanted);
      expect(wasm.statistics(tensor).norm, tensor.name).toBeCloseTo(Math.hypot(...all), 4);
      expect(wasm.statistics(tensor)).toMatchObject({ min: Math.min(...all), max: Math.max(...all), count: all.length, bad: 0 });
    }
  }
});

it("says which tensors it did not keep", async () => {
  const { wasm, rows, program } = await pairOf(moons());
  wasm.run(rows.slice(0, 10), 10);
  const hidden = program.tensors.find((tensor) => tensor.name === "hidden.gradient");
  if (!hidden) throw new Error("hidden has a gradient");
  expect(() => wasm.read(hidden)).toThrow("was not kept in this step");
  wasm.watch(rows.slice(0, 10), 10);
  expect(wasm.read(hidden).length).toBe(80);
});
