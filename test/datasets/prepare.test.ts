/** Splitting, and matrices with classes one-hot. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classColumn, numberColumn, type Table } from "../../src/datasets/dataset.ts";
import { prepare } from "../../src/datasets/prepare.ts";
import { split } from "../../src/datasets/split.ts";
import { normal } from "../../src/math/normal.ts";
import { stream } from "../../src/math/random.ts";

const recipe = { seed: 1, validation: 0.25, test: 0.25, normalization: "standardize" as const };

/** x and y numbers, b zeros and ones, kind a class of three. */
function sample(): Table {
  const key = stream(1, "test");
  const column = (make: (row: number) => number): Float64Array => Float64Array.from({ length: 40 }, (_, row) => make(row));
  return {
    columns: [numberColumn("x"), numberColumn("y"), numberColumn("b"), classColumn("kind", ["blue", "green", "red"])],
    rows: 40,
    values: [column((row) => 100 + 5 * normal(key, row, 0)), column(() => 0.1), column((row) => row % 2), column((row) => row % 3)],
  };
}

describe("split", () => {
  it("puts each row into one part, of the asked sizes, with one row at least to train on", () => {
    fc.assert(fc.property(
      fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }),
      (rows, seed, validation, test) => {
        const parts = split(rows, { seed, validation, test });
        const all = [...parts.training, ...parts.validation, ...parts.test].toSorted((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: rows }, (_, row) => row));
        expect(parts.training.length).toBeGreaterThanOrEqual(1);
        expect(parts.test.length).toBe(Math.min(Math.round(rows * test), rows - 1));
        expect(parts.validation.length).toBe(Math.min(Math.round(rows * validation), rows - 1 - parts.test.length));
      },
    ));
  });

  it("is decided by the seed", () => {
    expect(split(100, recipe)).toEqual(split(100, recipe));
    expect(split(100, { ...recipe, seed: 2 })).not.toEqual(split(100, recipe));
    // Our own numbers, kept so that an old file is split the same way for ever.
    expect([...split(10, recipe).training]).toEqual([8, 5, 2, 3]);
  });
});

describe("matrix", () => {
  it("puts the columns side by side, classes one-hot in their order and never scaled", () => {
    const { width, columns, values } = prepare(sample(), { ...recipe, normalization: "none" }).matrix(["b", "kind", "y"], "input");
    expect(width).toBe(5);
    expect(Array.from(values.subarray(0, 20))).toEqual([0, 1, 0, 0, 0.1, 1, 0, 1, 0, 0.1, 0, 0, 0, 1, 0.1, 1, 1, 0, 0, 0.1]);
    expect(columns).toEqual([
      { name: "b", classes: [], offset: 0, width: 1, centre: 0, scale: 1 },
      { name: "kind", classes: ["blue", "green", "red"], offset: 1, width: 3, centre: 0, scale: 1 },
      { name: "y", classes: [], offset: 4, width: 1, centre: 0, scale: 1 },
    ]);
    expect(prepare(sample(), recipe).matrix(["kind"], "input").values).toEqual(prepare(sample(), recipe).matrix(["kind"], "probability").values);
  });

  it("scales inputs and targets, but neither probabilities nor a target of zeros and ones", () => {
    const { matrix } = prepare(sample(), recipe);
    const isScaled = (name: string, use: "input" | "target" | "probability"): boolean => matrix([name], use).columns[0].scale !== 1;
    expect(["input", "target", "probability"].map((use) => isScaled("x", use as "input"))).toEqual([true, true, false]);
    expect(["input", "target", "probability"].map((use) => isScaled("b", use as "input"))).toEqual([true, false, false]);
  });

  it("throws on a column that the table does not have", () => {
    expect(() => prepare(sample(), recipe).matrix(["x", "z"], "input")).toThrow('The data have no column "z"; expected one of x, y, b, kind.');
  });
});

describe("normal", () => {
  it("has mean 0, deviation 1 and tails", () => {
    const numbers = Array.from({ length: 50_000 }, (_, index) => normal(stream(1, "normal"), 0, index));
    const moment = (power: number): number => numbers.reduce((sum, x) => sum + x ** power, 0) / numbers.length;
    expect(moment(1)).toBeCloseTo(0, 1);
    expect(moment(2)).toBeCloseTo(1, 1);
    expect(Math.abs(moment(3))).toBeLessThan(0.1);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.2);
    expect(numbers.filter((x) => Math.abs(x) > 1.959964).length / numbers.length).toBeCloseTo(0.05, 2);
  });

  it("gives the same number for the same stream, step and index", () => {
    expect([normal(5, 6, 7), normal(5, 6, 8)]).toEqual([normal(5, 6, 7), normal(5, 6, 8)]);
    expect(normal(5, 6, 7)).not.toBe(normal(5, 6, 8));
  });
});
