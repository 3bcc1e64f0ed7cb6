import { describe, expect, it } from "vitest";
import { agrees } from "../../../src/editor/microscopes/agreement.ts";
import { bceBothWays } from "../../../src/editor/microscopes/apart.ts";
import { binaryNames, shareOf, smoothed } from "../../../src/editor/microscopes/binary.ts";
import { settingOf } from "../../../src/editor/microscopes/setting.ts";
import type { FieldValues } from "../../../src/fields/field.ts";
import type { Document } from "../../../src/graph/document.ts";
import { draw, type DrawnNode } from "../../draw.ts";
import { lookAfter } from "./look.ts";

const fused = (params: FieldValues, more: DrawnNode[] = [], wires: string[] = []): Document =>
  draw([["x", "input"], ["t", "target"], ["z", "dense", { units: 1 }], ["loss", "loss", { function: "bce-with-logits", ...params }], ...more], ["x>z", "z>loss.prediction", "t>loss.target", ...wires]);
const apart = (params: FieldValues): Document =>
  draw([["x", "input"], ["t", "target"], ["z", "dense", { units: 1 }], ["p", "activation", { function: "sigmoid" }], ["loss", "loss", { function: "bce", ...params }]], ["x>z", "z>p", "p>loss.prediction", "t>loss.target"]);

describe.each<[string, Document]>([
  ["at once", fused({})], ["with a weight and smoothing", fused({ weight: 0.5, smoothing: 0.2 })], ["apart", apart({})], ["apart with a weight", apart({ weight: 3 })],
])("%s", (_, document) => {
  it("has the program's ∂L/∂z for every sample: p − t times its share", async () => {
    const setting = settingOf(document, "loss", []);
    const names = setting && binaryNames(setting);
    if (!setting || !names) throw new Error("it is a binary cross-entropy");
    const numbers = await lookAfter(document, 4);
    const [z, t, dz] = [names.z, names.t, `${names.z}.gradient`].map((tensor) => [...((numbers.of(tensor)?.values ?? []) as Float32Array)]);
    const { smoothing = 0, weight } = setting.params;
    const share = shareOf(z.length, Number(weight)).factor;
    expect(z.length).toBe(10);
    expect(names.alone).toBe(true);
    expect(agrees(z.map((value, at) => bceBothWays(value, smoothed(t[at], Number(smoothing))).fused.gradient * share), dz)).toBe(true);
  });
});

it("knows that logits which feed another node too get back more than this loss sends", () => {
  const setting = settingOf(fused({}, [["other", "dense", { units: 1 }]], ["z>other"]), "loss", []);
  expect(setting && binaryNames(setting)?.alone).toBe(false);
});

it("has no logits to show where no sigmoid stands before bce, and nothing of other losses", () => {
  const namesOf = (document: Document): unknown => { const setting = settingOf(document, "loss", []); return setting && binaryNames(setting); };
  expect(namesOf(fused({ function: "bce" }))).toBeNull();
  expect(namesOf(fused({ function: "mse" }))).toBeNull();
  expect(namesOf(draw([["loss", "loss", { function: "bce-with-logits" }]], []))).toBeNull();
});

it("writes the share as one would", () => {
  expect(shareOf(32, 1)).toEqual({ text: "/ 32", factor: 1 / 32 });
  expect(shareOf(32, 0.5)).toEqual({ text: "· 0.5 / 32", factor: 0.5 / 32 });
});
