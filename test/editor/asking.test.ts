import { beforeEach, expect, it, vi } from "vitest";
import { askEntry, askFurther, asking, askStart, clearAsking, currentCrumb, goAlong, goToCrumb } from "../../src/editor/asking/asking.ts";
import { shownCrumbs } from "../../src/editor/asking/crumbs.ts";
import { clearLive, publishFrame } from "../../src/editor/live.ts";
import { stepper } from "../../src/editor/stepper/stepper.ts";
import { store } from "../../src/editor/store.ts";
import type { FromWorker, StepperMessage, TensorInfo } from "../../src/worker/messages.ts";
import { StepperDesk } from "../../src/worker/stepperDesk.ts";
import { Trainer } from "../../src/trainer/trainer.ts";
import { moons, tableOf } from "../draw.ts";
import { frameOf } from "./frame.ts";

/** The desk in the worker, without a worker. */
const desk = vi.hoisted(() => ({ ask: (_question: unknown): Promise<unknown> => Promise.resolve(null) }));
vi.mock("../../src/editor/engine.ts", () => ({ askEngine: (_type: string, question: unknown) => desk.ask(question), onEngine: () => () => undefined, onEngineLost: () => () => undefined }));

const tensorInfos = ({ program }: Trainer): TensorInfo[] => program.tensors.map(({ name, node, role, shape, symbol, of }) => ({ name, node, role, shape: [...shape], symbol, of: of?.name ?? null }));
const trail = (): string[] => asking.getState().trail.map(({ tensor }) => tensor);

beforeEach(async () => {
  const document = moons();
  const made = Trainer.create(document, await tableOf(document), "reference-float64");
  if (!made.ok) throw new Error("moons do not compile");
  made.trainer.advance();
  let said: FromWorker | null = null;
  const own = new StepperDesk((message) => { said = message; }, () => 0);
  own.attach(made.trainer, "restarted");
  desk.ask = (question) => {
    own.receive({ ...(question as Extract<StepperMessage, { type: "ask" }>), request: 1 });
    return Promise.resolve(said);
  };
  store.getState().replaceDocument("a", document);
  store.setState(({ run }) => ({ run: { ...run, tensors: tensorInfos(made.trainer) } }));
  publishFrame(frameOf({ moment: { step: 1, before: 1e9 } }));
});

it("asks the entry of the moment that is on the screen, and goes on from its answer", async () => {
  askEntry("hidden.weight.gradient", [3, 1]);
  await vi.waitFor(() => expect(currentCrumb(asking.getState())?.waits).toBe(false));
  const first = currentCrumb(asking.getState());
  expect(first?.answer).toMatchObject({ tensor: "hidden.weight.gradient", entry: [3, 1], step: 1 });
  expect(first?.rows).toHaveLength(10);
  if (!first?.answer) throw new Error("there is no answer");
  const [[gradient], [input]] = first.answer.terms[0].factors.map(({ entries }) => entries);
  askFurther(gradient, first.answer);
  expect(currentCrumb(asking.getState())).toMatchObject({ tensor: "hidden.product.gradient", entry: gradient.entry, node: "hidden" });
  await vi.waitFor(() => expect(currentCrumb(asking.getState())?.answer?.value).toBe(gradient.value));
  const [[next]] = currentCrumb(asking.getState())?.answer?.terms[0].factors.map(({ entries }) => entries) ?? [];
  askFurther(next, { step: 1 });
  expect(trail()).toEqual(["hidden.weight.gradient", "hidden.product.gradient", "hidden.gradient"]);
  goToCrumb(0);
  expect(currentCrumb(asking.getState())?.answer).toBe(first.answer);
  // another way from there takes the place of the first one
  askFurther(input, first.answer);
  await vi.waitFor(() => expect(currentCrumb(asking.getState())?.answer).toMatchObject({ value: input.value, from: input.origin }));
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

it("is forgotten when another sample stands in the batch that was asked, but not when one of its own is looked at", () => {
  const sample = { at: 0, row: 5, typed: null, reading: null };
  const shown = (step: number, instead: boolean, row = 5): void => publishFrame(frameOf({ moment: { step, before: 1 }, sample: { ...sample, row, instead } }));
  shown(1, false);
  askEntry("x", [0, 0]);
  shown(1, false, 6);
  shown(2, true, 6);
  expect(trail()).toHaveLength(1);
  shown(1, true, 6);
  expect(trail()).toHaveLength(0);
  // a batch with a sample that it does not have is there for one step only
  shown(2, true, 6);
  askEntry("x", [0, 0]);
  shown(3, true, 6);
  expect(trail()).toHaveLength(0);
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

it("goes from a parameter straight to where it started", async () => {
  askEntry("hidden.weight", [2, 0]);
  await vi.waitFor(() => expect(currentCrumb(asking.getState())?.answer?.from.kind).toBe("instruction"));
  const answer = currentCrumb(asking.getState())?.answer;
  if (answer) askStart(answer);
  await vi.waitFor(() => expect(currentCrumb(asking.getState())?.answer?.from).toMatchObject({ kind: "start", seed: 7, initializer: "xavier-uniform" }));
  expect(trail()).toEqual(["hidden.weight", "hidden.weight"]);
});

it("folds the trail when the cursor is moved, and opens it again at the crumb that is gone to", () => {
  const moveTo = (cursor: number): void => stepper.setState({ position: { step: 2, cursor, count: 44 } });
  askEntry("hidden.weight.gradient", [3, 1]);
  askFurther({ tensor: "x", entry: [0, 1], value: 0, origin: { kind: "setting", value: 0 } }, { step: 1 });
  moveTo(5);
  expect(currentCrumb(asking.getState())).toBeNull();
  expect(trail()).toEqual(["hidden.weight.gradient", "x"]);
  goToCrumb(0);
  // told again where the cursor is already
  moveTo(5);
  expect(currentCrumb(asking.getState())?.tensor).toBe("hidden.weight.gradient");
  moveTo(6);
  goAlong(-1);
  expect(currentCrumb(asking.getState())?.tensor).toBe("x");
  stepper.setState({ position: null });
  expect(currentCrumb(asking.getState())?.tensor).toBe("x");
});

it("keeps of a long trail its beginning, the crumb that is looked at and the last two, and counts those between", () => {
  const places = (count: number, current: number | null, whole = false): string => shownCrumbs(count, current, whole).map(({ at, skipped }) => (skipped > 0 ? `…${skipped} ${at}` : at)).join(" ");
  expect(places(4, 3)).toBe("0 1 2 3");
  expect(places(8, 7)).toBe("0 …5 6 7");
  expect(places(8, 3)).toBe("0 …2 3 …2 6 7");
  expect(places(8, 2)).toBe("0 1 2 …3 6 7");
  expect(places(8, null)).toBe("0 …5 6 7");
  expect(places(8, 7, true)).toBe("0 1 2 3 4 5 6 7");
});

it("tells of an entry that cannot be asked", async () => {
  askEntry("hidden.weight", [99, 0]);
  await vi.waitFor(() => expect(currentCrumb(asking.getState())).toMatchObject({ waits: false, answer: null }));
});
