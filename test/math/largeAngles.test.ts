/** Sine and cosine of large angles. */
import { expect, it } from "vitest";
import { cos, sin } from "../../src/math/float64.ts";

it("agree with the engine's own for angles of any size", () => {
  for (let power = 0; power < 1020; power += 0.37) {
    for (const x of [2 ** power, -(2 ** power), 1.618 * 2 ** power]) {
      expect(Math.abs(sin(x) - Math.sin(x)), `sin ${x}`).toBeLessThan(2e-15);
      expect(Math.abs(cos(x) - Math.cos(x)), `cos ${x}`).toBeLessThan(2e-15);
    }
  }
});

it("keep their relative precision where the angle is nearly a multiple of π", () => {
  // 6381956970095103 · 2⁷⁹⁷ is the float64 nearest to a multiple of π/2 (Muller et al., Handbook of Floating-Point Arithmetic, 11.1).
  const x = 6381956970095103 * 2 ** 797;
  expect(Math.abs(cos(x) / -4.6871659242546277e-19 - 1)).toBeLessThan(1e-12);
  expect(Math.abs(sin(x))).toBe(1);
});

it("do not jump where the way of reducing changes", () => {
  for (const x of [999999.5, 1000000, 1000000.5, 1000001]) expect(sin(x)).toBeCloseTo(Math.sin(x), 14);
});

it("are not numbers at infinity", () => expect([sin(Infinity), cos(-Infinity), sin(NaN)]).toEqual([NaN, NaN, NaN]));
