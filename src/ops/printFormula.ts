/** A formula as plain text and as LaTeX, with the caller deciding how names, sizes and random numbers are written. */
import type { Expression, Operator, Reduction } from "./formula.ts";

export interface Writing {
  /** A tensor's entry or an attribute. */
  name(name: string): string;
  size(axes: readonly string[]): string;
  /** Left out: all digits, so that the text parses back to the same number. */
  number?(value: number): string;
  /** Whether an expression has more than one entry: such factors stand last, with ⊙ between them. Left out: every name is a single entry. */
  hasEntries?(expression: Expression): boolean;
  random?: string;
}

/** How tightly each binds. */
export const strength: Record<Operator | "?" | "negate", number> = { "?": 0, "<": 1, ">": 1, "==": 1, "+": 2, "-": 2, "*": 3, "/": 3, negate: 4 };

/** Plain text with no more brackets than needed; it parses back to the same expression. */
export function printExpression(expression: Expression, writing: Writing, above = 0): string {
  const print = (part: Expression, around: number): string => printExpression(part, writing, around);
  const wrap = (own: number, text: string): string => (own < above ? `(${text})` : text);
  switch (expression.form) {
    case "number": return printNumber(expression.value, writing, wrap);
    case "name": return writing.name(expression.name);
    case "size": return writing.size(expression.axes);
    case "random": return writing.random ?? "random()";
    case "call": return `${expression.function}(${expression.arguments.map((part) => print(part, 0)).join(", ")})`;
    case "negate": return wrap(strength["-"], `-${print(expression.of, strength.negate + 1)}`);
    case "binary": {
      const own = strength[expression.operator];
      return wrap(own, `${print(expression.left, own)} ${expression.operator} ${print(expression.right, own + 1)}`);
    }
    case "choose": return wrap(strength["?"], `${print(expression.test, 1)} ? ${print(expression.yes, 1)} : ${print(expression.no, 0)}`);
  }
}

/** Twelve digits: 1 − 0.9 is shown as 0.1, though it is a little less. */
export const rounded = (value: number): string => String(Number(value.toPrecision(12)));

function printNumber(value: number, writing: Writing, wrap: (own: number, text: string) => string): string {
  const text = (writing.number ?? String)(value);
  return value < 0 ? wrap(strength["-"], text) : text;
}

/** Five digits are enough to know a constant by, in LaTeX. */
export function significant(value: number): string {
  const [factor, power] = String(Number(value.toPrecision(5))).split("e");
  return power === undefined ? factor : `${factor === "1" ? "" : `${factor} \\cdot `}10^{${Number(power)}}`;
}

const latexFunctions: Readonly<Record<string, string>> = { log: "\\log", cos: "\\cos", tanh: "\\tanh", min: "\\min", max: "\\max", sigmoid: "\\sigma" };

/** LaTeX for KaTeX. */
export function latexExpression(expression: Expression, writing: Writing, above = 0): string {
  const print = (part: Expression, around: number): string => latexExpression(part, writing, around);
  const wrap = (own: number, text: string): string => (own < above ? `\\left(${text}\\right)` : text);
  switch (expression.form) {
    case "number": return printNumber(expression.value, writing, wrap);
    case "name": return writing.name(expression.name);
    case "size": return writing.size(expression.axes);
    case "random": return writing.random ?? "u";
    case "call": return latexCall(expression.function, expression.arguments, print, wrap);
    case "negate": return wrap(strength["-"], `-${print(expression.of, strength["*"])}`);
    case "binary": {
      if (expression.operator === "/") return `\\frac{${print(expression.left, 0)}}{${print(expression.right, 0)}}`;
      if (expression.operator === "*") return latexProduct(expression, writing, print, wrap);
      const own = strength[expression.operator];
      return wrap(own, `${print(expression.left, own)} ${expression.operator === "==" ? "=" : expression.operator} ${print(expression.right, own + 1)}`);
    }
    case "choose": return `\\begin{cases}${latexCases(expression, print).join("\\\\")}\\end{cases}`;
  }
}

/** A sum, mean or maximum of an expression: `index` names what it runs over. What a mean or a maximum is of stands in brackets, so that it ends somewhere; alone a single letter needs none where the index tells. */
export function latexReduction(reduce: Reduction | null, index: string, entry: Expression, writing: Writing): string {
  const body = latexExpression(entry, writing);
  if (reduce === null) return body;
  const bracketed = reduce === "sum" ? latexExpression(entry, writing, strength["*"]) !== body : entry.form !== "name" || index === "";
  const head = reduce === "sum" ? "\\sum" : reduce === "mean" ? "\\operatorname{mean}" : "\\max";
  // brackets that do not grow let a long line be broken between the terms within them
  return `${head}${index === "" ? "" : `_{${index}}`} ${bracketed ? `\\bigl(${body}\\bigr)` : body}`;
}

type Print = (part: Expression, around: number) => string;

/** A choice within the other branch of a choice is one more case of it. */
const latexCases = (expression: Expression, print: Print): string[] =>
  expression.form === "choose" ? [`${print(expression.yes, 0)} & ${print(expression.test, 0)}`, ...latexCases(expression.no, print)] : [`${print(expression, 0)} & \\text{otherwise}`];
type Wrap = (own: number, text: string) => string;

function latexProduct(product: Expression, writing: Writing, print: Print, wrap: Wrap): string {
  const { minus, factors } = orderedFactors(product, writing);
  const written = factors.map(({ factor, squared, many }, at) => {
    const base = print(factor, squared ? strength.negate + 1 : strength["*"]);
    const text = !squared ? base : factor.form === "name" ? latexSquare(base) : `${base}^2`;
    return at === 0 ? text : `${many && factors[at - 1].many ? " \\odot " : " \\, "}${text}`;
  });
  return wrap(strength[minus ? "-" : "*"], `${minus ? "-" : ""}${written.join("")}`);
}

/** What stands under a letter stays there: the two belongs to the letter alone. */
function latexSquare(letter: string): string {
  const under = /^\\underset\{\[.*?\]\}\{/.exec(letter)?.[0];
  if (under !== undefined) return `${under}${latexSquare(letter.slice(under.length, -1))}}`;
  return letter.startsWith("\\frac") ? `\\left(${letter}\\right)^2` : `{${letter}}^2`;
}

export interface OrderedFactor { factor: Expression; squared: boolean; many: boolean }

/** The factors of a product as they are written: a minus before all, numbers before single entries before tensors, and a factor twice is a square. */
export function orderedFactors(product: Expression, { hasEntries = () => false }: Writing): { minus: boolean; factors: OrderedFactor[] } {
  const { minus, factors } = factorsOf(product);
  const rank = (factor: Expression): number => (factor.form === "number" ? 0 : hasEntries(factor) ? 2 : 1);
  const ordered: OrderedFactor[] = [];
  for (const factor of factors.toSorted((a, b) => rank(a) - rank(b))) {
    const last = ordered.at(-1);
    if (last && !last.squared && JSON.stringify(last.factor) === JSON.stringify(factor)) last.squared = true;
    else ordered.push({ factor, squared: false, many: rank(factor) === 2 });
  }
  return { minus, factors: ordered };
}

/** The factors of nested products, and whether their minus signs leave one. */
function factorsOf(expression: Expression): { minus: boolean; factors: Expression[] } {
  if (expression.form === "negate") {
    const { minus, factors } = factorsOf(expression.of);
    return { minus: !minus, factors };
  }
  if (expression.form !== "binary" || expression.operator !== "*") return { minus: false, factors: [expression] };
  const [left, right] = [factorsOf(expression.left), factorsOf(expression.right)];
  return { minus: left.minus !== right.minus, factors: [...left.factors, ...right.factors] };
}

function latexCall(name: string, given: readonly Expression[], print: Print, wrap: Wrap): string {
  const inside = given.map((part) => print(part, 0)).join(", ");
  if (name === "exp") return `e^{${inside}}`;
  if (name === "expm1") return wrap(strength["-"], `e^{${inside}} - 1`);
  if (name === "log1p" && given[0].form === "negate") return `\\log\\left(1 - ${print(given[0].of, strength["*"])}\\right)`;
  if (name === "log1p") return `\\log\\left(1 + ${print(given[0], strength["+"])}\\right)`;
  if (name === "sqrt") return `\\sqrt{${inside}}`;
  if (name === "abs") return `\\left|${inside}\\right|`;
  return `${latexFunctions[name] ?? `\\operatorname{${name}}`}\\left(${inside}\\right)`;
}
