import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import { Crew } from "../../src/executors/wasm/crew.ts";
import { fuse } from "../../src/executors/wasm/fuse.ts";
import { splitOf } from "../../src/executors/wasm/shares.ts";
import { Wasm } from "../../src/executors/wasm/wasm.ts";
import type { Document, TrainingRecipe } from "../../src/graph/document.ts";
import { optimizers } from "../../src/optimizers/index.ts";
import { makeFeed } from "../../src/trainer/feed.ts";
import { startTensors } from "../../src/trainer/weights.ts";
import { everything, moons, tableOf, wide } from "../draw.ts";
import { randomGraph } from "../randomGraph.ts";
import { repeatedBlocks } from "../repeatedBlocks.ts";

setFlagsFromString("--experimental-wasm-relaxed-simd");

/** The command line's own threads. */
const workers = [0, 1].map(() => new Worker(new URL("../../build/chunks/thread.js", import.meta.url)));
beforeAll(async () => { await Promise.all(workers.map((worker) => once(worker, "message"))); });
afterAll(async () => { await Promise.all(workers.map((worker) => worker.terminate())); });

function crewOf(helpers: number): Crew {
  const crew = new Crew(workers.slice(0, helpers));
  for (let nth = 0; nth < helpers; nth++) crew.helperIsReady();
  return crew;
}

interface Options { crew?: Crew; fma?: boolean; share?: Wasm; training?: boolean }

/** An executor with its data, and the rows that it may take. */
async function load(document: Document, { training, ...options }: Options): Promise<{ wasm: Wasm; rows: Int32Array }> {
  const compiled = compile(document, { training });
  if (!compiled.ok) throw new Error(compiled.problems.map((problem) => problem.key).join(", "));
  const { program } = compiled;
  const feed = makeFeed(document, await tableOf(document), program);
  const wasm = new Wasm(program, { seed: document.training.seed, ...options });
  for (const tensor of program.tensors) if (tensor.role === "data") wasm.load(tensor, feed.matrices.get(tensor.node)?.values ?? []);
  if (!options.share) startTensors(wasm, document.training.seed);
  return { wasm, rows: feed.parts.training };
}

const lastingOf = (wasm: Wasm): Map<string, number[]> => new Map(wasm.program.tensors.filter(({ role }) => role === "parameter" || role === "state").map((tensor): [string, number[]] => [tensor.name, [...wasm.read(tensor)]]));

/** The losses of some steps, and all that lasts after them. */
async function train(document: Document, { batch, ...options }: Options & { batch: number }): Promise<Map<string, number[]>> {
  const { wasm, rows } = await load(document, options);
  const losses = new Float64Array(7);
  wasm.run(Int32Array.from({ length: 7 * batch }, (_, at) => rows[(at * 5) % rows.length]), batch, losses);
  // a last, smaller batch; then one that is looked at; then on
  wasm.run(rows.slice(0, batch - 1), batch - 1);
  wasm.watch(rows.slice(1, batch + 1), batch);
  wasm.run(rows.slice(2, 2 * batch + 2), batch);
  return new Map([["losses", [...losses]], ...lastingOf(wasm)]);
}

/** Two runs by turns, each judged on its own memory in between: the losses, and all that lasts. */
async function byTurns(documents: readonly Document[], crew?: Crew): Promise<unknown[]> {
  const runs = await Promise.all(documents.map(async (document) => {
    const run = await load(document, { crew });
    return { ...run, judge: (await load(document, { share: run.wasm, training: false })).wasm, losses: new Float64Array(3) };
  }));
  const told: unknown[] = [];
  // of the larger size there are places to be made, for which memory has to grow
  for (const batch of [12, 12, 40, 12])
    for (const { wasm, rows, judge, losses } of runs) {
      wasm.run(rows.slice(0, batch - 1), batch, losses);
      wasm.run(rows.slice(0, 3 * batch), batch, losses);
      judge.run(rows.slice(0, 50), 50, losses.subarray(2));
      told.push([...losses], lastingOf(wasm));
    }
  return told;
}

const recipes: Partial<TrainingRecipe>[] = [
  ...Object.keys(optimizers).map((kind): Partial<TrainingRecipe> => ({ optimizer: { kind, learningRate: 0.01 } })),
  { optimizer: { kind: "sgd", learningRate: 0.1, momentum: 0.9, nesterov: true }, clip: { kind: "norm", limit: 0.3 } },
  { optimizer: { kind: "rmsprop", learningRate: 0.01 }, schedule: { kind: "cosine", steps: 9, warmup: 2 }, regularization: { l1: 0.001, decoupled: 0.01 } },
];

describe("a step that several threads share", () => {
  it.each([[2, 2], [2, 8], [2, 13], [2, 32], [3, 17], [3, 64], [2, 83]])("has the bits of one thread's: %i threads, batches of %i", async (threads, batch) => {
    for (const document of [moons({ optimizer: { kind: "adam", learningRate: 0.01 } }), everything()]) expect(await train(document, { batch, crew: crewOf(threads - 1) })).toEqual(await train(document, { batch }));
  });

  it.each([[2, 16], [3, 9]])("whose units they take where layers are wide: %i threads, batches of %i", async (threads, batch) => {
    const document = wide({ optimizer: { kind: "adam", learningRate: 0.01 } });
    const compiled = compile(document);
    const splits = compiled.ok ? fuse(compiled.program).filter(({ kind }) => kind === "batch").map((nest) => splitOf(nest, Math.ceil(batch / 4), threads)) : [];
    expect(splits.filter((split) => split === "column").length).toBeGreaterThan(0);
    expect(await train(document, { batch, crew: crewOf(threads - 1) })).toEqual(await train(document, { batch }));
  });

  it("with every optimizer, and what is added to them", async () => {
    for (const recipe of recipes) expect(await train(everything(recipe), { batch: 16, crew: crewOf(1) }), JSON.stringify(recipe)).toEqual(await train(everything(recipe), { batch: 16 }));
  });

  it("on random graphs, with multiply-add too", async () => {
    for (let seed = 0; seed < (process.env.LONG ? 200 : 12); seed++) {
      const { document } = randomGraph(seed);
      const fma = seed % 2 === 1;
      expect(await train(document, { batch: 12, crew: crewOf(1 + (seed % 2)), fma }), `seed ${seed}`).toEqual(await train(document, { batch: 12, fma }));
    }
  });

  it("on random blocks several times over", async () => {
    for (let seed = 0; seed < (process.env.LONG ? 200 : 8); seed++) {
      const document = repeatedBlocks(seed, 4);
      expect(await train(document, { batch: 12, crew: crewOf(1 + (seed % 2)) }), `seed ${seed}`).toEqual(await train(document, { batch: 12 }));
    }
  });

  it("by turns with another run's, each judged on its memory in between", async () => {
    const documents = [moons({ optimizer: { kind: "adam", learningRate: 0.01 } }), everything()];
    expect(await byTurns(documents, crewOf(1))).toEqual(await byTurns(documents));
  });

  it("goes on without helpers that do not listen yet", async () => {
    const document = moons();
    expect(await train(document, { batch: 8, crew: new Crew(workers.slice(0, 1)) })).toEqual(await train(document, { batch: 8 }));
  });
});
