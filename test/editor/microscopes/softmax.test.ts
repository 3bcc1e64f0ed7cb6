import { describe, expect, it } from "vitest";
import { agrees } from "../../../src/editor/microscopes/agreement.ts";
import { classNames, softmaxNames, type SoftmaxNames } from "../../../src/editor/microscopes/classes.ts";
import { comesBack, jacobian, mainClasses, ofLogits, ofProbabilities, rowSums, smoothedTargets } from "../../../src/editor/microscopes/jacobian.ts";
import { rowOf, type Numbers } from "../../../src/editor/microscopes/numbers.ts";
import { settingOf } from "../../../src/editor/microscopes/setting.ts";
import { workOut } from "../../../src/executors/whatIf.ts";
import type { FieldValues } from "../../../src/fields/field.ts";
import type { Document } from "../../../src/graph/document.ts";
import { softmax } from "../../../src/ops/softmax.ts";
import { draw, everything } from "../../draw.ts";
import { lookAfter } from "./look.ts";

const iris = { data: { dataset: "iris" }, training: { batchSize: 16 } };
const fused = (params: FieldValues = {}): Document =>
  draw([["x", "input"], ["t", "target"], ["z", "dense", { units: 3 }], ["loss", "loss", { function: "cross-entropy-with-logits", ...params }]], ["x>z", "z>loss.prediction", "t>loss.target"], iris);
const apart = (temperature = 1): Document =>
  draw([["x", "input"], ["t", "target"], ["z", "dense", { units: 3 }], ["p", "activation", { function: "softmax", temperature }], ["loss", "loss", { function: "cross-entropy" }]], ["x>z", "z>p", "p>loss.prediction", "t>loss.target"], iris);

function namesOf(document: Document, id: string): SoftmaxNames {
  const setting = settingOf(document, id, []);
  const names = setting && softmaxNames(setting);
  if (!names) throw new Error(`${id} has no softmax`);
  return names;
}
const row = (numbers: Numbers, tensor: string, at: number): number[] => rowOf(numbers.of(tensor), at) ?? [];

it("has rows that sum to 0, and columns too, at any temperature", () => {
  const s = [0.7, 0.2, 0.1];
  for (const temperature of [0.3, 1, 4]) {
    const matrix = jacobian(s, temperature);
    for (const sum of rowSums(matrix)) expect(sum).toBeCloseTo(0, 14);
    for (const sum of rowSums(matrix[0].map((_, k) => matrix.map((line) => line[k])))) expect(sum).toBeCloseTo(0, 14);
  }
  expect(jacobian(s, 1)[0][0]).toBeCloseTo(0.7 * 0.3);
  expect(jacobian(s, 2)[0][1]).toBeCloseTo((-0.7 * 0.2) / 2);
});

it("is row by row what the program's own backward pass makes of one probability's gradient", () => {
  const z = { shape: [1, 3], values: [0.4, -1.1, 2] };
  const { y } = workOut(softmax, { z }, { attributes: { temperature: 1.7 }, precision: "float64" });
  jacobian([...y], 1.7).forEach((line, i) => {
    const { dz } = workOut(softmax, { z, dy: { shape: [1, 3], values: [0, 1, 2].map((k) => (k === i ? 1 : 0)) } }, { attributes: { temperature: 1.7 }, precision: "float64" });
    line.forEach((entry, k) => expect(entry).toBeCloseTo(dz[k], 12));
  });
});

describe.each<[string, Document, string]>([["a softmax before mse", everything(), "soft"], ["a softmax before its cross-entropy", apart(), "p"], ["one with a temperature", apart(2.5), "p"]])("%s", (_, document, id) => {
  it("times what comes in gives the program's ∂L/∂z for every sample", async () => {
    const { p, dp, temperature } = namesOf(document, id);
    const numbers = await lookAfter(document, 3);
    for (let at = 0; at < numbers.batch; at++) {
      const own = comesBack(jacobian(row(numbers, p, at), temperature), row(numbers, dp ?? "", at));
      // in `everything` the logits get a gradient from another loss too: there the op's own backward pass is the measure
      const { dz } = workOut(softmax, { z: { shape: [1, 3], values: row(numbers, namesOf(document, id).z, at) }, dy: { shape: [1, 3], values: row(numbers, dp ?? "", at) } }, { attributes: { temperature } });
      expect(agrees(own, [...dz])).toBe(true);
      if (namesOf(document, id).alone) expect(agrees(own, row(numbers, namesOf(document, id).dz, at))).toBe(true);
    }
  });
});

describe.each<[string, Document, string]>([["at once", fused(), "loss"], ["with temperature, smoothing and weight", fused({ temperature: 2, smoothing: 0.1, weight: 0.5 }), "loss"], ["apart", apart(), "loss"]])("softmax and cross-entropy %s", (_, document, id) => {
  it("leave p − t: the Jacobian times −t/p is it, and so is the program's ∂L/∂z", async () => {
    const names = namesOf(document, id);
    if (!names.loss) throw new Error("there is a loss");
    const { t, smoothing, weight } = names.loss;
    const numbers = await lookAfter(document, 3);
    expect(names.alone).toBe(true);
    for (let at = 0; at < numbers.batch; at++) {
      const p = row(numbers, names.p, at);
      const targets = smoothedTargets(row(numbers, t, at), smoothing);
      const left = ofLogits(p, targets, names.temperature);
      expect(p.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
      expect(agrees(comesBack(jacobian(p, names.temperature), ofProbabilities(p, targets)), left)).toBe(true);
      expect(agrees(left.map((value) => (value * weight) / numbers.batch), row(numbers, names.dz, at))).toBe(true);
    }
  });
});

it("finds the softmax behind whichever node is looked at, and none where there is none", () => {
  expect(namesOf(apart(3), "loss")).toEqual(namesOf(apart(3), "p"));
  expect(namesOf(apart(3), "p")).toMatchObject({ z: "z", dp: "p.gradient", temperature: 3, loss: { t: "t", weight: 1 } });
  expect(namesOf(fused({ temperature: 2 }), "loss")).toMatchObject({ z: "z", p: "loss.p", dp: null, temperature: 2 });
  expect(namesOf(everything(), "soft")).toMatchObject({ alone: false, loss: null });
  const mse = settingOf(everything(), "mse", []);
  expect(mse && softmaxNames(mse)).toBeNull();
});

it("calls the classes as the data do", () => {
  expect(classNames(fused(), "t")).toEqual(["setosa", "versicolor", "virginica"]);
  expect(classNames(draw([["t", "target"]], []), "t")).toBeNull();
});

it("keeps the likely classes and the true one", () => {
  expect(mainClasses([0.5, 0.01, 0.4, 0.09], null, 2)).toEqual([0, 2]);
  expect(mainClasses([0.5, 0.01, 0.4, 0.09], [0, 1, 0, 0], 2)).toEqual([0, 1]);
});
