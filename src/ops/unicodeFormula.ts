/** A formula in plain Unicode, for a line of a list or a reading voice: `∂L/∂y ⊙ (1 − y²)`. */
import type { Expression } from "./formula.ts";
import { orderedFactors, strength, type Writing } from "./printFormula.ts";

/** Names, sizes and numbers as the caller writes them; no more brackets than needed. */
export function unicodeExpression(expression: Expression, writing: Writing, above = 0): string {
  const print = (part: Expression, around: number): string => unicodeExpression(part, writing, around);
  const wrap = (own: number, text: string): string => (own < above ? `(${text})` : text);
  switch (expression.form) {
    case "number": return wrap(expression.value < 0 ? strength["-"] : Infinity, (writing.number ?? String)(expression.value).replace("-", "−"));
    case "name": return writing.name(expression.name);
    case "size": return writing.size(expression.axes);
    case "random": return writing.random ?? "u";
    case "call": return unicodeCall(expression.function, expression.arguments, print, wrap);
    case "negate": return wrap(strength["-"], `−${print(expression.of, strength["*"])}`);
    case "choose": return wrap(strength["?"], `${print(expression.test, 1)} ? ${print(expression.yes, 1)} : ${print(expression.no, 0)}`);
    case "binary": {
      const { operator, left, right } = expression;
      const own = strength[operator];
      if (operator === "*") return unicodeProduct(expression, writing, print, wrap);
      if (operator === "/") return wrap(own, `${print(left, own)} / ${print(right, own + 1)}`);
      return wrap(own, `${print(left, own)} ${operator === "-" ? "−" : operator === "==" ? "=" : operator} ${print(right, own + 1)}`);
    }
  }
}

type Print = (part: Expression, around: number) => string;
type Wrap = (own: number, text: string) => string;

function unicodeProduct(product: Expression, writing: Writing, print: Print, wrap: Wrap): string {
  const { minus, factors } = orderedFactors(product, writing);
  const written = factors.map(({ factor, squared, many }, at) => {
    const base = print(factor, squared ? strength.negate + 1 : strength["*"]);
    const text = squared ? `${base.includes("/") ? `(${base})` : base}²` : base;
    return at === 0 ? text : `${many && factors[at - 1].many ? " ⊙ " : " · "}${text}`;
  });
  return wrap(strength[minus ? "-" : "*"], `${minus ? "−" : ""}${written.join("")}`);
}

const letters: Readonly<Record<string, string>> = { sigmoid: "σ" };

function unicodeCall(name: string, given: readonly Expression[], print: Print, wrap: Wrap): string {
  const inside = given.map((part) => print(part, 0)).join(", ");
  if (name === "expm1") return wrap(strength["-"], `exp(${inside}) − 1`);
  if (name === "log1p" && given[0].form === "negate") return `log(1 − ${print(given[0].of, strength["*"])})`;
  if (name === "log1p") return `log(1 + ${print(given[0], strength["+"])})`;
  if (name === "sqrt") return given[0].form === "name" ? `√${inside}` : `√(${inside})`;
  if (name === "abs") return `|${inside}|`;
  return `${letters[name] ?? name}(${inside})`;
}
