/** A program: what a graph compiles to. Flat, printable, in three passes. */
import type { Expression, Reduction } from "../ops/formula.ts";
import type { Formula, Op } from "../ops/op.ts";
import { printExpression, rounded } from "../ops/printFormula.ts";
import type { Size, Tensor } from "../ops/tensor.ts";
import type { LossTerm } from "../graph/trace.ts";

/** The node of what belongs to no node of the user's; an id cannot be empty. */
export const nobody = "";

export type Pass = "forward" | "backward" | "update";

/** Where a tensor of an instruction lies along one axis: the loop's index, plus the start of a slice. */
export interface Walk { axis: string; offset: number }

/** Everything about one formula that follows from axes, shapes and attributes. */
export interface Binding {
  /** The formula's entry with the attributes' numbers in it. */
  entry: Expression;
  /** Loops of the result, outermost first, and those of the reduction. */
  outer: readonly string[];
  over: readonly string[];
  /** The length of every loop. */
  sizes: ReadonlyMap<string, Size>;
  /** How the output is walked, and each tensor that the entry names. */
  place: readonly Walk[];
  walks: Readonly<Record<string, readonly Walk[]>>;
  /** Only a slice of the output is written; other instructions write the rest. */
  partial: boolean;
}

/** ONE formula, ONE output tensor: the unit of stepping, of explaining, of undo and of code. */
export interface Instruction extends Binding {
  op: Op;
  formula: Formula;
  attributes: Readonly<Record<string, number>>;
  reduce: Reduction | null;
  output: Tensor;
  /** The formula's names as tensors. */
  tensors: Readonly<Record<string, Tensor>>;
  /** `+=`: a gradient's second and further share. */
  accumulate: boolean;
  pass: Pass;
  node: string;
  /** Which application of an op it belongs to: the middle grain of stepping. */
  application: number;
  /** Of random(), without the run's seed; 0 where nothing is drawn. */
  stream: number;
}

export interface Program {
  instructions: readonly Instruction[];
  tensors: readonly Tensor[];
  /** The total loss; null when the graph has none. */
  loss: Tensor | null;
  losses: readonly LossTerm[];
  /** What each node gives. */
  outputs: ReadonlyMap<string, Tensor>;
  /** By what it is the gradient of. */
  gradients: ReadonlyMap<Tensor, Tensor>;
  training: boolean;
}

/** Whether an instruction writes an entry of its output: of a concat each writes a slice. */
export const covers = ({ place, sizes }: Pick<Instruction, "place" | "sizes">, index: readonly number[], batch: number): boolean =>
  place.every(({ axis, offset }, at) => { const size = sizes.get(axis); return index[at] >= offset && index[at] < offset + (size === "B" ? batch : (size ?? 1)); });

const letter = (axis: string): string => (axis.startsWith("_") ? "ijkl"[Number(axis.slice(1))] : axis);
const subscript = (walks: readonly Walk[]): string => (walks.length === 0 ? "" : `[${walks.map(({ axis, offset }) => (offset === 0 ? letter(axis) : `${offset} + ${letter(axis)}`)).join(", ")}]`);

/** `hidden.weight.gradient[out, in] = sum(batch) hidden.product.gradient[batch, out] * x[batch, in]`. */
export function printInstruction(instruction: Instruction): string {
  const { output, place, accumulate, reduce, over, entry, tensors, walks, sizes } = instruction;
  const length = (axis: string): string => (sizes.get(axis) === "B" ? "B" : String(sizes.get(axis)));
  const text = printExpression(entry, {
    name: (name) => `${tensors[name].name}${subscript(walks[name] ?? [])}`,
    size: (axes) => (axes.length > 1 ? `(${axes.map(length).join(" * ")})` : axes.map(length).join("") || "1"),
    random: "random",
    number: rounded,
  }, reduce ? 3 : 0);
  return `${output.name}${subscript(place)} ${accumulate ? "+=" : "="} ${reduce ? `${reduce}(${over.map(letter).join(", ")}) ` : ""}${text}`;
}

/** One line an instruction, beginning with its number from 1; a heading before each pass. */
export function print(program: Program): string {
  const lines: string[] = [];
  const digits = String(program.instructions.length).length;
  const opWidth = program.instructions.reduce((longest, { op }) => Math.max(longest, op.name.length), 0);
  program.instructions.forEach((instruction, at) => {
    const { pass, op } = instruction;
    if (program.instructions[at - 1]?.pass !== pass) lines.push(pass);
    lines.push(`${String(at + 1).padEnd(digits)}  ${op.name.padEnd(opWidth)}  ${printInstruction(instruction)}`);
  });
  return lines.join("\n");
}
