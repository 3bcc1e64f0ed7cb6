/** An edit while training: the run goes on until the edited one is ready, and nothing is made again that the edit does not concern. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { datasets } from "../../src/datasets/index.ts";
import { Trainer } from "../../src/trainer/trainer.ts";
import type { Document } from "../../src/graph/document.ts";
import { moons } from "../draw.ts";
import { Desk } from "./desk.ts";

/** What the engine does, in order. */
let done: string[] = [];
const { Module } = WebAssembly;

beforeEach(() => {
  done = [];
  WebAssembly.Module = class extends Module {
    constructor(bytes: BufferSource) {
      super(bytes);
      done.push("makes code");
    }
  };
  for (const [way, what] of [["advance", "takes steps"], ["advanceMany", "takes steps"], ["adopt", "takes over"]] as const) {
    const own = Trainer.prototype[way] as (this: Trainer, ...given: unknown[]) => unknown;
    const followed = function (this: Trainer, ...given: unknown[]): unknown {
      const gives = own.apply(this, given);
      done.push(what);
      return gives;
    };
    vi.spyOn(Trainer.prototype, way).mockImplementation(followed as never);
  }
});
afterEach(() => {
  WebAssembly.Module = Module;
  vi.restoreAllMocks();
});

const slow = (weightDecay: number): Document => moons({ epochs: 100_000, lastBatch: "drop", optimizer: { kind: "adam", learningRate: 0.01, weightDecay } });

async function running(): Promise<Desk> {
  const desk = new Desk();
  await desk.open(slow(0));
  desk.send({ type: "run" });
  await desk.work((said) => said.some((message) => message.type === "frame" && message.step > 500));
  return desk;
}

it("goes on with the run before between the pieces of making the next one, whose first step finds its code made", async () => {
  const desk = await running();
  let between = 0;
  for (let edit = 1; edit <= 6; edit++) {
    done = [];
    await desk.open(slow(edit / 100), true);
    await desk.work(() => done.at(-1) === "takes steps" && done.includes("takes over"));
    const before = done.slice(0, done.indexOf("takes over"));
    expect(before.filter((what) => what === "makes code"), "for a step that is watched, and one that is not").toHaveLength(2);
    expect(done[before.length + 1]).toBe("takes steps");
    between += before.lastIndexOf("makes code") - before.indexOf("makes code") - 1;
    await desk.work(() => done.length > 50);
  }
  // some of these slices judge instead
  expect(between).toBeGreaterThan(6);
  await desk.work((said) => said.at(-1)?.type === "frame");
  const steps = desk.of("frame").flatMap(({ training }) => [...training.step]);
  expect(steps, "not one step is missing in the curve").toEqual(Array.from(steps, (_, at) => at + 1));
  expect(desk.of("running").map((message) => message.running), "the run has never rested").toEqual([true]);
  expect(desk.of("opened").slice(1).flatMap(({ restarted }) => restarted)).toEqual([]);
});

it("takes the rows as they are where the data were not edited", async () => {
  const load = vi.spyOn(datasets.moons, "load");
  const desk = await running();
  const { data } = slow(0);
  for (let edit = 1; edit <= 3; edit++) {
    desk.send({ type: "open", document: { ...slow(edit / 100), data: null }, revision: edit, keep: true });
    await desk.work(() => desk.of("opened").length === edit + 1);
  }
  expect(load).toHaveBeenCalledTimes(1);
  await desk.open({ ...slow(0.03), data: { ...data, samples: 80 } }, true);
  expect(load).toHaveBeenCalledTimes(2);
  expect(desk.of("opened").at(-1)?.rows.training).toBe(56);
});

it("says so when it is to keep data that it was never told", async () => {
  const desk = new Desk();
  desk.send({ type: "open", document: { ...slow(0), data: null }, revision: 1, keep: true });
  await desk.work((said) => said.some(({ type }) => type === "failed"));
  expect(desk.of("failed")[0].message).toContain("data of the one before");
});

it("keeps what a node has learned when it is given another id", async () => {
  const desk = await running();
  desk.send({ type: "pause" });
  desk.send({ type: "weights", request: 1, state: true });
  const renamed = slow(0);
  renamed.nodes[2].id = "wide";
  for (const edge of renamed.edges) for (const end of ["source", "target"] as const) if (edge[end] === "hidden") edge[end] = "wide";
  await desk.open(renamed, true);
  desk.send({ type: "weights", request: 2, state: true });
  const [before, after] = desk.of("weights");
  expect(desk.of("opened").at(-1)?.restarted).toEqual([]);
  expect(after.state?.step).toBeGreaterThan(0);
  expect(after.weights["wide.weight"]).toEqual(before.weights["hidden.weight"]);
  expect(after.state?.tensors["wide.bias.m"]).toEqual(before.state?.tensors["hidden.bias.m"]);
});
