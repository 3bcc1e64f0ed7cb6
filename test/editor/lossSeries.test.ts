import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { appendPoint, cutSeries, debiased, emptySeries, smoothing } from "../../src/editor/charts/lossSeries.ts";

const draw = (losses: number[], mostPoints = 8): ReturnType<typeof emptySeries> => {
  const series = emptySeries(mostPoints);
  losses.forEach((loss, step) => appendPoint(series, step + 1, loss));
  return series;
};

describe("a loss curve that thins itself out", () => {
  it("keeps the largest and the smallest loss of the run, however long it gets", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 400 }), (losses) => {
      const series = draw(losses);
      expect(series.steps.length).toBeLessThanOrEqual(8);
      expect(Math.max(...series.high)).toBe(Math.max(...losses));
      expect(Math.min(...series.low)).toBe(Math.min(...losses));
      expect(series.steps.at(-1)).toBe(losses.length);
    }));
  });

  it("keeps one spike among ten thousand flat points, near the step where it was", () => {
    const losses = Array.from({ length: 10_000 }, (_, at) => (at === 6123 ? 50 : 1));
    const series = draw(losses, 500);
    const at = series.high.indexOf(50);
    expect(Math.abs(series.steps[at] - 6124)).toBeLessThanOrEqual(series.width);
  });

  it("keeps steps in rising order", () => {
    const series = draw(Array.from({ length: 1000 }, (_, at) => 1 / (at + 1)), 10);
    expect(series.steps).toEqual([...series.steps].sort((a, b) => a - b));
    expect(new Set(series.steps).size).toBe(series.steps.length);
  });

  it("smooths without a bias towards zero: a constant loss stays that constant from the first point", () => {
    for (const smooth of draw(Array.from({ length: 300 }, () => 0.7), 500).smooth) expect(smooth).toBeCloseTo(0.7, 12);
  });

  it("smooths by every point, also after buckets were joined", () => {
    const losses = Array.from({ length: 5000 }, (_, at) => Math.sin(at / 50) + 2);
    let average = 0;
    losses.forEach((loss) => { average = smoothing * average + (1 - smoothing) * loss; });
    expect(draw(losses, 20).smooth.at(-1)).toBeCloseTo(debiased(average, losses.length), 12);
  });

  it("counts what is not finite instead of drawing it, and goes on afterwards", () => {
    const series = draw([1, NaN, Infinity, 3], 8);
    expect(series.bad).toEqual([0, 1, 1, 0]);
    expect(series.high.filter(Number.isFinite)).toEqual([1, 3]);
    expect(series.smooth.every(Number.isFinite)).toBe(true);
    expect(series.last).toBe(3);
  });
});

describe("a run that goes on from an earlier step", () => {
  it("draws over what came after it, and keeps what came before", () => {
    const series = draw([5, 4, 3, 2, 9], 100);
    cutSeries(series, 4);
    appendPoint(series, 4, 1);
    expect(series.steps).toEqual([1, 2, 3, 4]);
    expect(series.high).toEqual([5, 4, 3, 1]);
    expect(series.smooth[3]).toBeCloseTo(draw([5, 4, 3, 1], 100).smooth[3], 12);
  });
  it("leaves a curve alone whose steps only rise", () => {
    const series = draw([5, 4, 3]);
    cutSeries(series, 4);
    expect(series.steps).toEqual([1, 2, 3]);
  });
});
