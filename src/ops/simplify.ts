/** Puts an op's attributes into its formula and does in float64 what can be done beforehand: what every executor runs. */
import { number, type Expression, type Operator } from "./formula.ts";

/** The value of an operator; comparisons give 1 or 0. */
export function operate(operator: Operator, a: number, b: number): number {
  switch (operator) {
    case "+": return a + b;
    case "-": return a - b;
    case "*": return a * b;
    case "/": return a / b;
    case "<": return a < b ? 1 : 0;
    case ">": return a > b ? 1 : 0;
    case "==": return a === b ? 1 : 0;
  }
}

/** The expression with numbers for the attributes; names that are not attributes stay. */
export function simplify(expression: Expression, attributes: Readonly<Record<string, number>>): Expression {
  const inner = (part: Expression): Expression => simplify(part, attributes);
  switch (expression.form) {
    case "name": return Object.hasOwn(attributes, expression.name) ? number(attributes[expression.name]) : expression;
    case "call": return { ...expression, arguments: expression.arguments.map(inner) };
    case "negate": {
      const of = inner(expression.of);
      return of.form === "number" ? number(-of.value) : { form: "negate", of };
    }
    case "choose": {
      const test = inner(expression.test);
      if (test.form === "number") return inner(test.value === 0 ? expression.no : expression.yes);
      return { form: "choose", test, yes: inner(expression.yes), no: inner(expression.no) };
    }
    case "binary": return simplifyBinary(expression.operator, inner(expression.left), inner(expression.right));
    default: return expression;
  }
}

/** Only what leaves every bit as it is, NaN apart: x·1, x/1, x + 0, 0·x. */
function simplifyBinary(operator: Operator, left: Expression, right: Expression): Expression {
  if (left.form === "number" && right.form === "number") return number(operate(operator, left.value, right.value));
  const isLeft = (value: number): boolean => left.form === "number" && left.value === value;
  const isRight = (value: number): boolean => right.form === "number" && right.value === value;
  if (operator === "*" && (isLeft(0) || isRight(0))) return number(0);
  if (operator === "/" && isLeft(0) && right.form === "size") return number(0);
  if ((operator === "*" || operator === "/") && isRight(1)) return left;
  if ((operator === "+" || operator === "-") && isRight(0)) return left;
  if ((operator === "*" && isLeft(1)) || (operator === "+" && isLeft(0))) return right;
  return { form: "binary", operator, left, right };
}
