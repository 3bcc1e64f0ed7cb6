/** Program → nests → code → module: the whole training step as one function, for one size of batch and one thread. */
import type { Program } from "../../compiler/program.ts";
import type { Tensor } from "../../ops/tensor.ts";
import { Bytes, makeModule, type WasmFunction } from "../../wasm/bytes.ts";
import { op } from "../../wasm/opcodes.ts";
import { emitBarrier, type Barrier } from "./barrier.ts";
import { Code } from "./code.ts";
import { fuse, neededInstructions, storedTensors, type Nest } from "./fuse.ts";
import { emitGather } from "./gather.ts";
import type { Place } from "./layout.ts";
import { emitNest } from "./nests.ts";
import { findWaits, partOf, rangeOf, splitOf, type Part, type Share, type Split } from "./shares.ts";

/** What must be in memory after a step, beside what lasts. */
export type Wanted = ReadonlySet<Tensor> | "all";

export interface ModuleOptions {
  batch: number;
  wanted: Wanted;
  places: ReadonlyMap<Tensor, Place>;
  /** Where the rows of the data tensors lie, which batches are gathered from. */
  sources: ReadonlyMap<Tensor, number>;
  seed: number;
  fma: boolean;
  share: Share;
  /** Where the words of the threads' waits lie. */
  waits: number;
  /** Of memory that threads share; else 0. */
  sharedPages: number;
}

/** Words of the threads' waits lie so many bytes apart, so that no thread slows another down by its own. */
export const wordDistance = 128;

/** Nests are packed into functions of about this size, so that the engine's faster code is entered between steps. */
const functionBytes = 4096;

export function placeIn(places: ReadonlyMap<Tensor, Place>, tensor: Tensor): Place {
  const place = places.get(tensor);
  if (!place) throw new Error(`${tensor.name} has no place in the arena`);
  return place;
}

export function emitModule(program: Program, options: ModuleOptions): Uint8Array<ArrayBuffer> {
  const { batch, wanted, share, places, seed, fma } = options;
  const { thread, threads } = share;
  const nests = nestsOf(program, wanted);
  const stored = storedTensors(nests, wanted);
  const chunks = Math.ceil(batch / 4);
  const splits = nests.map((nest) => splitOf(nest, chunks, threads));
  const gathering: Part = { reads: [], writes: [...options.sources.keys()], split: chunks < threads ? null : "chunk" };
  const [, ...waits] = threads === 1 ? [] : findWaits([gathering, ...nests.map((nest, at) => partOf(nest, splits[at]))]);
  const barrier: Barrier = { arrivals: options.waits, expected: options.waits + (thread + 1) * wordDistance, threads };
  const functions: WasmFunction[] = [];
  let code = new Code(fma);
  const flush = (): void => {
    if (code.size > 0) functions.push(code.finish());
    code = new Code(fma);
  };
  gather(code, options, gathering.split);
  nests.forEach((nest, at) => {
    if (waits[at]) emitBarrier(code, barrier);
    emitNest(nest, splits[at], { code, batch, chunks, seed, share, place: (tensor) => placeIn(places, tensor), stored: (tensor) => stored(at, tensor) });
    if (code.size > functionBytes) flush();
  });
  // nobody begins the next step while another is still in this one
  if (threads > 1) emitBarrier(code, barrier);
  flush();
  functions.push(callAll(functions.length));
  return makeModule(functions, functions.length - 1, options.sharedPages);
}

/** Where all is wanted nothing is fused, so that every tensor gets to its place. */
function nestsOf(program: Program, wanted: Wanted): Nest[] {
  const instructions = neededInstructions(program, wanted);
  return wanted === "all" ? instructions.flatMap((instruction) => fuse({ ...program, instructions: [instruction] })) : fuse({ ...program, instructions });
}

/** This thread's samples of the batch, brought together from the rows. */
function gather(code: Code, { batch, sources, places, share }: ModuleOptions, split: Split): void {
  if (split === null && share.thread > 0) return;
  const chunks = rangeOf(split, "chunk", Math.ceil(batch / 4), share);
  for (const [tensor, source] of sources) {
    const { base, strides } = placeIn(places, tensor);
    const features = tensor.shape.slice(1).reduce<number>((product, n) => product * Number(n), 1);
    code.nest(() => { emitGather(code, { source, features, target: base, chunkBytes: strides.chunk, batch, chunks }); });
  }
}

/** A function that calls the others in turn. */
function callAll(count: number): WasmFunction {
  const code = new Bytes();
  for (let at = 0; at < count; at++) {
    code.bytes([op.localGet, 0, op.localGet, 1, op.call]);
    code.unsigned(at);
  }
  return { parameters: 2, i32: 0, v128: 0, code: code.finish() };
}
