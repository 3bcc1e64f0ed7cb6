/** The generated sets: the same from the same seed, balanced, and of the shape that they are named for. */
import { describe, expect, it } from "vitest";
import { datasets } from "../../src/datasets/index.ts";

const generated = Object.values(datasets).filter((dataset) => dataset.generated);
const load = (name: string, samples: number, noise: number, seed = 1) => datasets[name].load({ samples, noise, seed });

/** x1 and x2 of the first two rows at seed 1 and noise 0.1. Our own numbers, kept so that old files give the same rows for ever. */
const firstRows: Record<string, number[]> = {
  moons: [0.807564917099219, 0.3371952824259845, 0.7606811078164165, -0.45935120863977574],
  circles: [-0.7152857201253989, 0.4622466649352094, 0.48351658666835734, 0.02862875285473595],
  spiral: [-0.14090110327051392, 0.727133535339997, -0.8487341060238902, -0.2380727489359497],
  xor: [-0.17800079928267137, -0.7726150119140105, 0.3313255170418772, -0.896126994752872],
};

describe.each(generated)("$name", ({ name, columns, fields }) => {
  it("gives the same first rows in every version", async () => {
    const { values } = await load(name, 10, 0.1);
    expect([values[0][0], values[1][0], values[0][1], values[1][1]]).toEqual(firstRows[name]);
  });

  it("declares the columns that it makes", async () => {
    const table = await load(name, 10, 0.1);
    expect(table.columns).toEqual(columns.map(({ name: column, type, classes }) => ({ name: column, type, classes })));
    expect(table.values.map((column) => column.length)).toEqual([10, 10, 10]);
    expect(Object.keys(fields)).toEqual(["samples", "noise"]);
  });

  it("gives other rows from another seed", async () => {
    const [one, two] = [await load(name, 50, 0.1, 1), await load(name, 50, 0.1, 2)];
    expect(one.values[0].filter((x, row) => x === two.values[0][row])).toHaveLength(0);
  });

  it("keeps its rows when more are asked for", async () => {
    const [few, many] = [await load(name, 20, 0.1), await load(name, 1000, 0.1)];
    expect(many.values.map((column) => column.slice(0, 20))).toEqual(few.values);
  });

  it("has both classes in equal number", async () => {
    const { values } = await load(name, 1000, 0.1);
    expect(values[2].reduce((sum, t) => sum + t, 0)).toBe(500);
  });

  it("moves its points by the noise that is asked for", async () => {
    const [clean, noisy] = [await load(name, 2000, 0), await load(name, 2000, 0.2)];
    for (const column of [0, 1]) {
      const moved = noisy.values[column].map((x, row) => x - clean.values[column][row]);
      const mean = moved.reduce((sum, x) => sum + x, 0) / moved.length;
      const deviation = Math.sqrt(moved.reduce((sum, x) => sum + (x - mean) ** 2, 0) / moved.length);
      expect(Math.abs(mean)).toBeLessThan(0.02);
      expect(Math.abs(deviation - 0.2)).toBeLessThan(0.01);
    }
  });
});

/** The rows of a set without noise, as points. */
async function pointsOf(name: string): Promise<{ x1: number; x2: number; t: number }[]> {
  const { values } = await load(name, 500, 0, 3);
  return Array.from(values[2], (t, row) => ({ x1: values[0][row], x2: values[1][row], t }));
}

describe("without noise", () => {
  it("moons are two half circles", async () => {
    for (const { x1, x2, t } of await pointsOf("moons")) {
      expect(t === 0 ? Math.hypot(x1, x2) : Math.hypot(x1 - 1, x2 - 0.5)).toBeCloseTo(1, 12);
      expect(t === 0 ? x2 : 0.5 - x2).toBeGreaterThanOrEqual(0);
    }
  });

  it("circles are told by their radius", async () => {
    for (const { x1, x2, t } of await pointsOf("circles")) expect(Math.hypot(x1, x2)).toBeCloseTo(t === 0 ? 1 : 0.5, 12);
  });

  it("the arms of the spiral never touch", async () => {
    const points = await pointsOf("spiral");
    const [one, other] = [points.filter(({ t }) => t === 0), points.filter(({ t }) => t === 1)];
    const nearest = Math.min(...one.flatMap((a) => other.map((b) => Math.hypot(a.x1 - b.x1, a.x2 - b.x2))));
    expect(nearest).toBeGreaterThan(0.15);
  });

  it("xor is 1 where the signs differ, and keeps off the axes", async () => {
    for (const { x1, x2, t } of await pointsOf("xor")) {
      expect(t).toBe(x1 > 0 === x2 > 0 ? 0 : 1);
      expect(Math.min(Math.abs(x1), Math.abs(x2))).toBeGreaterThanOrEqual(0.15);
    }
  });
});
