/** What the gradient check shows of a graph: verdicts by node, quotients with their digits, and no word of a graph that was edited. */
import { beforeEach, describe, expect, it } from "vitest";
import { beginCheck, byNode, endCheck, gradientChecks, tellProgress } from "../../src/editor/checks/gradientChecks.ts";
import { agreeing, fullDigits, powersAround, quotients } from "../../src/editor/checks/quotients.ts";
import { store } from "../../src/editor/store.ts";
import { addNode, setParam, setTraining } from "../../src/graph/edits.ts";
import type { CheckedTensor } from "../../src/worker/messages.ts";
import { moons } from "../draw.ts";

const found = (name: string, difference: number, more: Partial<CheckedTensor> = {}): CheckedTensor => ({ name, node: name.split(".")[0], symbol: "W", shape: [4], difference, epsilon: 1e-5, entries: 4, atKinks: 0, steepest: 0, ...more });
const all = [found("hidden.weight", 3e-9), found("hidden.bias", 2e-8), found("logit.weight", 2e-3), found("x", 1e-10, { entries: 100, atKinks: 5 })];

describe("a node's verdict", () => {
  it("is that of its worst tensor", () => {
    expect(byNode(all).map(({ node, worst, right }) => [node, worst.name, right])).toEqual([["hidden", "hidden.bias", true], ["logit", "logit.weight", false], ["x", "x", true]]);
  });
  it("says little when many entries lie at kinks, without calling the gradient wrong", () => {
    expect(byNode(all)[2]).toMatchObject({ right: true, saysLittle: true, entries: 100, atKinks: 5 });
  });
});

describe("certificates", () => {
  beforeEach(() => {
    store.getState().replaceDocument("a", moons());
    beginCheck();
    endCheck(all);
  });
  const certified = (): number => gradientChecks.getState().nodes.length;

  it("stay when a node is moved or named, or the training changes", () => {
    store.getState().edit("edit.moveNodes", undefined, (draft) => { draft.nodes[0].position.x += 10; draft.nodes[1].title = "first"; });
    store.getState().edit("edit.setTraining", undefined, (draft) => setTraining(draft, { batchSize: 5 }));
    expect(certified()).toBe(3);
  });
  it("go when a parameter of a node changes, or a node comes", () => {
    store.getState().edit("edit.setParam", undefined, (draft) => setParam(draft, "hidden", "units", 9));
    expect(certified()).toBe(0);
  });
  it("go when a node is added, and do not come back from a check that the edit has ended", () => {
    beginCheck();
    store.getState().edit("edit.addNode", undefined, (draft) => { addNode(draft, "dense"); });
    tellProgress(0.5);
    endCheck(all);
    expect(certified()).toBe(0);
    expect(gradientChecks.getState().progress).toBeNull();
  });
  it("stay when a check is stopped", () => {
    beginCheck();
    endCheck(null);
    expect(certified()).toBe(3);
  });
});

it("works the quotients out from the losses", () => {
  const [point] = quotients({ value: 1, gradient: 2, loss: 1, points: [{ delta: 0.5, above: 2.25, below: 0.25, atKink: false }] });
  expect(point).toMatchObject({ forward: 2.5, central: 2, forwardError: 0.5, centralError: 0 });
});

it("writes all digits of a number, and counts those that agree with another", () => {
  expect(fullDigits(-0.012345678901234567)).toBe("−0.01234567890123457");
  expect(fullDigits(3.25e-9)).toBe("3.250000000000000e−9");
  expect(agreeing("0.1234", "0.1239")).toBe(5);
  expect(agreeing("−0.1234", "0.1234")).toBe(0);
  expect(agreeing("1.234e−5", "1.234e−6")).toBe(0);
});

it("puts whole powers of ten around errors, and leaves out those that are zero", () => {
  expect(powersAround([3e-9, 0, 2e-2])).toEqual([-9, -1]);
  expect(powersAround([0])).toEqual([-16, 0]);
  expect(powersAround([1e-3])).toEqual([-3, -2]);
});
