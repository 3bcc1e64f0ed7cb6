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
      expect(Math.abs(mean)).toBeLessThanOrEqual(0.05 * promised);
    });
});
