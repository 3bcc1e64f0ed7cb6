/** How the derivation panel writes numbers, names and what is copied of it. */
import katex from "katex";
import { expect, it } from "vitest";
import { cellText, commonExponent, exponentText } from "../../src/editor/derivation/cellText.ts";
import { roomIn } from "../../src/editor/derivation/derived.ts";
import { matricesLatex, numberLatex, stateLatex, sumLatex } from "../../src/editor/derivation/latex.ts";
import { patternOf } from "../../src/editor/derivation/patterns.ts";
import { constantText, isBracketed } from "../../src/editor/derivation/Written.tsx";
import { derive } from "../../src/trainer/deriving.ts";
import { everything, moons, trainerOf } from "../draw.ts";

const write = (...values: number[]): string[] => [...values.map((value) => cellText(value, commonExponent(values))), exponentText(commonExponent(values))];

it("writes numbers side by side in five characters, each in three significant digits or at least two, with a power of ten for all of them where it takes one", () => {
  expect(write(0.1498, 0.1298, -0.1068, -0.0885, -0.0821)).toEqual(["150", "130", "−107", "−88.5", "−82.1", "×10⁻³"]);
  expect(write(1.95, -2.5, 31)).toEqual(["1.95", "−2.50", "31.0", ""]);
  expect(write(0.7255, 1.95, -0.02)).toEqual(["72.5", "195", "−2.00", "×10⁻²"]);
  expect(write(12_345, -999)).toEqual(["12.3", "−1.00", "×10³"]);
  expect(write(2.2e-7, NaN, -Infinity)).toEqual(["220", "NaN", "−∞", "×10⁻⁹"]);
  expect(write(Math.fround(0.1))).toEqual(["0.10", ""]);
  expect(write(5, 1e-9)).toEqual(["500", "0.0", "×10⁻²"]);
  for (const size of [1e-9, 3e-5, 0.0213, 0.0996, 0.5, 7, 950, 999.7, 4e4]) for (const share of [-1, -0.371, -0.0513, 0.00213]) {
    const [, text] = write(size, share * size);
    expect(text.length).toBeLessThanOrEqual(5);
    expect(text.replaceAll(/^−?[0.]*|\./g, "").length).toBeGreaterThanOrEqual(2);
  }
});

it("has room for a product in a panel of any width, and for eight columns in a wide one", async () => {
  for (let width = 280; width <= 720; width += 10) {
    const { columns, terms } = roomIn(width);
    expect(84 + 33 * (terms + 2) + 2 * 21 * (columns - 1), `${width}`).toBeLessThanOrEqual(width);
  }
  const trainer = await trainerOf(moons());
  trainer.advance();
  const shown = (width: number): number | undefined => derive(trainer.stepper(1), trainer.program, 2, 1, { entry: null, sample: null, room: roomIn(width) }).result.columns?.positions.length;
  expect([shown(280), shown(336), shown(720)]).toEqual([2, 3, 8]);
});

it("names a row of entries by what runs and what stays", () => {
  expect(patternOf("δᵀ", [[0, 3], [7, 3]], "n")).toBe("δ[n, 3]");
  expect(patternOf("(∂L/∂y)ᵀ", [[0, 3], [7, 3]], "n")).toBe("∂L/∂y[n, 3]");
  expect(patternOf("x Wᵀ", [[2, 1]], "n")).toBe("(x Wᵀ)[2, 1]");
  expect(patternOf("L", [[]], "n")).toBe("L");
});

it("brackets what is below zero behind a sign and under a square, not at the beginning or alone in brackets", () => {
  const below = { tensor: "x", entry: [0], value: -1 };
  const bracketed = (...pieces: Parameters<typeof isBracketed>[0]): boolean => isBracketed(pieces, pieces.indexOf(below));
  expect(bracketed(2, " · ", below)).toBe(true);
  expect(bracketed(below, "²")).toBe(true);
  expect(bracketed(below, " · ", 2)).toBe(false);
  expect(bracketed("tanh(", below, ")")).toBe(false);
});

it("copies LaTeX that can be typeset, of every instruction of a graph of everything", async () => {
  const trainer = await trainerOf(everything({ optimizer: { kind: "adam", learningRate: 0.01 } }));
  trainer.advance();
  const stepper = trainer.stepper(1);
  stepper.instructions.forEach((_, at) => {
    const derived = derive(stepper, trainer.program, 2, at + 1, { entry: null, sample: null, room: { columns: 2, terms: 5 } });
    for (const latex of [matricesLatex(derived), sumLatex(derived)]) {
      expect(latex).not.toMatch(/undefined|NaN|[−·²√σ⊙]/);
      katex.renderToString(latex, { throwOnError: true, strict: "error" });
    }
  });
  expect(numberLatex("−3.1e−7")).toBe("-3.1 \\cdot 10^{-7}");
  expect(numberLatex(constantText(1e-8))).toBe("10^{-8}");
});

it("writes the update of all parameters as it is, with the decay that goes past the optimizer", () => {
  const [before, after] = [0, 1].map((at) => `\\mathrm{State}_{${at}}`);
  const written = (plain: boolean, decays: boolean, decoupled: number | null): string => stateLatex({ plain, decays, decoupled }, 1);
  expect(written(true, false, null)).toBe(`${after} = ${before} - \\alpha \\, \\nabla L(${before})`);
  expect(written(true, false, 0)).toBe(`${after} = (1 - \\alpha \\lambda) \\, ${before} - \\alpha \\, \\nabla L(${before})`);
  expect(written(false, true, null)).toBe(`${after} = ${before} - \\alpha \\, d\\bigl(\\nabla L(${before}),\\, ${before}\\bigr)`);
  for (const plain of [true, false]) for (const decays of [true, false]) for (const decoupled of [null, 0.1]) katex.renderToString(written(plain, decays, decoupled), { throwOnError: true, strict: "error" });
});
