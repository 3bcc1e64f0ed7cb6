/** How the derivation panel writes numbers, names and what is copied of it. */
import katex from "katex";
import { expect, it } from "vitest";
import { cellText, commonExponent, exponentText } from "../../src/editor/derivation/cellText.ts";
import { matricesLatex, numberLatex, sumLatex } from "../../src/editor/derivation/latex.ts";
import { patternOf } from "../../src/editor/derivation/patterns.ts";
import { constantText, isBracketed } from "../../src/editor/derivation/Written.tsx";
import { derive } from "../../src/trainer/deriving.ts";
import { everything, trainerOf } from "../draw.ts";

it("writes the numbers of a matrix in four characters, with a power of ten for all of them", () => {
  const write = (values: number[]): string[] => [...values.map((value) => cellText(value, commonExponent(values))), exponentText(commonExponent(values))];
  expect(write([-0.0224, 0.0309, 0.0004, 0])).toEqual(["−22", "31", "0.4", "0", "×10⁻³"]);
  expect(write([-0.7255, 1.95, 0.02])).toEqual(["−0.7", "1.9", "0.0", ""]);
  expect(write([12_345, -999])).toEqual(["12", "−1.0", "×10³"]);
  expect(write([2.2e-7, NaN, -Infinity])).toEqual(["220", "NaN", "−∞", "×10⁻⁹"]);
  for (const size of [1e-9, 3e-5, 0.02, 0.5, 7, 950, 4e4]) for (const share of [-1, -0.37, 0.004, 1]) expect(cellText(share * size, commonExponent([size])).length).toBeLessThanOrEqual(4);
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
