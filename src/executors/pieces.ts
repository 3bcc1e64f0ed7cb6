/** A formula with the numbers of one entry in it, as text between numbers, so that each number can be written as the screen writes it and be asked. */
import type { Instruction } from "../compiler/program.ts";
import type { Expression } from "../ops/formula.ts";
import { unicodeExpression } from "../ops/unicodeFormula.ts";
import { flatIndex } from "../ops/tensor.ts";
import type { Entry } from "./explain.ts";
import type { Reference } from "./reference.ts";

/** Text, a tensor's entry, or a number that is none, as a size or a constant. */
export type Piece = string | number | Entry;

/** Where the loops of an instruction stand, by axis. */
export type Loops = Readonly<Record<string, number>>;

/** Stands in the text for the n-th number. No formula has it. */
const mark = "\u0000";

/** The instruction's formula where its loops stand; the executor must stand right before it. `draw`: the random number in it. */
export function piecesOf(executor: Reference, instruction: Instruction, expression: Expression, loops: Loops, draw = ""): Piece[] {
  const numbers: Piece[] = [];
  const noted = (piece: Piece): string => { numbers.push(piece); return `${mark}${numbers.length - 1}${mark}`; };
  const lengthOf = (axis: string): number => { const size = instruction.sizes.get(axis); return size === "B" ? executor.batch : (size ?? 1); };
  const text = unicodeExpression(expression, {
    name: (name) => noted(entryAt(executor, instruction, name, loops)),
    size: (axes) => noted(axes.reduce((product, axis) => product * lengthOf(axis), 1)),
    number: (value) => noted(value),
    random: draw,
    hasEntries: () => false,
  });
  return text.split(mark).flatMap((part, at) => (at % 2 === 1 ? [numbers[Number(part)]] : part === "" ? [] : [part]));
}

/** The entry of a tensor that a formula names, where the loops stand. */
export function entryAt(executor: Reference, { tensors, walks }: Instruction, name: string, loops: Loops): Entry {
  const tensor = tensors[name];
  const index = walks[name].map(({ axis, offset }) => (loops[axis] ?? 0) + offset);
  return { tensor, index, value: executor.read(tensor)[flatIndex(tensor, index, executor.batch)] };
}
