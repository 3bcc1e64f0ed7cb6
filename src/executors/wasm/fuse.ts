/** Fusion: instructions that run over the same entries share one nest of loops, so that what one makes the next need not load. No sum is reordered. */
import type { Instruction, Program } from "../../compiler/program.ts";
import { isSameShape, type Size, type Tensor } from "../../ops/tensor.ts";
import { hasBatch } from "./layout.ts";

/** A nest of loops. `batch`: over samples; `overBatch`: its first instruction sums over samples, and others may; `flat`: no samples at all. */
export interface Nest {
  instructions: Instruction[];
  /** What each of them reads. */
  reads: (readonly Tensor[])[];
  kind: "batch" | "overBatch" | "flat";
}

/** `rank`: its place among the others, which grows with what it comes after. */
interface Growing extends Nest { rank: number }

function readsOf({ formula, tensors, accumulate, output }: Instruction): Tensor[] {
  const reads = formula.reads.map((name) => tensors[name]);
  if (accumulate) reads.push(output);
  return reads;
}

/** The last nest by tensor. */
class LastNests {
  private readonly nests = new Map<Tensor, Growing>();
  set(tensor: Tensor, nest: Growing): void {
    if (nest.rank >= this.rank(tensor)) this.nests.set(tensor, nest);
  }
  get(tensor: Tensor): Growing | undefined { return this.nests.get(tensor); }
  rank(tensor: Tensor): number { return this.nests.get(tensor)?.rank ?? -1; }
  /** The last one of several tensors. */
  last(tensors: readonly Tensor[]): Growing | undefined {
    let last: Growing | undefined;
    for (const tensor of tensors) {
      const nest = this.nests.get(tensor);
      if (nest && nest.rank > (last?.rank ?? -1)) last = nest;
    }
    return last;
  }
}

/** An instruction joins the nest that makes one of its inputs, if it fits there and no nest between touches what it reads or writes. */
export function fuse(program: Program): Nest[] {
  const nests: Growing[] = [];
  const [writers, readers] = [new LastNests(), new LastNests()];
  for (const instruction of program.instructions) {
    const { output } = instruction;
    const reads = readsOf(instruction);
    const touched = Math.max(writers.rank(output), readers.rank(output));
    const maker = writers.last(reads);
    const joined = maker && !instruction.partial && maker.rank >= touched && fits(maker, instruction, writers) ? maker : siblingOf(instruction, reads, touched, writers, readers);
    const nest = joined ?? startNest(instruction, rankFor(instruction, nests.length, Math.max(touched, maker?.rank ?? -1)));
    if (!joined) nests.push(nest);
    nest.instructions.push(instruction);
    nest.reads.push(reads);
    for (const tensor of reads) readers.set(tensor, nest);
    writers.set(output, nest);
  }
  return nests.sort((a, b) => a.rank - b.rank).map(({ instructions, reads, kind }) => ({ instructions, reads, kind }));
}

/** A nest that sums over the same samples for the same features and reads the same: both then read it once. */
function siblingOf(instruction: Instruction, reads: readonly Tensor[], touched: number, writers: LastNests, readers: LastNests): Growing | undefined {
  if (!sumsByFeature(instruction) || instruction.accumulate || instruction.partial) return undefined;
  return reads.map((tensor) => readers.get(tensor)).find((nest) => {
    const first = nest?.instructions[0];
    if (!nest || !first || !sumsByFeature(first) || first.partial || !isSameShape(first.output.shape, instruction.output.shape)) return false;
    // nothing from that nest on has touched what the instruction writes, or has made what it reads
    return nest.rank >= touched && reads.every((made) => writers.rank(made) < nest.rank);
  });
}

/** A sum or mean over the samples for each feature. */
function sumsByFeature({ reduce, output, over, sizes }: Instruction): boolean {
  return reduce !== null && reduce !== "max" && output.shape.length === 1 && !hasBatch(output) && over.length === 1 && sizes.get(over[0]) === "B";
}

const mostNests = 1_048_576;

/** Behind all others, as the one that comes `nth`; but a scalar moves up to right behind what it needs, so that what it scales can join the nest that makes the rest. */
function rankFor({ output, reduce }: Instruction, nth: number, behind: number): number {
  return output.shape.length > 0 || reduce !== null ? nth : Math.floor(behind) + (nth + 1) / mostNests;
}

/** The same entries in the same order, and of what the nest makes only the entry at hand is read. No later nest writes what the instruction reads. */
function fits(nest: Growing, instruction: Instruction, writers: LastNests): boolean {
  const [first] = nest.instructions;
  if (first.partial) return false;
  if (sumsSamples(instruction)) return nest.kind === "batch" && hasOneEntryASample(first.output) && instruction.over.every((axis) => isBatchOrOne(instruction.sizes.get(axis))) && !instruction.accumulate;
  if (!isSameShape(first.output.shape, instruction.output.shape)) return false;
  // beside samples, what is summed over stands in the way of the others' entries
  if (nest.kind !== "batch" && instruction.reduce !== null) return false;
  if (first.output.shape.length === 0 && nest.kind === "flat" && first.reduce !== null) return false;
  return instruction.formula.reads.every((name) => {
    if (writers.get(instruction.tensors[name]) !== nest) return true;
    const walked = instruction.walks[name];
    return walked.length === instruction.place.length && walked.every(({ axis, offset }, at) => axis === instruction.place[at].axis && offset === instruction.place[at].offset);
  });
}

/** A sum or mean over the samples and whatever else there is, into one number. */
export function sumsSamples({ reduce, output, over, sizes }: Instruction): boolean {
  return reduce !== null && reduce !== "max" && output.shape.length === 0 && over.some((axis) => sizes.get(axis) === "B");
}

const isBatchOrOne = (size: Size | undefined): boolean => size === "B" || size === 1;
const hasOneEntryASample = ({ shape }: Tensor): boolean => shape.every(isBatchOrOne);

function startNest({ output, over, sizes }: Instruction, rank: number): Growing {
  const kind = hasBatch(output) ? "batch" : over.some((axis) => sizes.get(axis) === "B") ? "overBatch" : "flat";
  return { instructions: [], reads: [], kind, rank };
}

/** Tensors that must be in memory when a nest is done: those that last, and those that another nest reads. */
export function storedTensors(nests: readonly Nest[], wanted: ReadonlySet<Tensor> | "all"): (nest: number, tensor: Tensor) => boolean {
  // the only nest that reads it; of several, none's number
  const readers = new Map<Tensor, number>();
  nests.forEach(({ reads }, at) => {
    for (const own of reads) for (const tensor of own) readers.set(tensor, (readers.get(tensor) ?? at) === at ? at : -1);
  });
  return (nest, tensor) => wanted === "all" || wanted.has(tensor) || tensor.role === "parameter" || tensor.role === "state" || (readers.get(tensor) ?? nest) !== nest;
}

/** Instructions whose output nothing that lasts, and nothing wanted, depends on are left out. */
export function neededInstructions(program: Program, wanted: ReadonlySet<Tensor> | "all"): readonly Instruction[] {
  if (wanted === "all") return program.instructions;
  const needed = new Set(wanted);
  const kept: Instruction[] = [];
  for (const instruction of program.instructions.toReversed()) {
    const { output, formula, tensors } = instruction;
    if (output.role !== "parameter" && output.role !== "state" && !needed.has(output)) continue;
    for (const name of formula.reads) needed.add(tensors[name]);
    if (instruction.accumulate) needed.add(output);
    kept.push(instruction);
  }
  return kept.reverse();
}
