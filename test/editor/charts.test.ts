import { describe, expect, it } from "vitest";
import { contour } from "../../src/editor/charts/contour.ts";
import { spread } from "../../src/editor/charts/spread.ts";
import { linearTicks, logDomain, logTicks, tickText } from "../../src/editor/charts/ticks.ts";

describe("ticks", () => {
  it("stand at 1, 2 and 5 in each power of ten while there is room, else at powers of ten", () => {
    expect(logTicks(0.02, 1)).toEqual([0.02, 0.05, 0.1, 0.2, 0.5, 1]);
    expect(logTicks(1e-6, 1)).toEqual([1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1]);
  });
  it("leave out powers of ten over a very wide range", () => {
    expect(logTicks(1e-30, 1).length).toBeLessThanOrEqual(7);
  });
  it("stand at round steps on a linear axis", () => {
    expect(linearTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks(3, 3)).toEqual([3]);
  });
  it("are written with all their digits and a real minus", () => {
    expect([0, 0.5, -2, 0.00015, -2e-5, 20_000].map(tickText)).toEqual(["0", "0.5", "−2", "1.5e−4", "−2e−5", "2e4"]);
  });
  it("lie within ends that take in the values", () => {
    expect(logDomain(0.031, 0.72)).toEqual([0.02, 1]);
    expect(logDomain(0.05, 2)).toEqual([0.05, 2]);
  });
});

describe("names beside a chart", () => {
  it("stay where they belong while they have room", () => expect(spread([10, 40, 90], 16, 0, 100)).toEqual([10, 40, 90]));
  it("are moved apart around the middle of those that would overlap", () => {
    expect(spread([50, 52], 16, 0, 100)).toEqual([43, 59]);
    expect(spread([10, 50, 50, 50], 16, 0, 100)).toEqual([10, 34, 50, 66]);
  });
  it("never leave the chart, and keep their order", () => {
    expect(spread([1, 2, 3], 16, 6, 100)).toEqual([6, 22, 38]);
    expect(spread([98, 99], 16, 6, 100)).toEqual([84, 100]);
  });
});

describe("a contour", () => {
  it("crosses a slope where the level lies, between the grid's points", () => {
    const segments = contour([0, 1, 0, 1], 2, 2, 0.25);
    expect(segments).toHaveLength(1);
    expect(segments[0][0]).toBeCloseTo(0.25);
    expect(segments[0][2]).toBeCloseTo(0.25);
  });
  it("has two pieces in a saddle and none in a flat or broken cell", () => {
    expect(contour([1, 0, 0, 1], 2, 2, 0.5)).toHaveLength(2);
    expect(contour([1, 1, 1, 1], 2, 2, 0.5)).toHaveLength(0);
    expect(contour([1, NaN, 0, 0], 2, 2, 0.5)).toHaveLength(0);
  });
});
