import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { clearLive, publishFrame } from "../../src/editor/live.ts";
import { pickNextWorst, pickRow, pickWorst, samples, startSamples, typeSample, wholeBatch } from "../../src/editor/samples/samples.ts";
import { rowOf, typedFrom } from "../../src/editor/samples/tableRow.ts";
import { store } from "../../src/editor/store.ts";
import { everything, moons, tableOf } from "../draw.ts";
import { frameOf } from "./frame.ts";

/** What the worker was told, and what it answers. */
const worker = vi.hoisted(() => ({ told: [] as unknown[], listeners: [] as ((message: { type: string }) => void)[], rows: null as unknown }));
vi.mock("../../src/editor/engine.ts", () => ({
  tellEngine: (message: unknown) => { worker.told.push(message); },
  askEngine: () => Promise.resolve({ rows: worker.rows }),
  onEngine: (listener: (message: { type: string }) => void) => { worker.listeners.push(listener); return () => undefined; },
}));

let stop = (): void => undefined;
beforeEach(() => {
  store.getState().replaceDocument("a", moons());
  stop = startSamples();
  wholeBatch();
  samples.setState({ worst: null });
  worker.told.length = 0;
});
afterEach(() => { stop(); });

const place = { at: 4, row: 17, typed: null, instead: false, reading: null };

it("tells the worker of the sample, and stands where the frames say", () => {
  pickRow(17);
  expect(worker.told).toEqual([{ type: "sample", sample: { row: 17 } }]);
  expect(samples.getState().at).toBeNull();
  publishFrame(frameOf({ batchSize: 32, sample: place }));
  expect(samples.getState()).toMatchObject({ at: 4, row: 17, instead: false, count: 32 });
  typeSample({ x1: 1, x2: 2, t: 0 });
  publishFrame(frameOf({ batchSize: 32, sample: { ...place, at: 0, row: 60, typed: { x1: 1, x2: 2, t: 0 }, instead: true } }));
  expect(samples.getState()).toMatchObject({ at: 0, row: null, instead: true });
  wholeBatch();
  // a frame that was on its way
  publishFrame(frameOf({ batchSize: 32, sample: place }));
  expect(samples.getState()).toMatchObject({ picked: null, at: null, row: null });
  clearLive();
  expect(samples.getState().count).toBe(0);
});

it("keeps the sample over an edit of the graph, and forgets it with other data and with another document", () => {
  pickRow(3);
  store.getState().edit("edit.setParam", {}, (draft) => { draft.nodes[2].params.units = 5; });
  expect(samples.getState().picked).toEqual({ row: 3 });
  store.getState().edit("edit.setParam", {}, (draft) => { draft.data.samples = 80; });
  expect(samples.getState().picked).toBeNull();
  pickRow(3);
  store.getState().replaceDocument("b", moons());
  expect(samples.getState().picked).toBeNull();
  expect(worker.told.at(-1)).toEqual({ type: "sample", sample: null });
});

it("tells a new worker of it too", () => {
  pickRow(3);
  worker.told.length = 0;
  worker.listeners.at(-1)?.({ type: "ready" });
  expect(worker.told).toEqual([{ type: "sample", sample: { row: 3 } }]);
});

it("picks the worst-predicted row, and walks down the list to its end", async () => {
  worker.rows = [9, 4, 7].map((row, at) => ({ row, loss: 3 - at, reading: null }));
  await pickWorst();
  for (const row of [9, 4, 7, 7]) {
    expect(samples.getState().picked).toEqual({ row });
    publishFrame(frameOf({ batchSize: 32, sample: { ...place, row } }));
    pickNextWorst();
  }
  worker.rows = null;
  wholeBatch();
  await pickWorst();
  expect(samples.getState().picked).toBeNull();
});

it("writes a row of the table as a hand would type it: classes by name, nothing that is derived", async () => {
  const document = everything();
  document.data.features = [{ function: "square", of: ["petal_length"] }];
  expect(rowOf(await tableOf(document), 0)).toEqual({ sepal_length: 5.1, sepal_width: 3.5, petal_length: 1.4, petal_width: 0.2, species: "setosa" });
});

it("begins a sample that is typed by hand in no more digits than its columns' ranges ask for", async () => {
  const table = await tableOf(moons());
  const [raw, typed] = [rowOf(table, 0), typedFrom(table, 0)];
  for (const name of ["x1", "x2"]) {
    expect(String(typed[name]).length).toBeLessThanOrEqual("-0.123".length);
    expect(Number(typed[name])).toBeCloseTo(Number(raw[name]), 3);
  }
  expect(typed.t).toBe(raw.t);
});
