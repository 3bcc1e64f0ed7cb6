/** Shapes follow from axes: the same axis has the same length wherever it stands in an application of an op. */
import type { Op } from "../ops/op.ts";
import { isSameShape, type Size, type Tensor } from "../ops/tensor.ts";

/** Two tensors of one application that do not fit: which input, and both shapes. */
export interface Mismatch { input: string; tensor: Tensor; expected: readonly Size[]; other: Tensor }

type Lengths = Map<string, { sizes: readonly Size[]; from: Tensor }>;

/** The lengths of an op's axes from its inputs; or the first input that does not fit those before it. */
export function unify(op: Op, inputs: Readonly<Record<string, Tensor>>): { ok: true; shape(axes: readonly string[]): Size[] } | { ok: false; mismatch: Mismatch } {
  const lengths: Lengths = new Map();
  for (const [name, axes] of Object.entries(op.inputs)) {
    const tensor = inputs[name];
    const pieces: [string, readonly Size[]][] = axes[0] === "*" ? [["*", tensor.shape]] : axes.map((axis, at) => [axis, tensor.shape.slice(at, at + 1)]);
    for (const [axis, sizes] of pieces) {
      const known = lengths.get(axis);
      if (!known) lengths.set(axis, { sizes, from: tensor });
      else if (!isSameShape(known.sizes, sizes)) return { ok: false, mismatch: { input: name, tensor, expected: expectedShape(tensor, axes, axis, known.sizes), other: known.from } };
    }
  }
  return { ok: true, shape: (axes) => axes.flatMap((axis) => lengths.get(axis)?.sizes ?? []) };
}

/** The tensor's shape with the length that was expected. */
function expectedShape(tensor: Tensor, axes: readonly string[], axis: string, sizes: readonly Size[]): readonly Size[] {
  return axis === "*" ? sizes : tensor.shape.map((size, at) => (axes[at] === axis ? sizes[0] : size));
}
