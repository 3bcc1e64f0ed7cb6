import { expect, it } from "vitest";
import { parse, type Expression } from "../../src/ops/formula.ts";
import { defineOp } from "../../src/ops/op.ts";
import { ops } from "../../src/ops/index.ts";
import { latexExpression, printExpression } from "../../src/ops/printFormula.ts";
import { simplify } from "../../src/ops/simplify.ts";

const plain = { name: (name: string) => name, size: (axes: readonly string[]) => `size(${axes.join(" ")})` };
const print = (text: string): string => printExpression(parse(text).entry, plain);

it("reads precedence as mathematics does", () => {
  expect(print("a - b - c")).toBe("a - b - c");
  expect(print("a - (b - c)")).toBe("a - (b - c)");
  expect(print("(a + b) * c / (d * e)")).toBe("(a + b) * c / (d * e)");
  expect(print("a > 0 ? -b : max(c, 2)")).toBe("a > 0 ? -b : max(c, 2)");
});

it("prints what parses back to the same formula, for every op", () => {
  for (const { forward, backward } of ops)
    for (const { statement } of [...forward, ...backward]) {
      const again: Expression = parse(printExpression(statement.entry, plain)).entry;
      expect(again).toEqual(statement.entry);
    }
});

it("writes LaTeX for every op", () => {
  for (const { forward, backward } of ops) for (const { statement } of [...forward, ...backward]) expect(latexExpression(statement.entry, plain)).not.toBe("");
  expect(latexExpression(parse("(a + 1) / sqrt(b) * exp(-c)").entry, plain)).toBe("\\frac{a + 1}{\\sqrt{b}} \\, e^{-c}");
});

it("says where a text is no formula", () => {
  expect(() => parse("a + ")).toThrow('formula "a + ": expected a name, a number or (, got the end');
  expect(() => parse("sum in: x * * w")).toThrow("got *");
  expect(() => parse("sine(x)")).toThrow("a function out of");
  expect(() => parse("min(x)")).toThrow("2 arguments for min");
  expect(() => parse("a b")).toThrow("expected the end");
});

it("takes attributes in and works out what is constant", () => {
  const entry = simplify(parse("g + weightDecay * p").entry, { weightDecay: 0 });
  expect(printExpression(entry, plain)).toBe("g");
  expect(printExpression(simplify(parse("(1 - momentum) * r").entry, { momentum: 0.1 }), plain)).toBe("0.9 * r");
  expect(printExpression(simplify(parse("nesterov > 0 ? a : b").entry, { nesterov: 0 }), plain)).toBe("b");
});

it("refuses a formula that names what is not declared, when the types could not", () => {
  const formulas: Record<string, string> = { y: "x + unheardOf" };
  expect(() => defineOp({ name: "wrong", inputs: { x: "*" }, outputs: { y: "*" }, forward: formulas as { y: "x" } })).toThrow("names unheardOf");
});

it("does not compile a formula that names what is not declared", () => {
  expect(() =>
    // @ts-expect-error z is not declared
    defineOp({ name: "wrong", inputs: { x: "*" }, outputs: { y: "*" }, forward: { y: "x + z" } }),
  ).toThrow("names z");
  expect(() =>
    // @ts-expect-error w is no input
    defineOp({ name: "wrong", inputs: { x: "*" }, outputs: { y: "*" }, forward: { y: "x" }, derivative: { w: "1" } }),
  ).toThrow();
});

it("refuses a backward formula that reads another input's gradient, which may hold the shares of other paths", () => {
  expect(() => defineOp({ name: "wrong", inputs: { x: "*", b: "*" }, outputs: { y: "*" }, forward: { y: "x + b" }, backward: { db: "dy", dx: "db" } })).toThrow("use a local");
});
