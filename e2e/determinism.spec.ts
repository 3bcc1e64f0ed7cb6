/** A run is determined by its file: the same bits in Chromium and in Node, run straight, paused, and resumed from a checkpoint. */
import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { loadTable } from "../src/datasets/load.ts";
import { open } from "../src/graph/file.ts";
import type { Document, StoredTensor, TrainingState } from "../src/graph/document.ts";
import { Trainer } from "../src/trainer/trainer.ts";
import { storeState, storeWeights } from "../src/trainer/weights.ts";

interface Outcome { losses: number[]; weights: Record<string, StoredTensor>; state: TrainingState | null }

/** Every op that exists is worth comparing, those with polynomials first. */
function exampleDocument(): Document {
  const opened = open(readFileSync(new URL("../public/examples/skip.json", import.meta.url)));
  if (!opened.ok) throw new Error(opened.problems[0].key);
  const { document } = opened;
  document.nodes.push(
    { id: "drop", kind: "dropout", position: { x: 0, y: 0 }, params: { rate: 0.3 } },
    { id: "norm", kind: "batchnorm", position: { x: 0, y: 0 }, params: {} },
    { id: "gelu", kind: "activation", position: { x: 0, y: 0 }, params: { function: "gelu" } },
    { id: "soft", kind: "activation", position: { x: 0, y: 0 }, params: { function: "softplus" } },
  );
  // residual → drop → norm → gelu → softplus → logit
  document.edges = document.edges.map((edge) => (edge.target === "logit" ? { ...edge, source: "soft" } : edge));
  document.edges.push({ source: "residual", target: "drop" }, { source: "drop", target: "norm" }, { source: "norm", target: "gelu" }, { source: "gelu", target: "soft" });
  return { ...document, training: { ...document.training, schedule: { kind: "cosine", steps: 40, warmup: 5 }, clip: { kind: "norm", limit: 0.5 } } };
}

async function inNode(document: Document, steps: number): Promise<Outcome> {
  const loaded = await loadTable(document.data);
  if (!loaded.ok) throw new Error(loaded.problems[0].expected);
  const made = Trainer.create(document, loaded.table);
  if (!made.ok) throw new Error(made.problems[0].key);
  const losses = Array.from({ length: steps }, () => made.trainer.advance());
  return { losses, weights: storeWeights(made.trainer.executor), state: storeState(made.trainer.executor) };
}

/** Drives a worker of the page's own code; `counts` are the steps between pauses. */
async function inChromium(page: Page, document: Document, counts: number[]): Promise<Outcome> {
  const url = page.workers()[0].url();
  return page.evaluate(async ({ workerUrl, file, steps }) => {
    const worker = new Worker(workerUrl, { type: "module" });
    const losses: number[] = [];
    const waiting: { wanted: string; done(message: Record<string, unknown>): void }[] = [];
    worker.addEventListener("message", (event: MessageEvent<{ type: string; training?: { loss: Float64Array }; running?: boolean; step?: number }>) => {
      const { data } = event;
      if (data.type === "frame") losses.push(...(data.training?.loss ?? []));
      const at = waiting.findIndex(({ wanted }) => wanted === data.type || (wanted === "rest" && data.type === "frame" && data.running === false));
      if (at >= 0) waiting.splice(at, 1)[0].done(data);
    });
    const ask = <T,>(message: object, wanted: string): Promise<T> => new Promise((resolve) => {
      waiting.push({ wanted, done: (answer) => { resolve(answer as T); } });
      worker.postMessage(message);
    });
    await ask({ type: "open", document: file, revision: 1, keep: false }, "opened");
    let taken = 0;
    for (const count of steps) {
      taken += count;
      worker.postMessage({ type: "step", count });
      while (losses.length < taken) await new Promise((resolve) => { setTimeout(resolve, 5); });
      await ask({ type: "pause" }, "rest");
    }
    const { weights, state } = await ask<{ weights: Record<string, StoredTensor>; state: TrainingState }>({ type: "weights", request: 1, state: true }, "weights");
    worker.terminate();
    return { losses, weights, state };
  }, { workerUrl: url, file: document, steps: counts });
}

test("the same file gives the same bits in Node and in Chromium, straight, paused and resumed", async ({ page }) => {
  await page.goto("/");
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  const document = exampleDocument();
  const node = await inNode(document, 60);
  const straight = await inChromium(page, document, [60]);
  expect(straight.losses).toEqual(node.losses);
  expect(straight.weights).toEqual(node.weights);
  expect(straight.state).toEqual(node.state);
  const paused = await inChromium(page, document, [7, 1, 20, 32]);
  expect(paused).toEqual(straight);
  const first = await inChromium(page, document, [23]);
  const resumed = await inChromium(page, { ...document, weights: first.weights, training: { ...document.training, state: first.state ?? undefined } }, [37]);
  expect([...first.losses, ...resumed.losses]).toEqual(straight.losses);
  expect(resumed.weights).toEqual(straight.weights);
});

/** The same, so wide that a step takes over a millisecond. */
function largeDocument(): Document {
  const document = exampleDocument();
  const nodes = document.nodes.map((node) => (node.kind === "dense" && node.id !== "logit" ? { ...node, params: { ...node.params, units: 320 } } : node));
  return { ...document, nodes, training: { ...document.training, batchSize: 128 } };
}

test("a step that two threads share has the bits of one thread's", async ({ page }) => {
  const scripts: string[] = [];
  page.on("request", (request) => { scripts.push(request.url()); });
  await page.goto("/");
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  const document = largeDocument();
  const alone = await inNode(document, 80);
  expect(scripts.some((url) => url.includes("/thread-"))).toBe(false);
  const shared = await inChromium(page, document, [50, 30]);
  expect(shared.losses).toEqual(alone.losses);
  expect(shared.weights).toEqual(alone.weights);
  // its script is fetched when there is somebody to help
  expect(scripts.some((url) => url.includes("/thread-"))).toBe(true);
});
