import { beforeEach, expect, it, vi } from "vitest";
import { askEntry, askFurther, asking, clearAsking, currentCrumb, goToCrumb } from "../../src/editor/asking/asking.ts";
import { clearLive, publishFrame } from "../../src/editor/live.ts";
import { store } from "../../src/editor/store.ts";
import type { FromWorker, StepperMessage } from "../../src/worker/messages.ts";
import { StepperDesk } from "../../src/worker/stepperDesk.ts";
import { Trainer } from "../../src/trainer/trainer.ts";
import { moons, tableOf } from "../draw.ts";
import { frameOf } from "./frame.ts";

/** The desk in the worker, without a worker. */
const desk = vi.hoisted(() => ({ ask: (_question: unknown): Promise<unknown> => Promise.resolve(null) }));
vi.mock("../../src/editor/engine.ts", () => ({ askEngine: (_type: string, question: unknown) => desk.ask(question), onEngine: () => () => undefined, onEngineLost: () => () => undefined }));

const trail = (): string[] => asking.getState().trail.map(({ tensor }) => tensor);

beforeEach(async () => {
  const document = moons();
  const made = Trainer.create(document, await tableOf(document), "reference-float64");
  if (!made.ok) throw new Error("moons do not compile");
  made.trainer.advance();
  let said: FromWorker | null = null;
  const own = new StepperDesk((message) => { said = message; }, () => 0);
  own.attach(made.trainer);
  desk.ask = (question) => {
    own.receive({ ...(question as Extract<StepperMessage, { type: "ask" }>), request: 1 });
    return Promise.resolve(said);
  };
  store.getState().replaceDocument("a", document);
  publishFrame(frameOf({ moment: { step: 1, before: 1e9 } }));
});

it("asks the entry of the moment that is on the screen, and goes on from its answer", async () => {
  askEntry("hidden.weight.gradient", [3, 1]);
  await vi.waitFor(() => expect(currentCrumb(asking.getState())?.waits).toBe(false));
  const first = currentCrumb(asking.getState());
  expect(first?.answer).toMatchObject({ tensor: "hidden.weight.gradient", entry: [3, 1], step: 1 });
  expect(first?.rows).toHaveLength(10);
  const [{ factors }] = first?.answer?.terms ?? [];
  expect(factors[0].tensor).toBe("hidden.product.gradient");
  askFurther("hidden.product.gradient", factors[0].entry ?? [], { step: 1, before: 20 });
  askFurther("tanh", [0, 3], { step: 1, before: 20 });
  expect(trail()).toEqual(["hidden.weight.gradient", "hidden.product.gradient", "tanh"]);
  goToCrumb(0);
  expect(currentCrumb(asking.getState())?.answer).toBe(first?.answer);
  // another way from there takes the place of the first one
  askFurther("x", [0, 1], { step: 1, before: 1 });
  expect(trail()).toEqual(["hidden.weight.gradient", "x"]);
  askEntry("tanh", [0, 0]);
  expect(trail()).toEqual(["tanh"]);
});

it("keeps the trail as it was asked while the numbers on the screen move on, and asks anew of the new moment", async () => {
  askEntry("hidden.weight", [0, 0]);
  publishFrame(frameOf({ moment: { step: 2, before: 4 } }));
  expect(currentCrumb(asking.getState())?.moment.step).toBe(1);
  askEntry("hidden.weight", [0, 0]);
  expect(currentCrumb(asking.getState())?.moment).toEqual({ step: 2, before: 4 });
  await vi.waitFor(() => expect(currentCrumb(asking.getState())?.waits).toBe(false));
});

it("is forgotten with an edit that changes the numbers, with another document, and with starting weights anew, but not when a node is moved", () => {
  const change: Record<string, () => void> = {
    edit: () => store.getState().edit("edit.setParam", {}, (draft) => { draft.nodes[2].params.units = 5; }),
    training: () => store.getState().edit("edit.setTraining", {}, (draft) => { draft.training.seed = 9; }),
    document: () => store.getState().replaceDocument("b", moons()),
    reset: clearLive,
  };
  for (const [name, act] of Object.entries(change)) {
    publishFrame(frameOf({ moment: { step: 1, before: 1 } }));
    askEntry("x", [0, 0]);
    store.getState().edit("edit.move", {}, (draft) => { draft.nodes[0].position.x += 10; });
    expect(trail(), name).toHaveLength(1);
    act();
    expect(trail(), name).toHaveLength(0);
  }
  clearAsking();
});

it("tells of an entry that cannot be asked", async () => {
  askEntry("hidden.weight", [99, 0]);
  await vi.waitFor(() => expect(currentCrumb(asking.getState())).toMatchObject({ waits: false, answer: null }));
});
