/** The formulas that the help and the pages show: of every kind, and good LaTeX. */
import katex from "katex";
import { describe, expect, it } from "vitest";
import { kindFormulas, kindShapes } from "../../src/kinds/kindFormulas.ts";
import { kinds } from "../../src/kinds/index.ts";

const renders = (latex: string): void => { katex.renderToString(latex, { throwOnError: true, strict: "error" }); };

describe("every kind and variant, by being registered, shows formulas that render", () => {
  for (const kind of Object.values(kinds))
    for (const variant of kind.variants ? Object.keys(kind.variants) : [undefined])
      it(`${kind.name} ${variant ?? ""}`, () => {
        const { forward, backward } = kindFormulas(kind, variant === undefined ? {} : { function: variant });
        expect(forward.length > 0).toBe(kind.ports.length > 0);
        expect(backward.length).toBeGreaterThanOrEqual(kind.ports.length > 0 ? 1 : 0);
        for (const line of [...forward, ...backward]) renders(line);
        if (process.env.SHOW) console.log(kind.name, variant, "\n", [...forward, "--", ...backward].join("\n "));
      });
});

it("follows the parameters: without a bias dense is a product alone", () => {
  expect(kindFormulas(kinds.dense, {}).forward).toEqual(["p_{n,o} = \\sum_{i} x_{n,i} \\, W_{o,i}", "y_{n,o} = p_{n,o} + b_{o}"]);
  expect(kindFormulas(kinds.dense, { bias: false }).forward).toEqual(["y_{n,o} = \\sum_{i} x_{n,i} \\, W_{o,i}"]);
});

it("puts the derivative under the formula, as a gradient that comes back", () => {
  expect(kindFormulas(kinds.activation, { function: "tanh" })).toEqual({ forward: ["y = \\tanh\\left(x\\right)"], backward: ["\\bar{x} = \\bar{y} \\, \\left(1 - {y}^2\\right)"] });
});

it("says what a kind takes, learns and gives by the names of axes", () => {
  expect(kindShapes(kinds.dense, {})).toEqual({ inputs: [["batch", "in"]], parameters: { W: ["out", "in"], b: ["out"] }, output: ["batch", "out"] });
  expect(kindShapes(kinds.loss, { function: "mse" }).output).toEqual([]);
});
