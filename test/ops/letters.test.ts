import { expect, it } from "vitest";
import { ops } from "../../src/ops/index.ts";
import { optimizers } from "../../src/optimizers/index.ts";
import { indexed, letterOf, partialOf, plainSymbol, stepBefore, wordInLatex } from "../../src/ops/letters.ts";

it("writes a LaTeX letter as plain text", () => {
  expect(["W", "\\gamma", "\\hat{x}", "\\sigma^2", "\\mathrm{mean}", "x W^\\top", "\\beta_1^t", "c_{12}", "\\mu_{\\mathrm{run}}", "\\lVert g\\rVert"].map(plainSymbol)).toEqual(["W", "γ", "x̂", "σ²", "mean", "x Wᵀ", "β₁ᵗ", "c₁₂", "μ_run", "‖g‖"]);
});

it("writes the gradient of a letter, and of an expression in brackets", () => {
  expect(["W", "\\hat{x}", "x W^\\top", `L_{${wordInLatex("first_head")}}`].map(partialOf).map(plainSymbol)).toEqual(["∂L/∂W", "∂L/∂x̂", "∂L/∂(x Wᵀ)", "∂L/∂L_first_head"]);
});

it("puts an index behind a subscript, a power in brackets before it, and takes a count of steps back", () => {
  expect([["x", "n"], ["s_\\mu", "j"], ["\\mu_{\\mathrm{run}}", "j"], ["\\sigma^2", "j"], ["x W^\\top", "n"]].map(([symbol, index]) => indexed(symbol, index))).toEqual(["x_{n}", "s_{\\mu,j}", "\\mu_{\\mathrm{run},j}", "{\\sigma^2}_{j}", "(x W^\\top)_{n}"]);
  expect([stepBefore("\\beta_1^t"), plainSymbol(stepBefore("\\beta_1^t")), stepBefore("W")]).toEqual(["\\beta_1^{t-1}", "β₁ᵗ⁻¹", "W"]);
});

it("has a letter for a word of the field, and writes other words as words", () => {
  expect(["mHat", "variance", "x", "shrug"].map(letterOf)).toEqual(["\\hat{m}", "\\sigma^2", "x", "\\mathrm{shrug}"]);
});

it("has a letter for whatever an op makes on its way, in both directions", () => {
  for (const { axes, name: op, inputs, result } of [...ops, ...Object.values(optimizers).flatMap(({ each, once }) => [each({}), ...(once ? [once] : [])])]) for (const name of Object.keys(axes)) if (!(name in inputs || name === result || name.startsWith("d") && name.slice(1) in axes)) expect(letterOf(name), `${op}: ${name}`).not.toContain(`mathrm{${name}`);
});
