/** Evaluates a formula along a row: each operation runs over the whole row, and the row's array does the rounding. */
import { uniform } from "../math/random.ts";
import type { Expression, Operator } from "../ops/formula.ts";
import type { Values } from "./executor.ts";
import type { FunctionName } from "../ops/formula.ts";

/** A loop's index and length. */
export interface Axis { index: number; size: number }

/** Entry k of the row is `data[at + k · step]`. */
export interface Row { data: Values; at: number; step: number; run(): void }

/** What a formula is evaluated in. */
export interface RowContext {
  /** Entries of the row. */
  length: number;
  make(length: number): Values;
  functions: Readonly<Record<FunctionName, (a: number, b: number) => number>>;
  /** The row of a tensor: where it begins at the present indices of the other loops, and its stride. */
  tensor(name: string): Row;
  size(axes: readonly string[]): number;
  /** The stream of random(), the step, and the flat index of the row's first entry. */
  random(): { stream: number; step: number; first: number };
}

export function buildRow(expression: Expression, context: RowContext): Row {
  const build = (part: Expression): Row => buildRow(part, context);
  const { length, make } = context;
  switch (expression.form) {
    case "number": return constant(make, expression.value);
    case "size": return constant(make, context.size(expression.axes));
    case "name": return context.tensor(expression.name);
    case "random": return randomRow(context);
    case "call": return callRow(context.functions[expression.function], expression.arguments.map(build), context);
    case "negate": {
      const of = build(expression.of);
      return made(make(length), (data) => { of.run(); for (let k = 0, p = of.at; k < length; k++, p += of.step) data[k] = -of.data[p]; });
    }
    case "choose": {
      const [test, yes, no] = [expression.test, expression.yes, expression.no].map(build);
      return made(make(length), (data) => {
        test.run(); yes.run(); no.run();
        for (let k = 0; k < length; k++) data[k] = test.data[test.at + k * test.step] ? yes.data[yes.at + k * yes.step] : no.data[no.at + k * no.step];
      });
    }
    case "binary": {
      const [left, right] = [build(expression.left), build(expression.right)];
      const operate = operators[expression.operator];
      return made(make(length), (data) => { left.run(); right.run(); operate(data, length, left, right); });
    }
  }
}

function made(data: Values, run: (data: Values) => void): Row {
  return { data, at: 0, step: 1, run: () => run(data) };
}

const constant = (make: RowContext["make"], value: number): Row => ({ data: make(1).fill(value), at: 0, step: 0, run: () => undefined });

function randomRow({ length, make, random }: RowContext): Row {
  return made(make(length), (data) => {
    const { stream, step, first } = random();
    for (let k = 0; k < length; k++) data[k] = uniform(stream, step, first + k);
  });
}

function callRow(apply: (a: number, b: number) => number, given: readonly Row[], { length, make }: RowContext): Row {
  const [x, y] = given;
  if (y === undefined) return made(make(length), (data) => { x.run(); for (let k = 0, p = x.at; k < length; k++, p += x.step) data[k] = apply(x.data[p], 0); });
  return made(make(length), (data) => { x.run(); y.run(); for (let k = 0; k < length; k++) data[k] = apply(x.data[x.at + k * x.step], y.data[y.at + k * y.step]); });
}

type RowOperator = (out: Values, length: number, x: Row, y: Row) => void;

// One loop for each operator, so that the engine compiles each for itself; the output's array rounds.
const operators: Readonly<Record<Operator, RowOperator>> = {
  "+": (out, length, x, y) => { for (let k = 0, p = x.at, q = y.at; k < length; k++, p += x.step, q += y.step) out[k] = x.data[p] + y.data[q]; },
  "-": (out, length, x, y) => { for (let k = 0, p = x.at, q = y.at; k < length; k++, p += x.step, q += y.step) out[k] = x.data[p] - y.data[q]; },
  "*": (out, length, x, y) => { for (let k = 0, p = x.at, q = y.at; k < length; k++, p += x.step, q += y.step) out[k] = x.data[p] * y.data[q]; },
  "/": (out, length, x, y) => { for (let k = 0, p = x.at, q = y.at; k < length; k++, p += x.step, q += y.step) out[k] = x.data[p] / y.data[q]; },
  "<": (out, length, x, y) => { for (let k = 0, p = x.at, q = y.at; k < length; k++, p += x.step, q += y.step) out[k] = x.data[p] < y.data[q] ? 1 : 0; },
  ">": (out, length, x, y) => { for (let k = 0, p = x.at, q = y.at; k < length; k++, p += x.step, q += y.step) out[k] = x.data[p] > y.data[q] ? 1 : 0; },
  "==": (out, length, x, y) => { for (let k = 0, p = x.at, q = y.at; k < length; k++, p += x.step, q += y.step) out[k] = x.data[p] === y.data[q] ? 1 : 0; },
};
