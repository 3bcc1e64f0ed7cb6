/** The formula language: one entry of a tensor as text, `sum in: x * w`. Value, derivative, LaTeX, written-out sum and code all come from it. */

export const functions = { exp: 1, log: 1, log1p: 1, expm1: 1, tanh: 1, sigmoid: 1, erf: 1, cos: 1, sqrt: 1, abs: 1, sign: 1, min: 2, max: 2 } as const;
export type FunctionName = keyof typeof functions;
export type Operator = "+" | "-" | "*" | "/" | "<" | ">" | "==";

export type Expression =
  | { form: "number"; value: number }
  /** An entry of a tensor, or an attribute of the op. */
  | { form: "name"; name: string }
  /** The product of the lengths of some axes. */
  | { form: "size"; axes: readonly string[] }
  /** Uniform in [0, 1), from the instruction's own stream. */
  | { form: "random" }
  | { form: "call"; function: FunctionName; arguments: readonly Expression[] }
  | { form: "negate"; of: Expression }
  | { form: "binary"; operator: Operator; left: Expression; right: Expression }
  | { form: "choose"; test: Expression; yes: Expression; no: Expression };

export type Reduction = "sum" | "mean" | "max";
/** `[sum|mean|max AXES:] expression`: at most one reduction, in front, so that an instruction is one nest of loops. */
export interface Statement { reduce: Reduction | null; over: readonly string[]; entry: Expression }

export const number = (value: number): Expression => ({ form: "number", value });
export const times = (left: Expression, right: Expression): Expression => (right.form === "number" && right.value === 1 ? left : { form: "binary", operator: "*", left, right });
export const dividedBy = (left: Expression, right: Expression): Expression => ({ form: "binary", operator: "/", left, right });

/** Parses one statement. Throws with the place when the text is not a formula. */
export function parse(text: string): Statement {
  const head = /^\s*(sum|mean|max)\s+([\w* ]*):/.exec(text);
  const entry = new Parser(text, head ? text.slice(head[0].length) : text).whole();
  return { reduce: (head?.[1] as Reduction | undefined) ?? null, over: head?.[2].split(" ").filter(Boolean) ?? [], entry };
}

/** Recursive descent over the tokens; precedence from weak to strong: ?:, comparison, sum, product, atom. */
class Parser {
  private readonly tokens: readonly string[];
  private readonly text: string;
  private at = 0;
  constructor(text: string, body: string) {
    this.text = text;
    this.tokens = body.match(/\d+\.?\d*(?:e[-+]?\d+)?|[A-Za-z]\w*|==|[-+*/()<>?:,]|\S/g) ?? [];
  }
  whole(): Expression {
    const entry = this.choose();
    if (this.at < this.tokens.length) this.fail("the end");
    return entry;
  }
  private fail(wanted: string): never {
    throw new Error(`formula "${this.text}": expected ${wanted}, got ${this.tokens[this.at] ?? "the end"} (token ${this.at + 1})`);
  }
  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }
  private need(token: string): void {
    if (!this.take(token)) this.fail(`"${token}"`);
  }
  private choose(): Expression {
    const test = this.level(0);
    if (!this.take("?")) return test;
    const yes = this.choose();
    this.need(":");
    return { form: "choose", test, yes, no: this.choose() };
  }
  private level(strength: number): Expression {
    if (strength === levels.length) return this.atom();
    let left = this.level(strength + 1);
    while (levels[strength].includes(this.tokens[this.at])) {
      const operator = this.tokens[this.at++] as Operator;
      left = { form: "binary", operator, left, right: this.level(strength + 1) };
    }
    return left;
  }
  private atom(): Expression {
    const token = this.tokens[this.at];
    if (this.take("(")) {
      const inner = this.choose();
      this.need(")");
      return inner;
    }
    if (this.take("-")) return { form: "negate", of: this.atom() };
    if (token === undefined || !/^\w/.test(token)) this.fail("a name, a number or (");
    this.at++;
    if (/^\d/.test(token)) return number(Number(token));
    return this.take("(") ? this.call(token) : { form: "name", name: token };
  }
  private call(name: string): Expression {
    if (name === "random") { this.need(")"); return { form: "random" }; }
    if (name === "size") {
      const axes: string[] = [];
      while (!this.take(")")) {
        if (this.at === this.tokens.length) this.fail(")");
        axes.push(this.tokens[this.at++]);
      }
      return { form: "size", axes };
    }
    if (!Object.hasOwn(functions, name)) this.fail(`a function out of ${Object.keys(functions).join(", ")} instead of ${name}`);
    const given = [this.choose()];
    while (this.take(",")) given.push(this.choose());
    this.need(")");
    const wanted = functions[name as FunctionName];
    if (given.length !== wanted) this.fail(`${wanted} arguments for ${name}`);
    return { form: "call", function: name as FunctionName, arguments: given };
  }
}
const levels: readonly (readonly string[])[] = [["<", ">", "=="], ["+", "-"], ["*", "/"]];

/** The parts of an expression, one level down. */
export function parts(expression: Expression): readonly Expression[] {
  switch (expression.form) {
    case "call": return expression.arguments;
    case "negate": return [expression.of];
    case "binary": return [expression.left, expression.right];
    case "choose": return [expression.test, expression.yes, expression.no];
    default: return [];
  }
}

/** All names in an expression: tensors and attributes. */
export function names(expression: Expression, found = new Set<string>()): Set<string> {
  if (expression.form === "name") found.add(expression.name);
  for (const part of parts(expression)) names(part, found);
  return found;
}

/** Whether an expression draws random numbers. */
export const isRandom = (expression: Expression): boolean => expression.form === "random" || parts(expression).some(isRandom);
