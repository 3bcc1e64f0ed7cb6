/** The numbers of one frame, as a microscope reads them: matrices by the names of their tensors. */
import { useHidden } from "../layout/panels.ts";
import { toMatrix, type Matrix } from "../lenses/matrix.ts";
import { useLiveFrame } from "../charts/useLive.ts";
import { useWatched } from "../watching.ts";
import type { Frame, TensorValues } from "../../worker/messages.ts";

/** Null where a frame lacks them: not asked for, not worked out yet, or too many to be sent whole. */
export type Lookup = (tensor: string) => Matrix | null;

export interface Numbers {
  moment: Frame["moment"] | null;
  /** Rows of the batch on show. */
  batch: number;
  of: Lookup;
  /** What lasts, as the step found it. */
  found: Lookup;
  /** One of the tensors has more entries than are sent. */
  tooLarge: boolean;
}

type Numbered = Pick<Frame, "moment" | "batchSize" | "tensors" | "found">;

export function numbersOf(frame: Numbered | null): Numbers {
  const all = [...(frame?.tensors ?? []), ...(frame?.found ?? [])];
  return { moment: frame?.moment ?? null, batch: frame?.batchSize ?? 0, of: lookupIn(frame?.tensors), found: lookupIn(frame?.found), tooLarge: all.some(({ block }) => block !== null) };
}

function lookupIn(tensors: readonly TensorValues[] = []): Lookup {
  return (name) => {
    const tensor = tensors.find((other) => other.name === name);
    return tensor && tensor.block === null ? toMatrix(tensor) : null;
  };
}

/** Asks for tensors, and follows them a few times a second. */
export function useNumbers(tensors: readonly string[], found: readonly string[] = []): Numbers {
  const hidden = useHidden("right");
  useWatched(hidden ? [] : tensors, hidden ? [] : found);
  return numbersOf(useLiveFrame());
}

/** One row of a matrix; null where there is none. */
export function rowOf(matrix: Matrix | null, row: number): number[] | null {
  if (matrix === null || row >= matrix.rows) return null;
  return Array.from({ length: matrix.columns }, (_, column) => matrix.values[row * matrix.columns + column]);
}

/** One entry of a matrix; of a vector `row` is 0. */
export function entryOf(matrix: Matrix | null, row: number, column: number): number | null {
  return matrix === null || row >= matrix.rows || column >= matrix.columns ? null : matrix.values[row * matrix.columns + column];
}
