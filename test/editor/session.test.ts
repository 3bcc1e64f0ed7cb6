/** What the page tells the engine of edits and in which order: the page's own session, with a real host behind the platform's worker. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { removeNodes, setParam } from "../../src/graph/edits.ts";
import { pause, requestWeights, resetRun, run, startSession, stepOnce } from "../../src/editor/session.ts";
import { moveCursor, startStepper, stepper } from "../../src/editor/stepper/stepper.ts";
import { store } from "../../src/editor/store.ts";
import { goTo } from "../../src/editor/travel/travel.ts";
import { Host } from "../../src/worker/host.ts";
import type { ToWorker } from "../../src/worker/messages.ts";
import { moons } from "../draw.ts";

/** The platform's worker: what is posted arrives later, in order. */
class Thread extends EventTarget {
  static all: Thread[] = [];
  readonly got: ToWorker[] = [];
  private ended = false;
  private readonly host: Host;
  constructor() {
    super();
    Thread.all.push(this);
    this.host = new Host({
      post: (message) => { setTimeout(() => this.dispatchEvent(Object.assign(new Event("message"), { data: structuredClone(message) }))); },
      now: () => performance.now(),
      soon: (callback) => { if (!this.ended) setTimeout(callback); },
      later: (milliseconds, callback) => { if (!this.ended) setTimeout(callback, milliseconds); },
    });
  }
  postMessage(message: ToWorker): void {
    this.got.push(message);
    const copy = structuredClone(message);
    setTimeout(() => { if (!this.ended) this.host.receive(copy); });
  }
  terminate(): void { this.ended = true; }
}

/** What the newest worker was told to do, without what goes on anyway. */
const told = (): string[] => (Thread.all.at(-1)?.got ?? []).map(({ type }) => type).filter((type) => !["ping", "shown", "watch", "pace", "listProgram"].includes(type));
const state = (): ReturnType<typeof store.getState>["run"] => store.getState().run;
const seen = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 5000, interval: 5 });

const widen = (units: number): void => { store.getState().edit("edit.setParam", { node: "hidden" }, (draft) => setParam(draft, "hidden", "units", units)); };

let stops: (() => void)[] = [];
beforeEach(async () => {
  vi.stubGlobal("Worker", Thread);
  vi.stubGlobal("requestAnimationFrame", (call: () => void) => setTimeout(call, 16));
  stops = [startSession(), startStepper()];
  store.getState().replaceDocument(`document ${Thread.all.length}`, moons({ epochs: 100_000 }));
  await seen(() => { expect(state().status).toBe("ready"); });
});
afterEach(() => {
  for (const stop of stops) stop();
  vi.unstubAllGlobals();
});

it("tells the engine of an edit before what is done with the run right after it", async () => {
  store.getState().edit("edit.remove", undefined, (draft) => removeNodes(draft, ["tanh"]));
  await seen(() => { expect(state().status).toBe("refused"); });
  store.getState().undo();
  moveCursor({ to: "next", grain: "instruction" });
  expect(told().slice(-2)).toEqual(["open", "move"]);
  await seen(() => { expect(stepper.getState().position?.cursor).toBe(1); });
  // nothing comes after it that would end the step
  await new Promise((resolve) => { setTimeout(resolve, 100); });
  expect(told().slice(-2)).toEqual(["open", "move"]);
  expect(stepper.getState()).toMatchObject({ position: { cursor: 1 }, left: null });
});

it.each<[string, () => unknown]>([
  ["run", run],
  ["step", stepOnce],
  ["goTo", () => { goTo(0); }],
  ["reset", () => { resetRun(); }],
  ["weights", () => requestWeights(true)],
])("tells the engine of an edit before it is told to %s", (type, command) => {
  widen(12);
  command();
  expect(told().slice(-2)).toEqual(["open", type]);
});

it("takes a step with the graph on the screen, and runs on with it", async () => {
  widen(12);
  stepOnce();
  await seen(() => { expect(state()).toMatchObject({ step: 1, status: "paused" }); });
  expect(state().tensors.find(({ name }) => name === "hidden.weight")?.shape).toEqual([12, 2]);
  widen(5);
  run();
  await seen(() => { expect(state().status).toBe("running"); });
  pause();
  await seen(() => { expect(state().status).toBe("paused"); });
  expect(state().step).toBeGreaterThan(1);
});

it("does nothing with the run while the drawing cannot run", async () => {
  store.getState().edit("edit.remove", undefined, (draft) => removeNodes(draft, ["tanh"]));
  moveCursor({ to: "next", grain: "instruction" });
  run();
  expect(told().slice(-3)).toEqual(["pause", "leave", "stopGradientCheck"]);
  await seen(() => { expect(state().status).toBe("refused"); });
});
