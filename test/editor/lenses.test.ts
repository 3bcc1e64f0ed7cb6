import { inkOn, signedColour } from "../../src/editor/theme/scale.ts";
import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { binCount, countBins } from "../../src/editor/lenses/bins.ts";
import { extremes, toMatrix } from "../../src/editor/lenses/matrix.ts";
import { quantileRange } from "../../src/editor/lenses/range.ts";
import { unitsAtRest } from "../../src/editor/lenses/units.ts";

describe("the histogram of a tensor", () => {
  it("counts every finite value once and nothing else", () => {
    fc.assert(fc.property(fc.array(fc.double(), { maxLength: 200 }), fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (values, range) => {
      const counted = countBins(values, range).reduce((sum, count) => sum + count, 0);
      expect(counted).toBe(values.filter(Number.isFinite).length);
    }));
  });
  it("puts zero into the middle bin and what is clipped into the ends", () => {
    const counts = countBins([0, 0, 5, -7, 1, -1], 1);
    expect(counts[(binCount - 1) / 2]).toBe(2);
    expect(counts[0]).toBe(2);
    expect(counts[binCount - 1]).toBe(2);
  });
});

describe("the range of the colours", () => {
  it("is the quantile of the sizes, so one outlier does not decide it", () => {
    const values = Array.from({ length: 100 }, (_, at) => (at % 2 ? 1 : -1) * (at + 1) / 100);
    expect(quantileRange([...values, 1e6], 0.98)).toBeLessThanOrEqual(1);
    expect(quantileRange(values, 0.98)).toBe(0.99);
  });
  it("finds the few that are not zero, and is 1 where all are", () => {
    expect(quantileRange([...new Array<number>(1000).fill(0), 0.25], 0.98)).toBe(0.25);
    expect(quantileRange([0, 0, NaN], 0.98)).toBe(1);
  });
});

describe("a tensor as a matrix", () => {
  const values = Float32Array.of(1, 2, 3, 4, 5, 6);
  it("is one row for a vector and samples × units for a batch", () => {
    expect(toMatrix({ shape: [6], values, block: null })).toMatchObject({ rows: 1, columns: 6, across: 1 });
    expect(toMatrix({ shape: [2, 3], values, block: null })).toMatchObject({ rows: 2, columns: 3 });
    expect(toMatrix({ shape: [], values: Float32Array.of(7), block: null })).toMatchObject({ rows: 1, columns: 1 });
  });
  it("has the rows and columns of the blocks where a large tensor came as their means", () => {
    expect(toMatrix({ shape: [400, 900], values, block: [200, 300] })).toMatchObject({ rows: 2, columns: 3, down: 200, across: 300 });
    expect(toMatrix({ shape: [100_000], values, block: [20_000, 1] })).toMatchObject({ rows: 1, columns: 6, down: 1, across: 20_000 });
  });
  it("tells where the largest and the smallest entry stand and passes over NaN", () => {
    expect(extremes([NaN, 2, -3, 7, Infinity])).toEqual({ largest: 3, smallest: 2 });
    expect(extremes([NaN])).toBeNull();
  });
});

describe("units at rest", () => {
  it("calls a ReLU's unit dead when it is zero in every sample", () => {
    const found = unitsAtRest("relu", { rows: 2, columns: 3, values: [0, 0, 1, 0, 2, 0] });
    expect(found.resting).toBe(1);
    expect(Array.from(found.shares)).toEqual([1, 0.5, 0.5]);
  });
  it("calls a tanh's entry saturated near its bounds and not at zero", () => {
    expect(unitsAtRest("tanh", { rows: 1, columns: 4, values: [0, 0.999, -0.999, 0.9] }).share).toBe(0.5);
  });
});

it("writes on every colour of the scale in an ink that can be read: a contrast of at least 4.5", () => {
  const luminance = ([red, green, blue]: readonly number[]): number => {
    const linear = (part: number): number => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  for (const theme of ["light", "dark"] as const)
    for (let value = -1; value <= 1; value += 1 / 64) {
      const ground = signedColour(value, 1, theme);
      const [lighter, darker] = inkOn(ground) === "#fff" ? [1, luminance(ground)] : [luminance(ground), 0];
      expect((lighter + 0.05) / (darker + 0.05), `${theme} ${value}`).toBeGreaterThanOrEqual(4.5);
    }
});
