import { describe, expect, it } from "vitest";
import { fansOf } from "../../src/initializers/initializer.ts";
import { initializers } from "../../src/initializers/index.ts";
import { normal } from "../../src/math/normal.ts";
import { stream, uniform } from "../../src/math/random.ts";
import { statisticsOf } from "../../src/math/statistics.ts";

describe("every initializer keeps the variance that it promises", () => {
  for (const initializer of Object.values(initializers))
    it.each([[[64, 128]], [[300, 20]], [[8, 512]]])(`${initializer.name} of %j`, (shape) => {
      const key = stream(3, "weights", initializer.name);
      const { deviation, mean, count } = statisticsOf(initializer.fill(shape, { uniform: (index) => uniform(key, 0, index), normal: (index) => normal(key, 0, index) }));
      const promised = Math.sqrt(initializer.variance(fansOf(shape)));
      expect(count).toBe(shape[0] * shape[1]);
      expect(Math.abs(deviation - promised)).toBeLessThanOrEqual(0.05 * promised);
      if (initializer.name !== "constant") expect(Math.abs(mean)).toBeLessThanOrEqual(0.05 * promised);
    });
});

it("orthogonal rows or columns have length 1 and stand at right angles", () => {
  const key = stream(1, "weights", "w");
  const draw = { uniform: (index: number) => uniform(key, 0, index), normal: (index: number) => normal(key, 0, index) };
  for (const [units, inputs] of [[5, 12], [12, 5], [8, 8]]) {
    const w = initializers.orthogonal.fill([units, inputs], draw);
    const vectors = units <= inputs ? Array.from({ length: units }, (_, row) => Array.from({ length: inputs }, (_entry, i) => w[row * inputs + i])) : Array.from({ length: inputs }, (_, column) => Array.from({ length: units }, (_entry, i) => w[i * inputs + column]));
    for (const [at, a] of vectors.entries()) for (const [other, b] of vectors.entries()) expect(a.reduce((sum, x, i) => sum + x * b[i], 0)).toBeCloseTo(at === other ? 1 : 0, 12);
  }
});
