/** A formula with the numbers of one entry in it, as text between numbers, so that each number can be written as the screen writes it and be asked. */
import type { Instruction } from "../compiler/program.ts";
import { isRandom, type Expression, type Operator } from "../ops/formula.ts";
import { unicodeExpression } from "../ops/unicodeFormula.ts";
import { flatIndex } from "../ops/tensor.ts";
import { drawAt, valueWhere, type Entry } from "./explain.ts";
import type { Reference } from "./reference.ts";

/** Text, a tensor's entry, or a number that is none, as a size or a constant. */
export type Piece = string | number | Entry;

/** Where the loops of an instruction stand, by axis. */
export type Loops = Readonly<Record<string, number>>;

/** The formula with, of a choice between two, the one that was taken; and the comparisons that chose, `−0.2 ≤ 0`. */
export interface Pieces { formula: Piece[]; reasons: Piece[][] }

/** Stands in the text for the n-th number. No formula has it. */
const mark = "\u0000";

/** The instruction's formula where its loops stand; the executor must stand right before it. */
export function piecesOf(executor: Reference, instruction: Instruction, loops: Loops): Pieces {
  const reasons: Piece[][] = [];
  const write = (expression: Expression): Piece[] => written(executor, instruction, expression, loops);
  const value = (expression: Expression): number => valueWhere(executor, instruction, expression, loops);
  const taken = (expression: Expression): Expression => {
    switch (expression.form) {
      case "choose": {
        const holds = value(expression.test) !== 0;
        reasons.push(comparison(expression.test, holds).flatMap((part) => (typeof part === "string" ? [part] : write(part))));
        return taken(holds ? expression.yes : expression.no);
      }
      case "call": return { ...expression, arguments: expression.arguments.map(taken) };
      case "negate": return { form: "negate", of: taken(expression.of) };
      case "binary": return { ...expression, left: taken(expression.left), right: taken(expression.right) };
      default: return expression;
    }
  };
  return { formula: write(taken(instruction.entry)), reasons };
}

const opposite: Partial<Record<Operator, string>> = { "<": "≥", ">": "≤", "==": "≠" };

/** A comparison as it came out. */
function comparison(test: Expression, holds: boolean): (Expression | string)[] {
  if (test.form !== "binary") return [test];
  return [test.left, ` ${holds ? (test.operator === "==" ? "=" : test.operator) : (opposite[test.operator] ?? test.operator)} `, test.right];
}

function written(executor: Reference, instruction: Instruction, expression: Expression, loops: Loops): Piece[] {
  const numbers: Piece[] = [];
  const noted = (piece: Piece): string => { numbers.push(piece); return `${mark}${numbers.length - 1}${mark}`; };
  const text = unicodeExpression(expression, {
    name: (name) => noted(entryAt(executor, instruction, name, loops)),
    size: (axes) => noted(valueWhere(executor, instruction, { form: "size", axes }, loops)),
    number: noted,
    random: isRandom(expression) ? noted(drawAt(executor, instruction, loops)) : "",
  });
  return text.split(mark).flatMap((part, at) => (at % 2 === 1 ? [numbers[Number(part)]] : part === "" ? [] : [part]));
}

/** The entry of a tensor that a formula names, where the loops stand. */
function entryAt(executor: Reference, { tensors, walks }: Instruction, name: string, loops: Loops): Entry {
  const tensor = tensors[name];
  const index = walks[name].map(({ axis, offset }) => (loops[axis] ?? 0) + offset);
  return { tensor, index, value: executor.read(tensor)[flatIndex(tensor, index, executor.batch)] };
}
