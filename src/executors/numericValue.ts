/** The value of a formula that has only numbers in it, in float64. */
import type { Expression } from "../ops/formula.ts";
import { operate } from "../ops/simplify.ts";
import { functionTables } from "./arithmetic.ts";

export interface Reading {
  /** The length of some axes together; left out, there are none. */
  size?(axes: readonly string[]): number;
  /** In place of a number. */
  number?(value: number): number;
}

/** Throws where a name or a draw is left. */
export function numericValue(expression: Expression, reading: Reading = {}): number {
  const inner = (part: Expression): number => numericValue(part, reading);
  switch (expression.form) {
    case "number": return reading.number?.(expression.value) ?? expression.value;
    case "negate": return -inner(expression.of);
    case "binary": return operate(expression.operator, inner(expression.left), inner(expression.right));
    case "choose": return inner(expression.test) === 0 ? inner(expression.no) : inner(expression.yes);
    case "call": { const [a, b] = expression.arguments.map(inner); return functionTables.float64[expression.function](a, b ?? 0); }
    case "size": return reading.size?.(expression.axes) ?? NaN;
    default: throw new Error(`there is a ${expression.form} in a formula of numbers`);
  }
}
