import { describe, expect, it } from "vitest";
import { agrees } from "../../../src/editor/microscopes/agreement.ts";
import { largestOf, productsOf, weightedSum } from "../../../src/editor/microscopes/neuron.ts";
import { entryOf, rowOf, type Numbers } from "../../../src/editor/microscopes/numbers.ts";
import { moons } from "../../draw.ts";
import { lookAfter } from "./look.ts";

const sumOf = (weights: Numbers["of"], numbers: Numbers, row: number, unit: number): number =>
  weightedSum(productsOf(rowOf(weights("hidden.weight"), unit) ?? [], rowOf(numbers.of("x"), row) ?? []), entryOf(weights("hidden.bias"), 0, unit) ?? NaN);

describe.each([0, 1, 7])("after %i steps", (steps) => {
  it("adds a unit's products up to the program's z, with the weights that the step found", async () => {
    const numbers = await lookAfter(moons({ optimizer: { kind: "adam", learningRate: 0.05 } }), steps);
    for (let row = 0; row < numbers.batch; row++)
      for (let unit = 0; unit < 8; unit++) expect(agrees([sumOf(numbers.found, numbers, row, unit)], [entryOf(numbers.of("hidden"), row, unit) ?? NaN])).toBe(true);
  });
});

it("would not with the weights as the step left them", async () => {
  const numbers = await lookAfter(moons({ optimizer: { kind: "adam", learningRate: 0.05 } }), 3);
  expect(agrees([sumOf(numbers.of, numbers, 0, 0)], [entryOf(numbers.of("hidden"), 0, 0) ?? NaN])).toBe(false);
});

it("keeps the largest products in the order of their inputs, and the sum of the others", () => {
  const products = productsOf([1, -3, 0.5, 2], [1, 1, 1, 1]);
  const { shown, rest } = largestOf(products, 2);
  expect(shown.map(({ input }) => input)).toEqual([1, 3]);
  expect(rest).toEqual({ count: 2, sum: 1.5 });
  expect(largestOf(products, 4).rest).toEqual({ count: 0, sum: 0 });
});

it("tells a difference of rounding from one that is none", () => {
  expect(agrees([1, 1e-6], [1 + 1e-7, 0])).toBe(true);
  expect(agrees([1], [1.001])).toBe(false);
  expect(agrees([Infinity], [Infinity])).toBe(true);
  expect(agrees([NaN], [1])).toBe(false);
});
