/** What of the matrices of one instruction is shown: a few positions along each axis, around the entry that is looked at and where its sum is largest. */
import { isMatrixProduct, operands, outputLetter } from "../compiler/derivation.ts";
import type { Instruction, Walk } from "../compiler/program.ts";
import { names } from "../ops/formula.ts";
import { plainSymbol } from "../ops/letters.ts";
import { flatIndex, type Tensor } from "../ops/tensor.ts";
import type { Loops } from "../executors/pieces.ts";
import type { Reference } from "../executors/reference.ts";

/** How much there is room for: columns of the result, and positions along a summed axis. */
export interface Room { columns: number; terms: number }

/** One side of a grid: the positions shown, of so many; rows of the batch are samples. */
export interface Side { positions: number[]; length: number; samples: boolean }

/** `used`: the entry that is looked at is made of it, or is it. */
export interface GridCell { entry: number[]; value: number; used: boolean }

/** A window on a tensor, its cells row by row; null for a side that the tensor does not have. `letter` in plain text. */
export interface Grid { tensor: string; latex: string; letter: string; rows: Side | null; columns: Side | null; cells: GridCell[] }

/** Rows of the result. */
const mostRows = 6;

/** Chooses positions and reads cells; the executor stands right before the instruction, then right behind it. */
export class Windows {
  private readonly executor: Reference;
  private readonly instruction: Instruction;
  private readonly chosen: Loops;
  private readonly positions: ReadonlyMap<string, number[]>;

  /** `chosen`: where the loops of the result stand; `weights`: how much each position of a summed axis counts. */
  constructor(executor: Reference, instruction: Instruction, chosen: Loops, weights: ReadonlyMap<string, readonly number[]>, room: Room) {
    this.executor = executor;
    this.instruction = instruction;
    this.chosen = chosen;
    const { outer, over } = instruction;
    const product = isMatrixProduct(instruction);
    // a product with few terms leaves room for more columns
    const unused = product ? Math.max(0, room.terms - this.length(over[0])) : 0;
    const columns = product ? room.columns + Math.floor((3 * unused) / 4) : 2 * room.columns;
    const around = outer.map((axis, at): [string, number[]] => [axis, window(chosen[axis], this.length(axis), this.isRow(axis, at, outer.length) ? mostRows : columns)]);
    const summed = over.map((axis): [string, number[]] => [axis, largest(weights.get(axis) ?? [], product || axis === over[0] ? room.terms : columns)]);
    this.positions = new Map([...around, ...summed]);
  }

  /** The operands, as the executor holds them. */
  read(): Grid[] {
    const { walks, entry } = this.instruction;
    const used = names(entry);
    return operands(this.instruction).filter(({ name }) => used.has(name)).map(({ name, tensor, latex, plain, transposed }) => this.grid(tensor, { latex, letter: plain }, walks[name], transposed));
  }

  /** The result, once it is there. */
  result(): Grid {
    const { output, place } = this.instruction;
    return this.grid(output, { latex: outputLetter(this.instruction), letter: plainSymbol(output.symbol) }, place, false);
  }

  private grid(tensor: Tensor, letters: Pick<Grid, "latex" | "letter">, walks: readonly Walk[], transposed: boolean): Grid {
    const own = walks.map((walk) => ({ ...walk, at: this.positions.get(walk.axis) ?? [0] }));
    const [rows, columns] = this.sides(own, transposed);
    const cells: GridCell[] = [];
    for (const row of rows?.at ?? [0])
      for (const column of columns?.at ?? [0]) {
        const index = own.map((walk) => walk.offset + (walk === rows ? row : column));
        cells.push({ entry: index, value: this.executor.read(tensor)[flatIndex(tensor, index, this.executor.batch)], used: own.every(({ axis, offset }, at) => !(axis in this.chosen) || index[at] - offset === this.chosen[axis]) });
      }
    const side = (walk: (typeof own)[number] | null): Side | null => walk && { positions: walk.at.map((at) => at + walk.offset), length: this.sizeOf(tensor, own.indexOf(walk)), samples: this.isSamples(walk.axis) };
    return { tensor: tensor.name, ...letters, rows: side(rows), columns: side(columns), cells };
  }

  /** Of a vector: one of samples stands as a column, any other as a row. */
  private sides<T extends Walk>(walks: readonly T[], transposed: boolean): [rows: T | null, columns: T | null] {
    const [first = null, second = null] = walks;
    if (first && !second) return this.isSamples(first.axis) ? [first, null] : [null, first];
    return transposed ? [second, first] : [first, second];
  }

  private isSamples(axis: string): boolean {
    return this.instruction.sizes.get(axis) === "B";
  }

  private isRow(axis: string, at: number, count: number): boolean {
    return count === 1 ? this.isSamples(axis) : at === 0;
  }

  private length(axis: string): number {
    const size = this.instruction.sizes.get(axis);
    return size === "B" ? this.executor.batch : (size ?? 1);
  }

  private sizeOf({ shape }: Tensor, at: number): number {
    const size = shape[at];
    return size === "B" ? this.executor.batch : size;
  }
}

/** So many positions around one, within a length. */
export function window(around: number, length: number, most: number): number[] {
  const count = Math.min(most, length);
  const first = Math.max(0, Math.min(length - count, around - Math.floor(count / 2)));
  return Array.from({ length: count }, (_, at) => first + at);
}

/** The positions with the largest weights, in their order. NaN weighs more than anything. */
function largest(weights: readonly number[], most: number): number[] {
  const weight = (at: number): number => (Number.isNaN(weights[at]) ? Infinity : weights[at]);
  return weights.map((_, at) => at).toSorted((a, b) => (weight(a) === weight(b) ? a - b : weight(b) - weight(a))).slice(0, most).toSorted((a, b) => a - b);
}
