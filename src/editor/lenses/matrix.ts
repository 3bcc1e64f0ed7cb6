/** A tensor as the lenses draw it: rows × columns, where a large one comes as means of blocks. */
import { indexAt } from "../../ops/tensor.ts";
import type { TensorValues } from "../../worker/messages.ts";
import type { Cell } from "./lens.ts";

export interface Matrix {
  rows: number;
  columns: number;
  /** Row-major, `rows · columns`. */
  values: ArrayLike<number>;
}

export interface Blocks extends Matrix {
  /** Rows and columns of the tensor that one entry stands for; 1 and 1 where it stands for itself. */
  down: number;
  across: number;
}

/** A tensor's numbers as a matrix: a scalar or vector is one row, higher ranks keep their first axis as rows. Columns that are yet to come it does not have. */
export function toMatrix({ shape, values, block }: Pick<TensorValues, "shape" | "values" | "block">): Blocks {
  const [down, across] = block ?? [1, 1];
  // The blocks of a vector were counted downwards.
  if (shape.length < 2) return { rows: 1, columns: values.length, values, down: 1, across: down };
  const rows = Math.ceil(shape[0] / down);
  return { rows, columns: rows === 0 ? 0 : values.length / rows, values, down, across };
}

/** So many columns the matrix has once all are there. */
export function wholeColumns({ shape }: Pick<TensorValues, "shape">, { across }: Blocks): number {
  const width = shape.slice(shape.length < 2 ? 0 : 1).reduce((product, size) => product * size, 1);
  return Math.ceil(width / across);
}

/** The entry of a tensor that a cell stands for; of a block its first. */
export function entryAt(shape: readonly number[], { down, across }: Pick<Blocks, "down" | "across">, { row, column }: Cell): number[] {
  if (shape.length < 2) return shape.length === 0 ? [] : [column * across];
  // higher ranks keep their first axis as rows
  return [row * down, ...indexAt(shape.slice(1), column * across)];
}

/** The cell that an entry lies in. */
export function cellOf(shape: readonly number[], { down, across }: Pick<Blocks, "down" | "across">, entry: readonly number[]): Cell {
  const column = entry.slice(shape.length < 2 ? 0 : 1).reduce((sum, at, axis) => sum * shape[axis + (shape.length < 2 ? 0 : 1)] + at, 0);
  return { row: shape.length < 2 ? 0 : Math.floor(entry[0] / down), column: Math.floor(column / across) };
}

/** Where the largest and the smallest finite entry stand, as flat indices; null where nothing is finite. */
export function extremes(values: ArrayLike<number>): { largest: number; smallest: number } | null {
  let largest = -1;
  let smallest = -1;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    if (largest < 0 || values[i] > values[largest]) largest = i;
    if (smallest < 0 || values[i] < values[smallest]) smallest = i;
  }
  return largest < 0 ? null : { largest, smallest };
}
