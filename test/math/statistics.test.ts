import { expect, it } from "vitest";
import { statisticsOf } from "../../src/math/statistics.ts";

it("tells mean, deviation, norm, extremes and zeros", () => {
  expect(statisticsOf([3, 0, -4, 1])).toEqual({ mean: 0, deviation: Math.sqrt(26 / 4), norm: Math.sqrt(26), min: -4, max: 3, zeros: 1, bad: 0, count: 4 });
});

it("does not cancel around a large mean", () => {
  const { mean, deviation } = statisticsOf(Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 3));
  expect(mean).toBe(1e9 + 2);
  expect(deviation).toBeCloseTo(Math.sqrt(2 / 3), 6);
});

it.each([[[NaN, 3, 4, Infinity]], [[3, -Infinity, 4, NaN]]])("leaves out what is not finite: %j", (values) => {
  expect(statisticsOf(values)).toEqual({ mean: 3.5, deviation: 0.5, norm: expect.closeTo(5, 12) as number, min: 3, max: 4, zeros: 0, bad: 2, count: 4 });
});

it("gives entries as they stand for the extremes of what is not all finite", () => {
  for (const [low, high] of [[0.7, 4.9], [1e-45, 3e38], [5e-324, 0.1], [-Number.MAX_VALUE, 1]]) expect(statisticsOf([low, NaN, high])).toMatchObject({ min: low, max: high, zeros: 0 });
});

it("keeps numbers whose squares overflow", () => {
  const { norm, mean, bad } = statisticsOf([3e200, 4e200]);
  expect(norm / 5e200).toBeCloseTo(1, 12);
  expect(mean / 3.5e200).toBeCloseTo(1, 12);
  expect(bad).toBe(0);
});

it("of nothing, and of nothing that is finite, are zeros", () => {
  expect(statisticsOf([])).toMatchObject({ mean: 0, norm: 0, count: 0, bad: 0 });
  expect(statisticsOf([NaN])).toMatchObject({ mean: 0, deviation: 0, norm: 0, min: 0, max: 0, count: 1, bad: 1 });
});
