/** What the screen looks at: an executor of which every tensor can be read, and of which moment of which step its numbers are. */
import type { Instruction, Program } from "../compiler/program.ts";
import type { Executor, Values } from "../executors/executor.ts";
import type { Tensor } from "../ops/tensor.ts";
import type { SamplePlace } from "./sample.ts";

/** A moment of a training step: steps count from 1; `before` is the number, from 1, of the instruction that comes next, one more than there are when all are done. */
export interface Moment { step: number; before: number }

export interface Shown {
  executor: Executor;
  /** Rows of the data that its batch holds. */
  rows: Int32Array;
  moment: Moment;
  /** The sample that was picked; null where none is: the batch as a whole is looked at. */
  sample: SamplePlace | null;
  /** Whether a tensor has all its numbers of this step already. */
  has(tensor: Tensor): boolean;
  /** How many of its columns have: infinitely many of a whole tensor, and of a concat those of its slices so far. */
  written(tensor: Tensor): number;
  /** A tensor that lasts, as the step found it: what its forward pass read, though the update may have moved it since. */
  found(tensor: Tensor): Values;
}

/** How far an instruction that writes a tensor fills it: from 1 the number of the instruction, and columns. */
interface Filling { number: number; columns: number }

const fillings = new WeakMap<Program, Map<Tensor, Filling[]>>();

function fillingsOf(program: Program): Map<Tensor, Filling[]> {
  const known = fillings.get(program);
  if (known) return known;
  const found = new Map<Tensor, Filling[]>();
  for (const [at, instruction] of program.instructions.entries()) found.set(instruction.output, [...(found.get(instruction.output) ?? []), { number: at + 1, columns: columnsAfter(instruction) }]);
  fillings.set(program, found);
  return found;
}

/** The slices of a concat come one behind the other. */
function columnsAfter({ partial, output, place, sizes }: Instruction): number {
  const last = place.at(-1);
  if (!partial || !last) return Infinity;
  const columns = last.offset + Number(sizes.get(last.axis));
  return columns === output.shape.at(-1) ? Infinity : columns;
}

/** Which tensors have numbers at a moment, and how many columns: data, what lasts, and what instructions before it have written. */
export function computedBefore(program: Program, before: number): Pick<Shown, "has" | "written"> {
  const all = fillingsOf(program);
  const written = (tensor: Tensor): number => {
    if (tensor.role === "data" || tensor.role === "parameter" || tensor.role === "state") return Infinity;
    return all.get(tensor)?.findLast(({ number }) => number < before)?.columns ?? 0;
  };
  return { written, has: (tensor) => written(tensor) === Infinity };
}
