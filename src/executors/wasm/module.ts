/** Program → nests → code → module: the whole training step as one function, for one size of batch and one thread. */
import type { Program } from "../../compiler/program.ts";
import type { Tensor } from "../../ops/tensor.ts";
import { Bytes, makeModule, type WasmFunction } from "../../wasm/bytes.ts";
import { op } from "../../wasm/opcodes.ts";
import { emitBarrier, type Barrier } from "./barrier.ts";
import { Code, parameters } from "./code.ts";
import { describeNest, placedFrom } from "./equalNests.ts";
import { fuse, neededInstructions, storedTensors, type Nest } from "./fuse.ts";
import { emitGather } from "./gather.ts";
import type { Place } from "./layout.ts";
import type { NestContext } from "./nestCode.ts";
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
  const place = (tensor: Tensor): Place => placeIn(places, tensor);
  const nests = nestsOf(program, wanted);
  const stored = storedTensors(nests, wanted);
  const chunks = Math.ceil(batch / 4);
  const splits = nests.map((nest) => splitOf(nest, chunks, threads));
  const gathering: Part = { reads: [], writes: [...options.sources.keys()], split: chunks < threads ? null : "chunk" };
  const [, ...waits] = threads === 1 ? [] : findWaits([gathering, ...nests.map((nest, at) => partOf(nest, splits[at]))]);
  const barrier: Barrier = { arrivals: options.waits, expected: options.waits + (thread + 1) * wordDistance, threads };
  const packer = new Packer(fma);
  gather(packer.code, options, gathering.split);
  const described = nests.map((nest, at) => describeNest(nest, { split: splits[at], place, stored: (tensor) => stored(at, tensor) }));
  const equals = new Map<string, number>();
  for (const { form } of described) equals.set(form, (equals.get(form) ?? 0) + 1);
  nests.forEach((nest, at) => {
    if (waits[at]) emitBarrier(packer.code, barrier);
    const { form, origins } = described[at];
    const emit = (code: Code, placed: NestContext["place"]): void => { emitNest(nest, splits[at], { code, batch, chunks, seed, share, place: placed, stored: (tensor) => stored(at, tensor) }); };
    if ((equals.get(form) ?? 0) < worthAFunction) packer.pack((code) => { emit(code, place); });
    else packer.share(form, origins, (code) => { emit(code, placedFrom(origins, parameters.regions, place)); });
  });
  // nobody begins the next step while another is still in this one
  if (threads > 1) emitBarrier(packer.code, barrier);
  const functions = packer.finish();
  return makeModule(functions, functions.length - 1, options.sharedPages);
}

/** So many equal nests share a function; fewer are not worth its calls. */
const worthAFunction = 3;

/** Packs code into functions, and has them called in turn. */
class Packer {
  code: Code;
  private readonly fma: boolean;
  private readonly functions: WasmFunction[] = [];
  private readonly shared = new Map<string, number | null>();
  private readonly calls = new Bytes();

  constructor(fma: boolean) {
    this.fma = fma;
    this.code = new Code(fma);
  }

  pack(emit: (code: Code) => void): void {
    emit(this.code);
    if (this.code.size > functionBytes) this.flush();
  }

  /** A function of its own, which is made once for all of a form. */
  share(form: string, origins: readonly number[], emit: (code: Code) => void): void {
    this.flush();
    let own = this.shared.get(form);
    if (own === undefined) {
      const code = new Code(this.fma, origins.length);
      emit(code);
      // another thread's work is none of this one's
      own = code.size > 0 ? this.functions.push(code.finish()) - 1 : null;
      this.shared.set(form, own);
    }
    if (own !== null) this.call(own, origins);
  }

  /** All functions; the last one calls the others. */
  finish(): WasmFunction[] {
    this.flush();
    return [...this.functions, { parameters: parameters.regions, i32: 0, v128: 0, code: this.calls.finish() }];
  }

  private flush(): void {
    if (this.code.size === 0) return;
    this.call(this.functions.push(this.code.finish()) - 1, []);
    this.code = new Code(this.fma);
  }

  private call(at: number, origins: readonly number[]): void {
    this.calls.bytes([op.localGet, parameters.step, op.localGet, parameters.rows]);
    for (const origin of origins) {
      this.calls.byte(op.i32Const);
      this.calls.signed(origin);
    }
    this.calls.byte(op.call);
    this.calls.unsigned(at);
  }
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
