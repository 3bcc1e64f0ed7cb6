/** A written-out formula for a reader: numbers in four digits, real signs, and of a choice between two the one that was taken, with why. */
import { names, number, parse, parts, type Expression } from "../../ops/formula.ts";
import { operate } from "../../ops/simplify.ts";
import { unicodeExpression } from "../../ops/unicodeFormula.ts";
import { formatExact, formatNumber } from "../controls/number.ts";

/** `reasons`: the comparisons that chose, such as `−0.2 ≤ 0`. */
export interface Readable { text: string; reasons: string[] }

/** `text` is a term as an answer has it: numbers only. */
export function readable(text: string): Readable {
  const reasons: string[] = [];
  return { text: print(taken(parse(text).entry, reasons)), reasons };
}

/** Whole numbers as they are: most are the formula's own. At the beginning a minus needs no brackets. */
const print = (expression: Expression): string =>
  unicodeExpression(expression, { name: (name) => name, size: (axes) => axes.join(" "), number: (value) => (Number.isInteger(value) && Math.abs(value) < 1e4 ? formatExact(value) : formatNumber(value)) }).replace(/^\((−[\d.e−]+)\)/, "$1");

const opposite: Readonly<Record<string, string>> = { "<": "≥", ">": "≤", "==": "≠" };

/** The expression with the branches that were taken, and with negative numbers as numbers. */
function taken(expression: Expression, reasons: string[]): Expression {
  const inner = (part: Expression): Expression => taken(part, reasons);
  switch (expression.form) {
    case "choose": {
      const { test, yes, no } = expression;
      if (test.form !== "binary" || !Object.hasOwn(opposite, test.operator)) return expression;
      const [left, right] = [numberIn(test.left), numberIn(test.right)];
      if (left === null || right === null) return expression;
      const holds = operate(test.operator, left, right) === 1;
      reasons.push(`${print(inner(test.left))} ${holds ? test.operator.replace("==", "=") : opposite[test.operator]} ${print(inner(test.right))}`);
      return inner(holds ? yes : no);
    }
    case "call": return { ...expression, arguments: expression.arguments.map(inner) };
    // a number keeps its sign to itself, so that it is found again among the entries
    case "negate": return expression.of.form === "number" ? number(-expression.of.value) : { form: "negate", of: inner(expression.of) };
    case "binary": return { ...expression, left: inner(expression.left), right: inner(expression.right) };
    default: return expression;
  }
}

/** The value of sums, products and comparisons of numbers; null where a function is called, whose value only the engine knows. */
function numberIn(expression: Expression): number | null {
  if (expression.form === "number") return expression.value;
  const [first, second] = parts(expression).map(numberIn);
  if (first === undefined || first === null || names(expression).size > 0) return null;
  if (expression.form === "negate") return -first;
  return expression.form === "binary" && second !== null ? operate(expression.operator, first, second) : null;
}
