/** The wasm executor: a program becomes a WebAssembly module made for it and for one size of batch, and a step is one call. In exact mode its bits are the float32 reference's. */
import type { Program } from "../../compiler/program.ts";
import type { Tensor } from "../../ops/tensor.ts";
import { Bytes, makeModule, type WasmFunction } from "../../wasm/bytes.ts";
import { op, simd } from "../../wasm/opcodes.ts";
import type { Executor, Values } from "../executor.ts";
import { Code } from "./code.ts";
import { fuse, neededInstructions, storedTensors } from "./fuse.ts";
import { emitGather } from "./gather.ts";
import { Arena, type Place } from "./layout.ts";
import { emitNest } from "./nests.ts";

export interface WasmOptions {
  seed?: number;
  /** Allows fused multiply-add, which rounds once less: not exact. */
  fma?: boolean;
  /** Tensors that can be read after any step; without it only those that last, and the loss. */
  watched?: ReadonlySet<Tensor>;
  /** Another executor of the same graph: parameters and state are shared with it by name. */
  share?: Wasm;
}

/** Nests are packed into functions of about this size, so that the engine's faster code is entered between steps. */
const functionBytes = 4096;

/** Room for so many row numbers of coming steps. */
const rowRoom = 4096;

type Run = (step: number, rows: number) => void;

/** A program bound to one size of batch. */
interface Bound { batch: number; places: Map<Tensor, Place>; rows: number; run: Run; all: Run | null; readable: "all" | "stored" }

const isLasting = (tensor: Tensor): boolean => tensor.role === "parameter" || tensor.role === "state";

export class Wasm implements Executor {
  readonly program: Program;
  step = 0;
  private readonly seed: number;
  private readonly fma: boolean;
  private readonly watched: ReadonlySet<Tensor>;
  private readonly arena: Arena;
  private readonly sources = new Map<Tensor, number>();
  private readonly bindings = new Map<number, Bound>();
  private bound: Bound | null = null;

  constructor(program: Program, { seed = 0, fma = false, watched = new Set(), share }: WasmOptions = {}) {
    this.program = program;
    this.seed = share?.seed ?? seed;
    this.fma = share?.fma ?? (fma && hasFma());
    this.watched = watched;
    this.arena = share?.arena ?? new Arena();
    for (const tensor of program.tensors) {
      if (!isLasting(tensor) || this.arena.lasting.has(tensor.name)) continue;
      const place = this.arena.place(tensor, 1);
      this.arena.lasting.set(tensor.name, place);
      this.arena.floats.fill(typeof tensor.start === "number" ? tensor.start : 0, place.base / 4, (place.base + place.bytes) / 4);
    }
  }

  load(tensor: Tensor, rows: ArrayLike<number>): void {
    const base = this.sources.get(tensor) ?? this.arena.take(rows.length * 4);
    this.sources.set(tensor, base);
    this.arena.floats.set(rows, base / 4);
  }

  run(rows: Int32Array, batchSize: number, losses?: Float64Array): void {
    const bound = (this.bound = this.bindings.get(batchSize) ?? this.bind(batchSize));
    bound.readable = "stored";
    this.each(bound, bound.run, rows, batchSize, losses);
  }

  /** As `run`, with every tensor in memory: the same bits, slower, and all of them can be read. */
  watch(rows: Int32Array, batchSize: number): void {
    const bound = (this.bound = this.bindings.get(batchSize) ?? this.bind(batchSize));
    bound.all ??= this.compile(bound, "all");
    bound.readable = "all";
    this.each(bound, bound.all, rows, batchSize);
  }

  /** All row numbers of some steps are put into memory at once; a step then is one call. */
  private each(bound: Bound, run: Run, rows: Int32Array, batchSize: number, losses?: Float64Array): void {
    const perPiece = Math.max(1, Math.floor(rowRoom / batchSize));
    const { loss } = this.program;
    const lossAt = loss ? this.placeOf(bound, loss).base / 4 : 0;
    const { floats, integers } = this.arena;
    for (let from = 0, nth = 0; from + batchSize <= rows.length; from += perPiece * batchSize) {
      const piece = rows.subarray(from, from + perPiece * batchSize);
      integers.set(piece, bound.rows / 4);
      for (let at = 0; at + batchSize <= piece.length; at += batchSize, nth++) {
        run(this.step, bound.rows + at * 4);
        this.step++;
        if (losses) losses[nth] = floats[lossAt];
      }
    }
  }

  read(tensor: Tensor): Values {
    const lasting = this.arena.lasting.get(tensor.name);
    if (lasting && isLasting(tensor)) return this.arena.read(lasting, 0);
    const { bound } = this;
    if (!bound) throw new Error("the executor has seen no batch yet: call run or watch first");
    const place = bound.places.get(tensor);
    if (!place || (bound.readable !== "all" && !this.isReadable(tensor))) throw new Error(`${tensor.name} was not kept in this step: watch it, or call watch`);
    return this.arena.read(place, bound.batch);
  }

  write(tensor: Tensor, values: ArrayLike<number>): void {
    const place = this.arena.lasting.get(tensor.name);
    if (!place) throw new Error(`${tensor.name} does not last: only parameters and state are written`);
    const count = place.lengths.reduce((product, n) => product * n, 1);
    if (count !== values.length) throw new Error(`${tensor.name} has ${count} entries, got ${values.length}`);
    this.arena.write(place, values);
  }

  private isReadable(tensor: Tensor): boolean {
    return tensor === this.program.loss || this.watched.has(tensor);
  }

  private bind(batch: number): Bound {
    const chunks = Math.ceil(batch / 4);
    const places = new Map<Tensor, Place>();
    for (const tensor of this.program.tensors) places.set(tensor, isLasting(tensor) ? this.lasting(tensor) : this.arena.place(tensor, chunks));
    const bound: Bound = { batch, places, rows: this.arena.take(Math.max(rowRoom, batch) * 4), run: () => undefined, all: null, readable: "stored" };
    const wanted = new Set([...this.watched, ...(this.program.loss ? [this.program.loss] : [])]);
    bound.run = this.compile(bound, wanted);
    this.bindings.set(batch, bound);
    return bound;
  }

  private lasting(tensor: Tensor): Place {
    const place = this.arena.lasting.get(tensor.name);
    if (!place) throw new Error(`${tensor.name} has no place in the arena`);
    return place;
  }

  /** Program → nests → code → module → the function that takes a step. */
  private compile(bound: Bound, wanted: ReadonlySet<Tensor> | "all"): Run {
    const instructions = neededInstructions(this.program, wanted);
    const nests = wanted === "all" ? instructions.flatMap((instruction) => fuse({ ...this.program, instructions: [instruction] })) : fuse({ ...this.program, instructions });
    const stored = storedTensors(nests, wanted);
    const functions: WasmFunction[] = [];
    let code = new Code(this.fma);
    const flush = (): void => {
      if (code.size > 0) functions.push(code.finish());
      code = new Code(this.fma);
    };
    for (const [tensor, source] of this.sources) this.gather(code, bound, tensor, source);
    nests.forEach((nest, at) => {
      emitNest(nest, { code, batch: bound.batch, chunks: Math.ceil(bound.batch / 4), seed: this.seed, place: (tensor) => this.placeOf(bound, tensor), stored: (tensor) => stored(at, tensor) });
      if (code.size > functionBytes) flush();
    });
    flush();
    functions.push(callAll(functions.length));
    const module = new WebAssembly.Module(makeModule(functions, functions.length - 1));
    const { run } = new WebAssembly.Instance(module, { env: { memory: this.arena.memory } }).exports;
    return run as Run;
  }

  private gather(code: Code, bound: Bound, tensor: Tensor, source: number): void {
    const { base, strides } = this.placeOf(bound, tensor);
    const features = tensor.shape.slice(1).reduce<number>((product, n) => product * Number(n), 1);
    code.nest(() => { emitGather(code, { source, features, target: base, chunkBytes: strides.chunk, batch: bound.batch }); });
  }

  private placeOf(bound: Bound, tensor: Tensor): Place {
    const place = bound.places.get(tensor);
    if (!place) throw new Error(`${tensor.name} has no place in the arena`);
    return place;
  }
}

let fmaFound: boolean | null = null;

/** Whether this engine has relaxed SIMD's multiply-add: told by compiling one. */
export function hasFma(): boolean {
  if (fmaFound !== null) return fmaFound;
  const code = new Bytes();
  for (let operand = 0; operand < 3; operand++) {
    code.bytes([0xfd, simd.constant]);
    for (let byte = 0; byte < 16; byte++) code.byte(0);
  }
  code.byte(0xfd);
  code.unsigned(simd.multiplyAdd);
  code.byte(op.drop);
  const bytes = makeModule([{ parameters: 0, i32: 0, v128: 0, code: code.finish() }], 0);
  return (fmaFound = WebAssembly.validate(bytes));
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
