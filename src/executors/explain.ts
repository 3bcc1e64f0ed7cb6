/** How an entry came to be: the sum of its instruction written out with numbers, term by term and factor by factor, from the formula itself. */
import type { Instruction, Walk } from "../compiler/program.ts";
import { mix, uniform } from "../math/random.ts";
import { isRandom, names, type Expression } from "../ops/formula.ts";
import { operate } from "../ops/simplify.ts";
import { printExpression, strength } from "../ops/printFormula.ts";
import { flatIndex, type Tensor } from "../ops/tensor.ts";
import { functionTables } from "./arithmetic.ts";
import type { Reference } from "./reference.ts";

/** One number on the screen: which tensor, where in it, and what it is. */
export interface Entry { tensor: Tensor; index: number[]; value: number }

/** A factor of a product. `entry` when it is an entry as it stands; else `entries` are what its expression was made of. `draw`: the random number in it. */
export interface Factor { text: string; value: number; entry: Entry | null; entries: Entry[]; draw: number | null }

/** One summand, its sign in its value. Its text parses back to its value; its factors multiply to it, one that is taken away with a −1 in front. */
export interface Term { readonly text: string; readonly value: number; readonly factors: readonly Factor[]; /** Where the summed loops stood. */ readonly loops: Record<string, number> }

export interface Explanation {
  instruction: Instruction;
  entry: Entry;
  reduce: Instruction["reduce"];
  /** What the sum of a mean is divided by; else 1. */
  divisor: number;
  /** What the tensor held before, where this instruction adds a share. */
  before: number | null;
  terms: Term[];
}

/**
 * Explains an entry of an instruction's output. The executor must stand right before the instruction, so that its inputs are what it
 * reads, and stay there while texts and factors are read: of a sum of thousands only those are written that somebody looks at.
 */
export function explain(executor: Reference, instruction: Instruction, index: readonly number[]): Explanation {
  return new Explainer(executor, instruction).explain(index);
}

class Explainer {
  private readonly loops: Map<string, number>;
  private readonly executor: Reference;
  private readonly instruction: Instruction;
  constructor(executor: Reference, instruction: Instruction, loops: Readonly<Record<string, number>> = {}) {
    this.executor = executor;
    this.instruction = instruction;
    this.loops = new Map(Object.entries(loops));
  }

  explain(index: readonly number[]): Explanation {
    const { place, over, reduce, output, accumulate } = this.instruction;
    place.forEach(({ axis, offset }, at) => { this.loops.set(axis, index[at] - offset); });
    // outermost first, as they are told
    for (const axis of over) this.loops.set(axis, 0);
    const terms: Term[] = [];
    const lengths = over.map((axis) => this.length(axis));
    const count = lengths.reduce((product, n) => product * n, 1);
    for (let nth = 0; nth < count; nth++) {
      let rest = nth;
      for (let at = over.length - 1; at >= 0; at--) {
        this.loops.set(over[at], rest % lengths[at]);
        rest = Math.floor(rest / lengths[at]);
      }
      terms.push(...this.summands(reduce));
    }
    const before = this.entry(output, place);
    return { instruction: this.instruction, entry: { ...before, index: [...index] }, reduce, divisor: reduce === "mean" ? count : 1, before: accumulate ? before.value : null, terms };
  }

  private length(axis: string): number {
    const size = this.instruction.sizes.get(axis);
    return size === "B" ? this.executor.batch : (size ?? 1);
  }

  /** What stands between plus and minus at the top of the formula. Under a reduction the whole entry is one summand. */
  private summands(reduce: Instruction["reduce"]): Term[] {
    const { entry } = this.instruction;
    const loops = Object.fromEntries(this.loops);
    if (reduce !== null) return [this.term(entry, 1, loops)];
    return summandsOf(entry).map(({ part, inverse }) => this.term(part, inverse ? -1 : 1, loops));
  }

  private term(expression: Expression, sign: 1 | -1, loops: Record<string, number>): Term {
    const there = (): Explainer => new Explainer(this.executor, this.instruction, loops);
    return {
      value: sign * this.evaluate(expression), loops,
      get text() { return there().text(expression, sign); },
      get factors() { return [...(sign < 0 ? [constantFactor("-1", sign)] : []), ...there().factors(expression)]; },
    };
  }

  private text(expression: Expression, sign: 1 | -1): string {
    // bracketed where it would not stand between plus signs: the sum is read as one text
    const text = this.print(expression, this.instruction.reduce === null ? strength["+"] : strength["*"]);
    return sign < 0 ? `-(${text})` : text;
  }

  private factors(expression: Expression): Factor[] {
    return flatten(expression, "*", null).map(({ part }) => this.factor(part));
  }

  private factor(expression: Expression): Factor {
    const entries = [...names(expression)].map((name) => this.entry(this.instruction.tensors[name], this.instruction.walks[name]));
    return { text: this.print(expression), value: this.evaluate(expression), entry: expression.form === "name" ? entries[0] : null, entries, draw: isRandom(expression) ? this.draw() : null };
  }

  private entry(tensor: Tensor, walks: readonly Walk[]): Entry {
    const index = walks.map(({ axis, offset }) => (this.loops.get(axis) ?? 0) + offset);
    return { tensor, index, value: this.executor.read(tensor)[flatIndex(tensor, index, this.executor.batch)] };
  }

  private print(expression: Expression, above = 0): string {
    const draw = (): string => String(this.draw());
    return printExpression(expression, {
      name: (name) => { const { value } = this.entry(this.instruction.tensors[name], this.instruction.walks[name]); return value < 0 || Object.is(value, -0) ? `(${value})` : String(value); },
      size: (axes) => String(axes.reduce((product, axis) => product * this.length(axis), 1)),
      get random() { return draw(); },
    }, above);
  }

  private draw(): number {
    return drawAt(this.executor, this.instruction, Object.fromEntries(this.loops));
  }

  /** With the executor's own arithmetic: every operation rounds as it does there. */
  evaluate(expression: Expression): number {
    const { precision } = this.executor;
    const round = precision === "float32" ? Math.fround : (value: number) => value;
    const inner = (part: Expression): number => this.evaluate(part);
    switch (expression.form) {
      case "number": return round(expression.value);
      case "name": return this.entry(this.instruction.tensors[expression.name], this.instruction.walks[expression.name]).value;
      case "size": return expression.axes.reduce((product, axis) => product * this.length(axis), 1);
      case "random": return this.draw();
      case "negate": return -inner(expression.of);
      case "call": { const [a, b] = expression.arguments.map(inner); return functionTables[precision][expression.function](a, b ?? 0); }
      case "choose": return inner(expression.test) === 0 ? inner(expression.no) : inner(expression.yes);
      case "binary": return round(operate(expression.operator, inner(expression.left), inner(expression.right)));
    }
  }
}

const constantFactor = (text: string, value: number): Factor => ({ text, value, entry: null, entries: [], draw: null });

/**
 * The terms as products that, summed in order, are the entry, or what the instruction adds to it: of a mean each is divided by their count.
 * Of a maximum the largest term is all; `others` are those that are not larger.
 */
export function productsOf({ reduce, divisor, terms }: Pick<Explanation, "reduce" | "divisor" | "terms">): { terms: Term[]; others: Term[] } {
  if (reduce === "max") {
    const largest = terms.reduce((most, term) => (term.value > most.value || Number.isNaN(term.value) ? term : most));
    return { terms: [largest], others: terms.filter((term) => term !== largest) };
  }
  const share = constantFactor(`1 / ${divisor}`, 1 / divisor);
  return { terms: divisor === 1 ? terms : terms.map((term) => ({ ...term, factors: [...term.factors, share] })), others: [] };
}

/** What an expression of an instruction's formula gives where its loops stand. */
export const valueWhere = (executor: Reference, instruction: Instruction, expression: Expression, loops: Readonly<Record<string, number>>): number => new Explainer(executor, instruction, loops).evaluate(expression);

/** The random number that an instruction draws for the entry where its loops stand. */
export function drawAt(executor: Reference, { place, output, stream }: Instruction, loops: Readonly<Record<string, number>>): number {
  const index = place.map(({ axis, offset }) => (loops[axis] ?? 0) + offset);
  return uniform(mix(mix(executor.seed >>> 0) ^ stream), executor.step, flatIndex(output, index, executor.batch));
}

/** What stands between plus and minus at the top of an expression; `inverse` behind a minus. */
export const summandsOf = (expression: Expression): { part: Expression; inverse: boolean }[] => flatten(expression, "+", "-");

/** The parts of a chain of one operator, from left to right; `inverse` those behind its inverse. */
function flatten(expression: Expression, operator: "+" | "*", inverse: "-" | null): { part: Expression; inverse: boolean }[] {
  if (expression.form !== "binary" || (expression.operator !== operator && expression.operator !== inverse)) return [{ part: expression, inverse: false }];
  const isInverse = expression.operator === inverse;
  const right = isInverse ? [{ part: expression.right, inverse: true }] : flatten(expression.right, operator, inverse);
  return [...flatten(expression.left, operator, inverse), ...right];
}

/** The sum written out: `0.12 * 0.5 + 0.3 * (-1)`; of a mean, divided by its count; of a maximum, in commas. */
export function writtenOut({ terms, reduce, divisor, before }: Pick<Explanation, "reduce" | "divisor" | "before"> & { terms: readonly Pick<Term, "text">[] }): string {
  const inside = terms.map(({ text }) => text).join(reduce === "max" ? ", " : " + ");
  const body = reduce === "max" ? `max(${inside})` : reduce === "mean" ? `(${inside}) / ${divisor}` : inside;
  return before === null ? body : `${before} + ${body}`;
}
