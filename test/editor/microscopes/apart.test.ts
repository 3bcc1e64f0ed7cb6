import { describe, expect, it } from "vitest";
import { bceBothWays, bceBreaksAt, crossEntropyBothWays, crossEntropyBreaksAt } from "../../../src/editor/microscopes/apart.ts";

describe("a sigmoid and its binary cross-entropy", () => {
  it.each([[0.3, 1], [-2.5, 0], [4, 0], [1.2, 0.7]])("agree both ways at z = %f, t = %f, and come to σ(z) − t", (z, t) => {
    const { apart, fused } = bceBothWays(z, t);
    const p = 1 / (1 + Math.exp(-z));
    expect(apart.p).toBeCloseTo(p, 6);
    expect(apart.gradient).toBeCloseTo(p - t, 5);
    expect(fused.gradient).toBeCloseTo(p - t, 6);
    expect(apart.loss).toBeCloseTo(-t * Math.log(p) - (1 - t) * Math.log(1 - p), 5);
    expect(fused.loss).toBeCloseTo(apart.loss, 5);
  });
  it("part where σ is exactly 1 in float32: the logarithm of 0, and 0 times infinity", () => {
    const wrong = bceBothWays(20, 0);
    expect(wrong.apart).toMatchObject({ p: 1, logQ: -Infinity, loss: Infinity, gradient: NaN });
    expect(wrong.fused.loss).toBeCloseTo(20, 4);
    expect(wrong.fused.gradient).toBeCloseTo(1, 6);
    expect(bceBothWays(20, 1).apart).toMatchObject({ loss: NaN, gradient: NaN });
    expect(bceBothWays(-100, 1)).toMatchObject({ apart: { p: 0, logP: -Infinity, loss: Infinity }, fused: { loss: 100, gradient: -1 } });
  });
});

describe("a softmax and its cross-entropy", () => {
  it("agree both ways on small logits", () => {
    const z = [1, -0.5, 2];
    const total = z.reduce((sum, value) => sum + Math.exp(value), 0);
    const { apart, fused } = crossEntropyBothWays(z, [0, 0, 1]);
    z.forEach((value, at) => {
      expect(apart.p[at]).toBeCloseTo(Math.exp(value) / total, 6);
      expect(fused.p[at]).toBeCloseTo(Math.exp(value) / total, 6);
    });
    expect(apart.loss).toBeCloseTo(-Math.log(Math.exp(2) / total), 5);
    expect(fused.loss).toBeCloseTo(apart.loss, 5);
  });
  it("part where eᶻ leaves float32: ∞/∞ is no number, and a probability of 0 has the logarithm −∞", () => {
    const { apart, fused } = crossEntropyBothWays([100, -50, 20], [0, 1, 0]);
    expect(apart.powers[0]).toBe(Infinity);
    expect(apart.p[0]).toBeNaN();
    expect(apart.loss).toBeNaN();
    expect(fused.loss).toBe(150);
    expect([...fused.p].reduce((sum, p) => sum + p, 0)).toBe(1);
    const low = crossEntropyBothWays([0, -100], [0, 1]);
    expect(low.apart).toMatchObject({ p: [1, 0], loss: Infinity });
    expect(low.fused.loss).toBe(100);
  });
});

it("finds the first factor at which they break", () => {
  expect(bceBreaksAt(2, 0)).toBe(9);
  expect(bceBothWays(2 * 9, 0).apart.loss).toBe(Infinity);
  expect(bceBothWays(2 * 8, 0).apart.loss).toBeCloseTo(16, 0);
  expect(crossEntropyBreaksAt([1.5, 0], [1, 0])).toBe(59);
  expect(crossEntropyBothWays([1.5 * 58, 0], [1, 0]).apart.loss).toBe(0);
  expect(crossEntropyBreaksAt([0.001, 0], [1, 0])).toBeNull();
});
