/** Normalizations, over their registry: what they do to the training rows, and that no other row is asked. */
import { describe, expect, it } from "vitest";
import { numberColumn, type Table } from "../../src/datasets/dataset.ts";
import { normalizations, normalizationNames } from "../../src/datasets/normalizations/index.ts";
import { prepare, type Prepared } from "../../src/datasets/prepare.ts";
import type { DataRecipe } from "../../src/datasets/recipe.ts";
import { normal } from "../../src/math/normal.ts";
import { stream } from "../../src/math/random.ts";

const key = stream(1, "normalization test");
/** x around 100, and a constant whose mean would round. */
const sample = (): Table => ({
  columns: [numberColumn("x"), numberColumn("constant")],
  rows: 60,
  values: [Float64Array.from({ length: 60 }, (_, row) => 100 + 5 * normal(key, row, 0)), new Float64Array(60).fill(0.1)],
});
const prepared = (normalization: DataRecipe["normalization"], table = sample()): Prepared => prepare(table, { seed: 1, validation: 0.25, test: 0.25, normalization });

/** Mean, deviation, smallest and largest of x's training rows. */
function figures({ parts, matrix }: Prepared): { mean: number; deviation: number; min: number; max: number } {
  const { values } = matrix(["x"], "input");
  const training = Array.from(parts.training, (row) => values[row]);
  const mean = training.reduce((sum, x) => sum + x, 0) / training.length;
  return { mean, deviation: Math.sqrt(training.reduce((sum, x) => sum + (x - mean) ** 2, 0) / training.length), min: Math.min(...training), max: Math.max(...training) };
}

describe.each(normalizationNames)("%s", (name) => {
  it("asks the training rows alone", () => {
    const changed = sample();
    const { parts, matrix } = prepared(name);
    for (const row of [...parts.validation, ...parts.test]) changed.values[0][row] = 1e6;
    const { columns } = matrix(["x"], "input");
    expect(prepared(name, changed).matrix(["x"], "input").columns).toEqual(columns);
    changed.values[0][parts.training[0]] = 1e6;
    if (name !== "none") expect(prepared(name, changed).matrix(["x"], "input").columns).not.toEqual(columns);
  });

  it("never scales a constant column, and makes its numbers 0 unless it does nothing", () => {
    const { columns, values } = prepared(name).matrix(["constant"], "input");
    expect(columns[0].scale).toBe(1);
    expect(new Set(values)).toEqual(new Set([name === "none" ? 0.1 : 0]));
  });

  it("goes back to the column's own unit by scale and centre", () => {
    const { values, columns: [{ centre, scale }] } = prepared(name).matrix(["x"], "target");
    for (const [row, value] of values.entries()) expect(value * scale + centre).toBeCloseTo(sample().values[0][row], 10);
  });

  it("leaves a target of zeros and ones and a probability as they are", () => {
    const table = { columns: [numberColumn("b")], rows: 60, values: [Float64Array.from({ length: 60 }, (_, row) => row % 2)] };
    for (const use of ["target", "probability"] as const) expect(prepared(name, table).matrix(["b"], use).columns[0]).toMatchObject({ centre: 0, scale: 1 });
  });

  it("tells its formula as text and as LaTeX", () => {
    const { title, help, formula, latex } = normalizations[name];
    expect(title.length * help.length).toBeGreaterThan(0);
    expect([formula, latex].every((text) => text.includes("x"))).toBe(true);
  });
});

describe("of the training rows", () => {
  const raw = figures(prepared("none"));

  it("none leaves the numbers", () => expect(figures(prepared("none")).mean).toBeCloseTo(100, -1));

  it("center makes the mean 0 and keeps the deviation", () => {
    const { mean, deviation } = figures(prepared("center"));
    expect(mean).toBeCloseTo(0, 12);
    expect(deviation).toBeCloseTo(raw.deviation, 12);
  });

  it("standardize makes the mean 0 and the deviation 1", () => {
    const { mean, deviation } = figures(prepared("standardize"));
    expect(mean).toBeCloseTo(0, 12);
    expect(deviation).toBeCloseTo(1, 12);
  });

  it("unit makes the smallest 0 and the largest 1, while other rows may lie outside", () => {
    const { min, max } = figures(prepared("unit"));
    expect([min, max]).toEqual([0, 1]);
    const changed = sample();
    changed.values[0][prepared("unit").parts.test[0]] = 1000;
    expect(Math.max(...prepared("unit", changed).matrix(["x"], "input").values)).toBeGreaterThan(10);
  });
});
