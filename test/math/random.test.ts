import { expect, it } from "vitest";
import { permutation, stream, uniform } from "../../src/math/random.ts";
import { normal } from "../../src/math/normal.ts";
import { statisticsOf } from "../../src/math/statistics.ts";

it("gives the same bits for the same stream, step and index, for ever", () => {
  const key = stream(7, "weights", "hidden.weight");
  expect(key).toBe(3_831_535_838);
  expect([0, 1, 2].map((index) => uniform(key, 3, index) * 2 ** 24)).toMatchInlineSnapshot(`
    [
      7058059,
      14380423,
      4743005,
    ]
  `);
});

it("is even and keeps its streams apart", () => {
  const counts = new Int32Array(10);
  const a = stream(1, "data");
  const b = stream(1, "weights");
  let together = 0;
  for (let at = 0; at < 20_000; at++) {
    counts[Math.floor(uniform(a, 0, at) * 10)]++;
    together += (uniform(a, 0, at) - 0.5) * (uniform(b, 0, at) - 0.5);
  }
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  expect(Math.abs(together / 20_000)).toBeLessThan(0.003);
});

it("draws normal numbers with mean 0 and deviation 1", () => {
  const { mean, deviation } = statisticsOf(Float64Array.from({ length: 20_000 }, (_, at) => normal(stream(2, "x"), 0, at)));
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(deviation - 1)).toBeLessThan(0.03);
});

it("shuffles without losing or doubling a row, another way each epoch", () => {
  const first = permutation(9, 0, 100);
  expect([...first].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, at) => at));
  expect([...permutation(9, 1, 100)]).not.toEqual([...first]);
  expect([...permutation(9, 0, 100)]).toEqual([...first]);
});

it("swaps from the end with the row that uniform() draws: the order is part of what a run means", () => {
  const expected = [...Array(1000).keys()];
  for (let last = 999; last > 0; last--) {
    const other = Math.floor(uniform(stream(7, "shuffle"), 123_456, last) * (last + 1));
    [expected[last], expected[other]] = [expected[other], expected[last]];
  }
  expect([...permutation(stream(7, "shuffle"), 123_456, 1000)]).toEqual(expected);
  expect([...permutation(9, 0, 8)]).toEqual([0, 6, 1, 4, 5, 7, 3, 2]);
});
