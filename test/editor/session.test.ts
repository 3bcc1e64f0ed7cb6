/** What the page tells the engine of edits and in which order: the page's own session, with a real host behind the platform's worker. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { moveNodes, removeNodes, renameDocument, renameNode, setOptimizerParam, setParam, setTitle } from "../../src/graph/edits.ts";
import { gradientChecks } from "../../src/editor/checks/gradientChecks.ts";
import { screen } from "../../src/editor/layout/screen.ts";
import { checkGradients, pause, requestWeights, resetRun, run, startSession, stepOnce } from "../../src/editor/session.ts";
import { moveCursor, startStepper, stepper } from "../../src/editor/stepper/stepper.ts";
import { store } from "../../src/editor/store.ts";
import { forks, forkWithRate } from "../../src/editor/travel/forks.ts";
import { canGoBack, goTo } from "../../src/editor/travel/travel.ts";
import type { Document } from "../../src/graph/document.ts";
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

const edit = (recipe: (draft: Document) => unknown): void => { store.getState().edit("edit.setParam", {}, (draft) => { recipe(draft); }); };
const widen = (units: number): void => { edit((draft) => setParam(draft, "hidden", "units", units)); };

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
  edit((draft) => { removeNodes(draft, ["tanh"]); });
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
  ["gradientCheck", checkGradients],
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
  await seen(() => { expect(state().step).toBeGreaterThan(1); });
  expect(state().status).toBe("running");
  pause();
  await seen(() => { expect(state().status).toBe("paused"); });
});

it("does nothing with the run while the drawing cannot run", async () => {
  edit((draft) => { removeNodes(draft, ["tanh"]); });
  moveCursor({ to: "next", grain: "instruction" });
  run();
  expect(told().slice(-3)).toEqual(["pause", "leave", "stopGradientCheck"]);
  await seen(() => { expect(state().status).toBe("refused"); });
});

describe("while the drawing cannot run the page does not look as if something were done with the run:", () => {
  beforeEach(async () => {
    for (let step = 1; step <= 3; step++) {
      stepOnce();
      await seen(() => { expect(state()).toMatchObject({ step, status: "paused" }); });
    }
  });
  const breakDrawing = (): void => { edit((draft) => { removeNodes(draft, ["tanh"]); }); };

  it("it goes to no other step", async () => {
    breakDrawing();
    goTo(0);
    store.getState().undo();
    await seen(() => { expect(state().status).toBe("paused"); });
    expect(canGoBack()).toBe(true);
  });

  it("it forks no run", async () => {
    goTo(1);
    await seen(() => { expect(state().step).toBe(1); });
    breakDrawing();
    const before = forks.getState();
    forkWithRate(0.9);
    expect(forks.getState()).toEqual(before);
  });

  it("it begins no check", () => {
    breakDrawing();
    checkGradients();
    expect(gradientChecks.getState().progress).toBeNull();
    expect(told()).not.toContain("gradientCheck");
  });

  it("it does not begin anew", () => {
    breakDrawing();
    resetRun();
    expect(state()).toMatchObject({ step: 3, status: "refused" });
  });
});

/** Runs until steps were taken; gives what the worker is told of an edit then, once the run has gone on. */
async function toldOf(recipe: (draft: Document) => unknown): Promise<ToWorker[]> {
  run();
  await seen(() => { expect(state().step).toBeGreaterThan(20); });
  const { got } = Thread.all[Thread.all.length - 1];
  const before = { step: state().step, got: got.length };
  edit(recipe);
  // until it has settled, and the run has gone on
  await new Promise((resolve) => { setTimeout(resolve, 100); });
  await seen(() => { expect(state().step).toBeGreaterThan(before.step + 20); });
  expect(state().status).toBe("running");
  return got.slice(before.got).filter(({ type }) => ["open", "learningRate", "pause", "reset", "leave"].includes(type));
}

describe("while the network trains", () => {
  it.each<[string, (draft: Document) => unknown]>([
    ["moving a node", (draft) => { moveNodes(draft, new Map([["hidden", { x: 50, y: 70 }]])); }],
    ["titling a node", (draft) => setTitle(draft, "hidden", "features")],
    ["naming the document", (draft) => { renameDocument(draft, "moons"); }],
  ])("%s is nothing to the engine", async (_, recipe) => {
    expect(await toldOf(recipe)).toEqual([]);
  });

  it("a rate makes no new program", async () => {
    expect(await toldOf((draft) => setOptimizerParam(draft, "learningRate", 0.02))).toEqual([{ type: "learningRate", value: 0.02 }]);
  });

  it.each<[string, string[], (draft: Document) => unknown]>([
    ["a field of the optimizer", [], (draft) => setOptimizerParam(draft, "momentum", 0.5)],
    ["a node's id", [], (draft) => renameNode(draft, "hidden", "wide")],
    ["units", ["hidden.weight", "hidden.bias", "logit.weight"], (draft) => setParam(draft, "hidden", "units", 12)],
  ])("%s goes to it without the data, and what can be kept goes on", async (_, restarted, recipe) => {
    expect(await toldOf(recipe)).toMatchObject([{ type: "open", keep: true, document: { data: null } }]);
    expect(state().carried?.restarted.filter((name) => name.split(".").length === 2) ?? []).toEqual(restarted);
  });
});

it("keeps what was learned when an edit takes stored weights along with their node", async () => {
  const weights = await requestWeights(false);
  store.getState().replaceDocument("with weights", { ...moons(), ...weights, weights: weights.weights });
  await seen(() => { expect(state().status).toBe("ready"); });
  edit((draft) => renameNode(draft, "hidden", "wide"));
  stepOnce();
  expect(Thread.all.at(-1)?.got.at(-2)).toMatchObject({ type: "open", keep: true });
});

it("says that a node begins anew even where it is called optimizer, as what an optimizer keeps for all is", async () => {
  edit((draft) => renameNode(draft, "hidden", "optimizer"));
  await toldOf((draft) => setParam(draft, "optimizer", "units", 12));
  expect(screen.getState().notices.find(({ id }) => id === "carried")?.values?.names).toContain("optimizer.weight");
});
