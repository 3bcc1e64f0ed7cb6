/** A written-out formula for a reader: numbers in as many digits as it takes, real signs, and of a choice between two the one that was taken, with why. */
import { numericValue } from "../../executors/numericValue.ts";
import { number, parse, type Expression } from "../../ops/formula.ts";
import { operate } from "../../ops/simplify.ts";
import { unicodeExpression } from "../../ops/unicodeFormula.ts";
import { writingOf, type Write } from "../controls/writing.ts";

/** `reasons`: the comparisons that chose, such as `−0.2 ≤ 0`. */
export interface Readable { text: string; reasons: string[] }

/** `text` is a term as an answer has it: numbers only; `value` what it comes to. */
export function readable(text: string, value: number): Readable {
  const reasons: Reason[] = [];
  const expression = taken(parse(text).entry, reasons);
  return { text: print(expression, writingOf(expression, value)), reasons: reasons.map(({ left, sign, right }) => [left, right].map((side) => print(side, writingOf(side, numericValue(side)))).join(` ${sign} `)) };
}

/** How the numbers of a term are to be written: of a choice those of the branch that was taken. */
export const writingOfText = (text: string, value: number): Write => writingOf(taken(parse(text).entry, []), value);

/** A comparison that chose, as it came out. */
interface Reason { left: Expression; sign: string; right: Expression }

/** At the beginning a minus needs no brackets. */
const print = (expression: Expression, write: Write): string =>
  unicodeExpression(expression, { name: (name) => name, size: (axes) => axes.join(" "), number: write }).replace(/^\((−[\d.e−]+)\)/, "$1");

const opposite: Readonly<Record<string, string>> = { "<": "≥", ">": "≤", "==": "≠" };

/** The expression with the branches that were taken, and with negative numbers as numbers. */
function taken(expression: Expression, reasons: Reason[]): Expression {
  const inner = (part: Expression): Expression => taken(part, reasons);
  switch (expression.form) {
    case "choose": {
      const { test, yes, no } = expression;
      if (test.form !== "binary" || !Object.hasOwn(opposite, test.operator)) return expression;
      const [left, right] = [inner(test.left), inner(test.right)];
      const holds = operate(test.operator, numericValue(left), numericValue(right)) === 1;
      reasons.push({ left, sign: holds ? test.operator.replace("==", "=") : opposite[test.operator], right });
      return inner(holds ? yes : no);
    }
    case "call": return { ...expression, arguments: expression.arguments.map(inner) };
    // a number keeps its sign to itself, so that it is found again among the entries
    case "negate": return expression.of.form === "number" ? number(-expression.of.value) : { form: "negate", of: inner(expression.of) };
    case "binary": return { ...expression, left: inner(expression.left), right: inner(expression.right) };
    // a text has words for what is no finite number
    case "name": return number(Number(expression.name));
    default: return expression;
  }
}
