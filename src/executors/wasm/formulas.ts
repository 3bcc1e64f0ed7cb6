/** A formula as code: the same tree that the reference evaluates, on vectors of four entries. */
import * as float32 from "../../math/float32.ts";
import type { Expression, FunctionName } from "../../ops/formula.ts";
import type { Code } from "./code.ts";
import { compare, select, sqrt, type Value } from "./vectors.ts";

/** What a formula's leaves are here. */
export interface Leaves {
  leaf(name: string): Value;
  random(): Value;
  size(axes: readonly string[]): number;
  /** Names the op in an error. */
  what: string;
}

/** Emits the value of an expression. Throws when it chooses by something that is no comparison. */
export function emitFormula(code: Code, expression: Expression, leaves: Leaves): Value {
  const inner = (part: Expression): Value => emitFormula(code, part, leaves);
  const m = code.arithmetic;
  switch (expression.form) {
    case "number": return m.constant(expression.value);
    case "size": return m.constant(leaves.size(expression.axes));
    case "name": return leaves.leaf(expression.name);
    case "random": return leaves.random();
    case "negate": return m.neg(inner(expression.of));
    case "call": return functions[expression.function](code, ...(expression.arguments.map(inner) as [Value, Value]));
    case "choose": {
      const { test } = expression;
      if (test.form !== "binary" || (test.operator !== "<" && test.operator !== ">" && test.operator !== "==")) throw new Error(`op ${leaves.what}: what is chosen by must be a comparison`);
      return select(code, compare(code, test.operator, inner(test.left), inner(test.right)), inner(expression.yes), inner(expression.no));
    }
    case "binary": {
      const [a, b] = [inner(expression.left), inner(expression.right)];
      switch (expression.operator) {
        case "+": return m.add(a, b);
        case "-": return m.sub(a, b);
        case "*": return m.mul(a, b);
        case "/": return m.div(a, b);
        default: return select(code, compare(code, expression.operator, a, b), m.constant(1), m.constant(0));
      }
    }
  }
}

/** Total by its type: a function of the language without code does not compile. */
const functions: Readonly<Record<FunctionName, (code: Code, a: Value, b: Value) => Value>> = {
  sqrt,
  abs: ({ arithmetic: m }, a) => m.abs(a),
  min: ({ arithmetic: m }, a, b) => m.min(a, b),
  max: ({ arithmetic: m }, a, b) => m.max(a, b),
  exp: ({ arithmetic: m }, a) => float32.exp(m, a),
  log: ({ arithmetic: m }, a) => float32.log(m, a),
  log1p: ({ arithmetic: m }, a) => float32.log1p(m, a),
  expm1: ({ arithmetic: m }, a) => float32.expm1(m, a),
  tanh: ({ arithmetic: m }, a) => float32.tanh(m, a),
  sigmoid: ({ arithmetic: m }, a) => float32.sigmoid(m, a),
  erf: ({ arithmetic: m }, a) => float32.erf(m, a),
  cos: ({ arithmetic: m }, a) => float32.cos(m, a),
  sign: ({ arithmetic: m }, a) => float32.sign(m, a),
};
