/** Fusion: instructions that run over the same entries share one nest of loops, so that what one makes the next need not load. No sum is reordered. */
import type { Instruction, Program } from "../../compiler/program.ts";
import type { Tensor } from "../../ops/tensor.ts";
import { hasBatch } from "./layout.ts";

/** A nest of loops. `batch`: over samples; `overBatch`: its first instruction sums over samples; `flat`: no samples at all. */
export interface Nest { instructions: Instruction[]; kind: "batch" | "overBatch" | "flat" }

interface Growing extends Nest { reads: Set<Tensor>; writes: Set<Tensor> }

export const readsOf = ({ formula, tensors, accumulate, output }: Instruction): Tensor[] => [...formula.reads.map((name) => tensors[name]), ...(accumulate ? [output] : [])];

/** An instruction joins the nest that makes one of its inputs, if it fits there and no nest between touches what it reads or writes. */
export function fuse(program: Program): Nest[] {
  const nests: Growing[] = [];
  for (const instruction of program.instructions) {
    const reads = readsOf(instruction);
    const joined = instruction.partial ? null : findNest(nests, instruction, reads);
    const nest = joined ?? startNest(nests, instruction, reads);
    nest.instructions.push(instruction);
    for (const tensor of reads) nest.reads.add(tensor);
    nest.writes.add(instruction.output);
  }
  return nests.map(({ instructions, kind }) => ({ instructions, kind }));
}

function findNest(nests: readonly Growing[], instruction: Instruction, reads: readonly Tensor[]): Growing | null {
  for (let at = nests.length - 1; at >= 0; at--) {
    const nest = nests[at];
    const feeds = reads.some((tensor) => nest.writes.has(tensor));
    if (feeds && fits(nest, instruction)) return nest;
    if (feeds || nest.writes.has(instruction.output) || nest.reads.has(instruction.output)) return null;
  }
  return null;
}

/** The same entries in the same order, and of what the nest makes only the entry at hand is read. */
function fits(nest: Growing, instruction: Instruction): boolean {
  const [first] = nest.instructions;
  if (first.partial) return false;
  if (sumsSamples(instruction)) return nest.kind === "batch" && hasOneEntryASample(first.output) && !instruction.accumulate;
  if (String(first.output.shape) !== String(instruction.output.shape)) return false;
  // beside samples, what is summed over stands in the way of the others' entries
  if (nest.kind !== "batch" && instruction.reduce !== null) return false;
  if (first.output.shape.length === 0 && nest.kind === "flat" && first.reduce !== null) return false;
  return instruction.formula.reads.every((name) => {
    const tensor = instruction.tensors[name];
    const walked = instruction.walks[name].map(({ axis, offset }) => `${axis}+${offset}`).join();
    return !nest.writes.has(tensor) || walked === instruction.place.map(({ axis, offset }) => `${axis}+${offset}`).join();
  });
}

/** A sum or mean over the samples and whatever else there is, into one number. */
export function sumsSamples({ reduce, output, over, sizes }: Instruction): boolean {
  return reduce !== null && reduce !== "max" && output.shape.length === 0 && over.some((axis) => sizes.get(axis) === "B");
}

const hasOneEntryASample = ({ shape }: Tensor): boolean => shape.every((size) => size === "B" || size === 1);

function startNest(nests: Growing[], instruction: Instruction, reads: readonly Tensor[]): Growing {
  const { output, over, sizes } = instruction;
  const kind = hasBatch(output) ? "batch" : over.some((axis) => sizes.get(axis) === "B") ? "overBatch" : "flat";
  const nest: Growing = { instructions: [], kind, reads: new Set(), writes: new Set() };
  nests.splice(placeFor(nests, instruction, reads), 0, nest);
  return nest;
}

/** A scalar moves up as far as it may, so that what it scales can join the nest that makes the rest. */
function placeFor(nests: readonly Growing[], { output, reduce }: Instruction, reads: readonly Tensor[]): number {
  if (output.shape.length > 0 || reduce !== null) return nests.length;
  const touches = (nest: Growing): boolean => nest.writes.has(output) || nest.reads.has(output) || reads.some((tensor) => nest.writes.has(tensor));
  return nests.findLastIndex(touches) + 1;
}

/** Tensors that must be in memory when a nest is done: those that last, and those that another nest reads. */
export function storedTensors(nests: readonly Nest[], wanted: ReadonlySet<Tensor> | "all"): (nest: number, tensor: Tensor) => boolean {
  const readers = new Map<Tensor, Set<number>>();
  nests.forEach(({ instructions }, at) => {
    for (const instruction of instructions) for (const tensor of readsOf(instruction)) readers.set(tensor, (readers.get(tensor) ?? new Set()).add(at));
  });
  return (nest, tensor) => {
    if (wanted === "all" || wanted.has(tensor) || tensor.role === "parameter" || tensor.role === "state") return true;
    const own = readers.get(tensor);
    return own !== undefined && (own.size > 1 || !own.has(nest));
  };
}

/** Instructions whose output nothing that lasts, and nothing wanted, depends on are left out. */
export function neededInstructions(program: Program, wanted: ReadonlySet<Tensor> | "all"): readonly Instruction[] {
  if (wanted === "all") return program.instructions;
  const needed = new Set(wanted);
  const kept: Instruction[] = [];
  for (const instruction of program.instructions.toReversed()) {
    const { output } = instruction;
    if (output.role !== "parameter" && output.role !== "state" && !needed.has(output)) continue;
    for (const tensor of readsOf(instruction)) needed.add(tensor);
    kept.push(instruction);
  }
  return kept.reverse();
}
