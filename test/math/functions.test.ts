import { describe, expect, it } from "vitest";
import * as float32 from "../../src/math/float32.ts";
import * as float64 from "../../src/math/float64.ts";

const grid = (from: number, to: number, count = 4001): number[] => Array.from({ length: count }, (_, at) => from + ((to - from) * at) / (count - 1));
const largest = (xs: readonly number[], mine: (x: number) => number, theirs: (x: number) => number): number =>
  xs.reduce((worst, x) => Math.max(worst, Math.abs(mine(x) - theirs(x)) / Math.max(1e-300, Math.abs(theirs(x)), 1e-12)), 0);

describe("float64 functions agree with the engine's own to a few units in the last place", () => {
  it.each([
    ["exp", float64.exp, Math.exp, grid(-700, 700)],
    ["log", float64.log, Math.log, grid(1e-9, 1000)],
    ["log1p", float64.log1p, Math.log1p, grid(-0.99, 5)],
    ["expm1", float64.expm1, Math.expm1, grid(-5, 5)],
    ["tanh", float64.tanh, Math.tanh, grid(-25, 25)],
    ["sin", float64.sin, Math.sin, grid(-3, 3)],
    ["cos", float64.cos, Math.cos, grid(-1.5, 1.5)],
  ] as const)("%s", (_, mine, theirs, xs) => { expect(largest(xs, mine, theirs)).toBeLessThan(1e-14); });

  it("erf, by Abramowitz and Stegun's table 7.1", () => {
    for (const [x, y] of [[0.5, 0.5204998778], [1, 0.8427007929], [2, 0.995322265], [2.6, 0.9997639656], [-1, -0.8427007929]]) expect(float64.erf(x)).toBeCloseTo(y, 9);
  });
});

describe("float32 functions stay near float64's", () => {
  const m = float32.numbers;
  const near = (mine: (x: number) => number, theirs: (x: number) => number, xs: readonly number[], tolerance: number): void => {
    for (const x of xs.map(Math.fround)) expect(Math.abs(mine(x) - theirs(x)), `at ${x}`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(theirs(x))));
  };
  it("exp", () => near((x) => float32.exp(m, x), Math.exp, grid(-80, 80), 2e-7));
  it("expm1", () => near((x) => float32.expm1(m, x), Math.expm1, grid(-20, 20), 3e-7));
  it("expm1 near zero, where nothing may cancel", () => { for (const x of [1e-6, -1e-5, 1e-3]) expect(Math.abs(float32.expm1(m, Math.fround(x)) / Math.expm1(Math.fround(x)) - 1)).toBeLessThan(3e-7); });
  it("tanh", () => near((x) => float32.tanh(m, x), Math.tanh, grid(-12, 12), 3e-7));
  it("sigmoid", () => near((x) => float32.sigmoid(m, x), float64.sigmoid, grid(-60, 60), 3e-7));
  it("log", () => near((x) => float32.log(m, x), (x) => Math.log(x), grid(1e-6, 500), 3e-7));
  it("log1p", () => near((x) => float32.log1p(m, x), Math.log1p, grid(-0.9, 3), 5e-7));
  it("cos", () => near((x) => float32.cos(m, x), Math.cos, grid(-20, 20), 1e-6));
  it("erf", () => near((x) => float32.erf(m, x), float64.erf, grid(-5, 5), 5e-7));
  it("reach their limits instead of a number near them", () => {
    expect(float32.exp(m, 100)).toBe(Infinity);
    expect(float32.exp(m, -100)).toBe(0);
    expect(float32.log(m, 0)).toBe(-Infinity);
    expect(float32.log(m, -1)).toBeNaN();
    expect(float32.log(m, Infinity)).toBe(Infinity);
    expect(float32.log(m, Math.fround(1e-42))).toBeCloseTo(Math.log(Math.fround(1e-42)), 4);
    expect(float32.sigmoid(m, 1000)).toBe(1);
    expect(float32.sigmoid(m, -1000)).toBe(0);
    expect(float32.tanh(m, NaN)).toBeNaN();
    expect(float32.exp(m, NaN)).toBeNaN();
  });
});
