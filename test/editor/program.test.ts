/** The listed program: its passes, how far the cursor is in them, and breakpoints that stay with their instructions. */
import { beforeEach, describe, expect, it } from "vitest";
import { breakpointNumbers, breakpoints, changeCondition, addCondition, countStops, removeCondition, toggleInstruction, toggleNode } from "../../src/editor/stepper/breakpoints.ts";
import { passesOf, progressOf } from "../../src/editor/program/passes.ts";
import { stepper } from "../../src/editor/stepper/stepper.ts";
import { store } from "../../src/editor/store.ts";
import type { Document } from "../../src/graph/document.ts";
import type { FromWorker, ProgramLine } from "../../src/worker/messages.ts";
import { StepperDesk } from "../../src/worker/stepperDesk.ts";
import { moons, trainerOf } from "../draw.ts";

/** As the worker lists it. */
async function programOf(document: Document): Promise<ProgramLine[]> {
  const said: FromWorker[] = [];
  const desk = new StepperDesk((message) => { said.push(message); }, () => 0);
  desk.attach(await trainerOf(document), "restarted");
  desk.receive({ type: "listProgram", request: 1 });
  return said.flatMap((message) => (message.type === "program" ? message.lines : []));
}

/** With a dense that nothing needs, before all others. */
function longer(): Document {
  const document = moons();
  document.nodes.unshift({ id: "first", kind: "dense", position: { x: 0, y: 0 }, params: { units: 2 } });
  document.edges = document.edges.map((edge) => (edge.target === "hidden" ? { source: "first", target: "hidden" } : edge));
  document.edges.unshift({ source: "x", target: "first" });
  return document;
}

const written = (program: readonly ProgramLine[]): string[] => breakpointNumbers(program, breakpoints.getState()).map((number) => program[number - 1].tensor);

beforeEach(() => { store.getState().replaceDocument(`document ${Math.random()}`, moons()); });

describe("the passes of a program", () => {
  it("are listed with their numbers, from 1", async () => {
    expect(passesOf(await programOf(moons({ optimizer: { kind: "sgd", learningRate: 0.1 } })))).toEqual([
      { pass: "forward", first: 1, last: 6 }, { pass: "backward", first: 7, last: 16 }, { pass: "update", first: 17, last: 20 },
    ]);
    expect(passesOf([])).toEqual([]);
  });

  it("tell how far the cursor has come in each", () => {
    const passes = [{ pass: "forward", first: 1, last: 6 }, { pass: "backward", first: 7, last: 16 }, { pass: "update", first: 17, last: 24 }] as const;
    const at = (cursor: number): unknown[] => passes.map((range) => progressOf(range, { step: 1, cursor, count: 24 }));
    expect(at(0)).toEqual([{ is: "next" }, null, null]);
    expect(at(6)).toEqual([{ is: "done" }, { is: "next" }, null]);
    expect(at(9)).toEqual([{ is: "done" }, { is: "within", taken: 3 }, null]);
    expect(at(24)).toEqual([{ is: "done" }, { is: "done" }, { is: "done" }]);
    expect(progressOf(passes[0], null)).toBeNull();
  });
});

describe("a breakpoint", () => {
  it("on an instruction stays with it when an edit moves it to another number, and comes back with what an undo brings back", async () => {
    const [before, after] = [await programOf(moons()), await programOf(longer())];
    stepper.setState({ program: before });
    toggleInstruction(1);
    toggleInstruction(16);
    expect(written(before)).toEqual(["hidden.product", "hidden.weight.gradient"]);
    expect(written(after)).toEqual(["hidden.product", "hidden.weight.gradient"]);
    expect(breakpointNumbers(after, breakpoints.getState())[0]).toBe(3);
    expect(written(before.slice(0, 10))).toEqual(["hidden.product"]);
    toggleInstruction(1);
    expect(written(before)).toEqual(["hidden.weight.gradient"]);
  });

  it("is of the document that is open", async () => {
    stepper.setState({ program: await programOf(moons()) });
    toggleInstruction(3);
    toggleNode("tanh");
    addCondition({ of: "notFinite" });
    expect(countStops(breakpoints.getState())).toBe(3);
    store.getState().replaceDocument("another", moons());
    expect(countStops(breakpoints.getState())).toBe(0);
  });
});

it("does not count a condition that is switched off", () => {
  addCondition({ of: "loss", is: "above", limit: 10 });
  addCondition({ of: "notFinite" });
  const [first, second] = breakpoints.getState().conditions;
  changeCondition(first.id, { on: false });
  expect(countStops(breakpoints.getState())).toBe(1);
  removeCondition(second.id);
  expect(breakpoints.getState().conditions).toEqual([{ ...first, on: false }]);
});
