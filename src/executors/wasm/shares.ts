/** How a step is shared out among threads: each nest by its entries, never the terms of one sum, and a wait where one thread needs what another has made. */
import type { Instruction, Program } from "../../compiler/program.ts";
import type { Tensor } from "../../ops/tensor.ts";
import { sumsSamples, type Nest } from "./fuse.ts";
import { hasBatch } from "./layout.ts";

/** A thread's place among all. */
export interface Share { thread: number; threads: number }
export const alone: Share = { thread: 0, threads: 1 };

/** What of a nest is shared out: its samples, in chunks, or the rows or columns of its output. Null: the first thread makes all of it. */
export type Split = "chunk" | "row" | "column" | null;

/** Entries of a vector; rows of a tile that sums over the batch; and samples of a chunk. */
const [vector, tileRows, samplesOfChunk] = [4, 2, 4];

export function splitOf(nest: Nest, chunks: number, threads: number): Split {
  const [first] = nest.instructions;
  const { output, outer, sizes } = first;
  if (nest.kind === "batch") {
    if (nest.instructions.some(sumsSamples)) return null;
    if (staysWithWeights(first, chunks * samplesOfChunk, threads)) return "column";
    return chunks < threads ? null : "chunk";
  }
  if (output.shape.length === 0) return null;
  const [columns, rows = 1] = outer.map((axis) => Number(sizes.get(axis))).reverse();
  if (rows >= threads * tileRows) return "row";
  return columns >= threads * vector ? "column" : null;
}

/**
 * Whether a matrix product's threads had better take units than samples: a unit's weights, which the same thread updates, then stay in
 * its cache, and it is what goes in and comes out that travels between them, which is less where a layer is wide for its batch.
 */
function staysWithWeights({ output, outer, reduce, formula, tensors, walks }: Instruction, batch: number, threads: number): boolean {
  const weights = formula.reads.find((name) => tensors[name].role === "parameter" && tensors[name].shape.length === 2);
  if (weights === undefined || reduce !== "sum" || output.shape.length !== 2 || walks[weights][0].axis !== outer.at(-1)) return false;
  const [units, features] = tensors[weights].shape.map(Number);
  return units >= threads * vector && units * features > batch * (units + features);
}

/** The entries of a split that are a thread's: from where, and how many. All of them where nothing is split. */
export function rangeOf(split: Split, role: Exclude<Split, null>, count: number, { thread, threads }: Share): { from: number; count: number } {
  if (split !== role || threads === 1) return { from: 0, count };
  const unit = role === "chunk" ? 1 : role === "row" ? tileRows : vector;
  const edge = (nth: number): number => (nth === threads ? count : Math.floor(Math.ceil(count / unit) / threads * nth) * unit);
  return { from: edge(thread), count: edge(thread + 1) - edge(thread) };
}

/** Who touches a tensor in a nest: each thread its own samples, the first thread alone, or anybody any entry. */
type Touch = "samples" | "first" | "any";

/** A part of a step that threads share out, or the first one takes. */
export interface Part { reads: readonly Tensor[]; writes: readonly Tensor[]; split: Split }

export const partOf = ({ instructions, reads }: Nest, split: Split): Part => ({ reads: reads.flat(), writes: instructions.map(({ output }) => output), split });

/** Before which parts the threads wait for each other: where one reads or writes what another may just have written, or writes what another may just be reading. */
export function findWaits(parts: readonly Part[]): boolean[] {
  let read = new Map<Tensor, Touch[]>();
  let written = new Map<Tensor, Touch[]>();
  return parts.map(({ reads, writes, split }) => {
    const touch = (tensor: Tensor): Touch => (split === null ? "first" : split === "chunk" && hasBatch(tensor) ? "samples" : "any");
    const collides = (before: ReadonlyMap<Tensor, Touch[]>, tensor: Tensor): boolean => before.get(tensor)?.some((other) => other === "any" || other !== touch(tensor)) === true;
    const waits = reads.some((tensor) => collides(written, tensor)) || writes.some((tensor) => collides(written, tensor) || collides(read, tensor));
    if (waits) {
      read = new Map();
      written = new Map();
    }
    for (const tensor of reads) read.set(tensor, [...(read.get(tensor) ?? []), touch(tensor)]);
    for (const tensor of writes) written.set(tensor, [...(written.get(tensor) ?? []), touch(tensor)]);
    return waits;
  });
}

/** More threads than this were not worth their waits for each other where it was tried. */
export const mostThreads = 2;

/** Entries that the formulas of a step are evaluated for, terms of sums included: from so many on, some millisecond's work, a second thread pays. */
const worthwhile = 12_000_000;

export function isWorthSharing({ instructions }: Program, batch: number): boolean {
  const work = instructions.reduce((sum, { outer, over, sizes }) => sum + [...outer, ...over].reduce((product, axis) => {
    const size = sizes.get(axis);
    return product * (size === "B" ? batch : size ?? 1);
  }, 1), 0);
  return work > worthwhile;
}
