/** A tensor of a program: its name, shape and role. Its numbers lie with the executor. */

/** A length; "B" is the batch, known only when an executor binds the program to memory. */
export type Size = number | "B";

export interface Tensor {
  /** Begins with the node's id: `hidden.weight`, `hidden.weight.gradient`; a node's output is named as the node. */
  name: string;
  shape: readonly Size[];
  /** The id of the node that it belongs to. */
  node: string;
  /** data: fed; parameter, state: last from step to step; value, gradient: made anew in each step. */
  role: "data" | "parameter" | "state" | "value" | "gradient";
  /** LaTeX of its letter, `W`, without the node; of a gradient `\delta` or `\frac{\partial L}{\partial W}`. */
  symbol: string;
  /** A dense's weighted sum z, or a part of it: its gradient is δ. */
  sum?: boolean;
  /** A gradient: of what. */
  of?: Tensor;
  /** How a parameter or state starts: by an initializer, or at a constant. */
  start?: Start;
  /** A parameter: what it is to its layer. Biases, scales and shifts can be left out of decay. */
  part?: "weight" | "bias" | "normalization";
  /** A parameter: what its own node adds to its gradient, λ₁·sign(p) + λ₂·p. */
  penalty?: Penalty;
  /** A data tensor: the columns it holds, `null` for the node's default choice. */
  columns?: readonly string[] | null;
}

/** What a tensor may be told beside its name, shape and place. */
export type TensorDetails = Omit<Tensor, "name" | "shape" | "node" | "role" | "symbol">;

/** A tensor with all of its properties in one order: engines look them up fastest where all objects are made alike, and a program has many. */
export const makeTensor = (name: string, shape: readonly Size[], node: string, role: Tensor["role"], symbol: string, { sum, of, start, part, penalty, columns }: TensorDetails = {}): Tensor =>
  ({ name, shape, node, role, symbol, sum, of, start, part, penalty, columns });

/** `gain` is a factor on what the initializer gives. */
export type Start = number | { initializer: string; gain: number };
export interface Penalty { l1: number; l2: number }

export const isSameShape = (one: readonly Size[], other: readonly Size[]): boolean => one.length === other.length && one.every((size, at) => size === other[at]);

/** Where an entry lies among its tensor's values, row by row. */
export const flatIndex = ({ shape }: Tensor, index: readonly number[], batch: number): number => shape.reduce<number>((sum, size, at) => sum * (size === "B" ? batch : size) + index[at], 0);

/** Which entry lies so far among the values of a tensor of this shape: the way back from `flatIndex`. */
export function indexAt(shape: readonly number[], flat: number): number[] {
  let rest = flat;
  return shape.toReversed().map((size) => { const at = rest % size; rest = (rest - at) / size; return at; }).toReversed();
}

/** `[B, 8]`, as wires and messages show it. */
export const printShape = (shape: readonly (Size | "?")[]): string => `[${shape.join(", ")}]`;

/** One entry of a tensor, `hidden.weight[3, 1]`; of a scalar its name alone. `entry` has a number from 0, or the letter of an axis, for each axis. */
export const printEntry = (name: string, entry: readonly (number | string)[]): string => (entry.length === 0 ? name : `${name}[${entry.join(", ")}]`);
