/** The value of a formula that has only numbers in it, in float64. */
import type { Expression } from "../ops/formula.ts";
import { operate } from "../ops/simplify.ts";
import { functionTables } from "./arithmetic.ts";

/** `sizeOf`: the length of some axes together. left out, none may be left. Throws where a name or a draw is. */
export function numericValue(expression: Expression, sizeOf: (axes: readonly string[]) => number = () => NaN): number {
  const inner = (part: Expression): number => numericValue(part, sizeOf);
  switch (expression.form) {
    case "number": return expression.value;
    case "negate": return -inner(expression.of);
    case "binary": return operate(expression.operator, inner(expression.left), inner(expression.right));
    case "choose": return inner(expression.test) === 0 ? inner(expression.no) : inner(expression.yes);
    case "call": { const [a, b] = expression.arguments.map(inner); return functionTables.float64[expression.function](a, b ?? 0); }
    case "size": return sizeOf(expression.axes);
    default: throw new Error(`there is a ${expression.form} in a formula of numbers`);
  }
}
