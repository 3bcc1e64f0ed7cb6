import { expect, it } from "vitest";
import { letterOf, partialOf, plainSymbol, wordInLatex } from "../../src/ops/letters.ts";

it("writes a LaTeX letter as plain text", () => {
  expect(["W", "\\gamma", "\\hat{x}", "\\sigma^2", "\\mathrm{mean}", "x W^\\top", "\\beta_1^t", "c_{12}", "\\mu_{\\mathrm{run}}", "\\lVert g\\rVert"].map(plainSymbol)).toEqual(["W", "γ", "x̂", "σ²", "mean", "x Wᵀ", "β₁ᵗ", "c₁₂", "μ_run", "‖g‖"]);
});

it("writes the gradient of a letter, and of an expression in brackets", () => {
  expect(["W", "\\hat{x}", "x W^\\top", `L_{${wordInLatex("first_head")}}`].map(partialOf).map(plainSymbol)).toEqual(["∂L/∂W", "∂L/∂x̂", "∂L/∂(x Wᵀ)", "∂L/∂L_first_head"]);
});

it("has a letter for a word of the field, and writes other words as words", () => {
  expect(["mHat", "variance", "x", "shift"].map(letterOf)).toEqual(["\\hat{m}", "\\sigma^2", "x", "\\mathrm{shift}"]);
});
