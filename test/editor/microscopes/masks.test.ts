import { expect, it } from "vitest";
import { largest, maskOf, measure, noDraws, withDraw } from "../../../src/editor/microscopes/masks.ts";
import { rowOf } from "../../../src/editor/microscopes/numbers.ts";
import { everything } from "../../draw.ts";
import { lookAfter } from "./look.ts";

const run = { node: "drop", rate: 0.4, seed: 7 };

it.each([1, 2, 5])("draws the very mask of step %i of the run", async (step) => {
  const numbers = await lookAfter(everything(), step);
  const mask = numbers.of("drop.mask");
  expect(mask?.columns).toBe(4);
  expect(maskOf(run, step, mask?.rows ?? 0, 4)).toEqual([...((mask?.values ?? []) as Float32Array)]);
});

it("foretells the mask of a step that the run has not taken", async () => {
  const foretold = maskOf(run, 3, 16, 4);
  const numbers = await lookAfter(everything(), 3);
  expect(Array.from({ length: 16 }, (_, row) => rowOf(numbers.of("drop.mask"), row)).flat()).toEqual(foretold);
});

it("drops about its share, and is 1 on average over many draws", () => {
  const masks = Array.from({ length: 60 }, (_, at) => maskOf(run, at + 1, 20, 10)).flat();
  const { dropped, mean } = measure(masks);
  expect(Math.abs(dropped - 0.4)).toBeLessThan(0.02);
  expect(Math.abs(mean - 1)).toBeLessThan(0.03);
  expect(new Set(masks)).toEqual(new Set([0, Math.fround(1 / 0.6)]));
  expect(measure([0, 2, 0, 2])).toEqual({ dropped: 0.5, mean: 1 });
});

it("adds draws up entry by entry", () => {
  const draws = [[0, 2], [2, 2], [0, 0]].reduce(withDraw, noDraws);
  expect(draws).toEqual({ count: 3, sums: [2, 4] });
});

it("picks the units that have most to lose, in their order", () => {
  expect(largest([0, -3, 0.5, 2], 2)).toEqual([1, 3]);
  expect(largest([1], 6)).toEqual([0]);
});
