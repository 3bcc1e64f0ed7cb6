/** The generated sets: the same from the same seed, balanced, and of the shape that they are named for. */
import { describe, expect, it } from "vitest";
import { classBalance } from "../../src/datasets/classBalance.ts";
import { datasets } from "../../src/datasets/index.ts";

const generated = Object.values(datasets).filter((dataset) => dataset.generated);
const load = (name: string, samples: number, noise: number, seed = 1) => datasets[name].load({ samples, noise, seed });

/** The first two rows without the target's class, at seed 1 and noise 0.1. Our own numbers, kept so that old files give the same rows for ever. */
const firstRows: Record<string, number[]> = {
  moons: [0.807564917099219, 0.3371952824259845, 0.7606811078164165, -0.45935120863977574],
  circles: [-0.7152857201253989, 0.4622466649352094, 0.48351658666835734, 0.02862875285473595],
  spiral: [-0.14090110327051392, 0.727133535339997, -0.8487341060238902, -0.2380727489359497],
  xor: [-0.17800079928267137, -0.7726150119140105, 0.3313255170418772, -0.896126994752872],
  blobs: [0.6336755065200013, 0.6783403369037118, -1.0286427729541303, 0.24535471173354467],
  plane: [2.263812303543091, -0.2523186206817627, 0.2508096599578858, -0.18190956115722656, -1.670612096786499, -0.13129365921020508],
  "multi-gauss": [4.871661901473999, -5.2747228145599365, 0, 1.8466129302978516, -3.8623151779174805, 0],
  sine: [-1.7025186877999536, -1.0317579836638142, -1.742760591511056, -0.9700570421937179],
};

describe.each(generated)("$name", ({ name, task, columns, fields, target }) => {
  it("gives the same first rows in every version", async () => {
    const { values } = await load(name, 10, 0.1);
    const told = task === "regression" ? values : values.slice(0, -1);
    expect([0, 1].flatMap((row) => told.map((column) => column[row]))).toEqual(firstRows[name]);
  });

  it("declares the columns that it makes", async () => {
    const table = await load(name, 10, 0.1);
    expect(table.columns).toEqual(columns.map(({ name: column, type, classes }) => ({ name: column, type, classes })));
    expect(table.values.map((column) => column.length)).toEqual(columns.map(() => 10));
    expect(Object.keys(fields).slice(0, 2)).toEqual(["samples", "noise"]);
    expect([columns.at(-1)?.name, target]).toEqual(["t", "t"]);
  });

  it("gives other rows from another seed", async () => {
    const [one, two] = [await load(name, 50, 0.1, 1), await load(name, 50, 0.1, 2)];
    expect(one.values[0].filter((x, row) => x === two.values[0][row])).toHaveLength(0);
  });

  it("keeps its rows when more are asked for", async () => {
    const [few, many] = [await load(name, 20, 0.1), await load(name, 1000, 0.1)];
    expect(many.values.map((column) => column.slice(0, 20))).toEqual(few.values);
  });
});

describe.each(generated.filter(({ task }) => task === "classification"))("$name, of classes,", ({ name }) => {
  it("has its classes in equal number", async () => {
    const table = await load(name, 1200, 0.1);
    const { counts = [] } = classBalance(table, "t") ?? {};
    expect(counts).toEqual(counts.map(() => 1200 / counts.length));
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

describe.each(generated.filter(({ task }) => task === "regression"))("$name, of numbers,", ({ name }) => {
  it("moves its targets more with more noise, and never its points", async () => {
    const [clean, little, much] = [await load(name, 2000, 0), await load(name, 2000, 0.05), await load(name, 2000, 0.2)];
    expect(much.values.slice(0, -1)).toEqual(clean.values.slice(0, -1));
    const moved = [little, much].map(({ values }) => Math.sqrt((values.at(-1) ?? clean.values[0]).reduce((sum, t, row) => sum + (t - (clean.values.at(-1)?.[row] ?? 0)) ** 2, 0) / 2000));
    expect(moved[0]).toBeGreaterThan(0);
    expect(moved[1]).toBeGreaterThan(1.5 * moved[0]);
  });
});

/** The rows of a set without noise, as points. */
async function pointsOf(name: string): Promise<{ x1: number; x2: number; t: number }[]> {
  const { values } = await load(name, 500, 0, 3);
  return Array.from(values[2], (t, row) => ({ x1: values[0][row], x2: values[1][row], t }));
}

describe("without noise", () => {
  it("blobs are as many points as classes, evenly on a circle", async () => {
    for (const classes of [2, 3, 10]) {
      const { columns, values } = await datasets.blobs.load({ samples: 5 * classes, noise: 0, seed: 3, classes });
      expect(columns[2]).toEqual({ name: "t", type: "class", classes: Array.from({ length: classes }, (_, at) => String(at)) });
      const places = new Set(Array.from(values[2], (t, row) => `${t} ${values[0][row]} ${values[1][row]}`));
      expect(places.size).toBe(classes);
      for (const [row, x1] of values[0].entries()) expect(Math.hypot(x1, values[1][row])).toBeCloseTo(1, 12);
      const apart = Math.hypot(values[0][0] - values[0][1], values[1][0] - values[1][1]);
      expect(apart).toBeCloseTo(2 * Math.sin(Math.PI / classes), 12);
    }
  });

  it("the plane is a tenth of x1 + x2, over −6 to 6", async () => {
    for (const { x1, x2, t } of await pointsOf("plane")) {
      expect(t).toBeCloseTo((x1 + x2) / 10, 14);
      expect(Math.max(Math.abs(x1), Math.abs(x2))).toBeLessThanOrEqual(6);
    }
  });

  it("multi-gauss has three hills and three hollows on level ground, as TensorFlow Playground makes them", async () => {
    // regressGaussian of its dataset.ts: the summit that counts most, falling from 1 to 0 over a distance of 2.
    const summits = [[-4, 2.5, 1], [0, 2.5, -1], [4, 2.5, 1], [-4, -2.5, -1], [0, -2.5, 1], [4, -2.5, -1]];
    for (const { x1, x2, t } of await pointsOf("multi-gauss")) {
      const heights = summits.map(([c1, c2, sign]) => sign * Math.min(1, Math.max(0, 1 - Math.hypot(x1 - c1, x2 - c2) / 2)));
      expect(t).toBeCloseTo(heights.reduce((most, height) => (Math.abs(height) > Math.abs(most) ? height : most), 0), 12);
    }
  });

  it("sine is the sine of x1 over one wave", async () => {
    const { values } = await load("sine", 500, 0, 3);
    for (const [row, x1] of values[0].entries()) expect(values[1][row]).toBeCloseTo(Math.sin(x1), 14);
    expect(Math.min(...values[0])).toBeGreaterThan(-Math.PI);
    expect(Math.max(...values[0])).toBeGreaterThan(3);
  });

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
