/** The wasm executor: a program becomes a WebAssembly module made for it and for one size of batch, and a step is one call. In exact mode its bits are the float32 reference's. */
import type { Program } from "../../compiler/program.ts";
import { statisticsOf, type Statistics } from "../../math/statistics.ts";
import type { Tensor } from "../../ops/tensor.ts";
import { Bytes, makeModule } from "../../wasm/bytes.ts";
import { op, simd } from "../../wasm/opcodes.ts";
import type { Executor, Values } from "../executor.ts";
import { instantiate, type Crew, type TakeStep } from "./crew.ts";
import { Arena, formOf, mostSharedPages, type Form, type Place } from "./layout.ts";
import { emitModule, placeIn, wordDistance, type Wanted } from "./module.ts";
import { alone, type Share } from "./shares.ts";

export interface WasmOptions {
  seed?: number;
  /** Allows fused multiply-add, which rounds once less: not exact. */
  fma?: boolean;
  /** Tensors that can be read after any step; without it only those that last, and the loss. */
  watched?: ReadonlySet<Tensor>;
  /** Another executor of the same graph: parameters and state are shared with it by name. */
  share?: Wasm;
  /** Threads that help with `run`. The bits are those of one thread. */
  crew?: Crew;
}

/** Room for so many row numbers of coming steps. */
const rowRoom = 4096;

/** A program bound to one size of batch. `together`: with the crew's help, by the number that its module has there. */
interface Bound { batch: number; places: Map<Tensor, Place>; rows: number; run: TakeStep | null; together: { run: TakeStep; module: number } | null; all: TakeStep | null; readable: "all" | "stored" }

let executors = 0;

const isLasting = (tensor: Tensor): boolean => tensor.role === "parameter" || tensor.role === "state";

export class Wasm implements Executor {
  readonly program: Program;
  step = 0;
  private readonly seed: number;
  private readonly fma: boolean;
  private readonly watched: ReadonlySet<Tensor>;
  private readonly arena: Arena;
  private readonly crew: Crew | null;
  /** Its number among all that a crew may work for. */
  private readonly number = ++executors;
  private modules = 0;
  /** Where the words of the threads' waits lie. */
  private waits = 0;
  private readonly sources = new Map<Tensor, number>();
  private readonly bindings = new Map<number, Bound>();
  private bound: Bound | null = null;

  constructor(program: Program, { seed = 0, fma = false, watched = new Set(), share, crew }: WasmOptions = {}) {
    this.program = program;
    this.seed = share?.seed ?? seed;
    this.fma = share?.fma ?? (fma && hasFma());
    this.watched = watched;
    this.arena = share?.arena ?? new Arena(crew !== undefined);
    this.crew = this.arena.shared && crew ? crew : null;
    for (const tensor of program.tensors) {
      if (!isLasting(tensor) || this.arena.lasting.has(tensor.name)) continue;
      const place = this.arena.place(formOf(tensor, 1));
      this.arena.lasting.set(tensor.name, place);
      this.arena.floats.fill(typeof tensor.start === "number" ? tensor.start : 0, place.base / 4, (place.base + place.bytes) / 4);
    }
  }

  load(tensor: Tensor, rows: ArrayLike<number>): void {
    const base = this.sources.get(tensor) ?? this.arena.take(rows.length * 4);
    this.sources.set(tensor, base);
    this.arena.floats.set(rows, base / 4);
  }

  *preparing(batchSize: number): Generator<undefined, void> {
    yield;
    const bound = this.bind(batchSize);
    bound.all ??= this.compile(bound, "all");
    yield;
    // helping threads hold the modules of the run before for as long as it goes on
    if (!this.crew) bound.run ??= this.compile(bound, this.kept);
    yield;
  }

  run(rows: Int32Array, batchSize: number, losses?: Float64Array): void {
    const bound = this.bind(batchSize);
    bound.readable = "stored";
    const { crew } = this;
    if (!crew?.isReady) return this.each(bound, (bound.run ??= this.compile(bound, this.kept)), rows, losses);
    if (crew.workFor(this.number)) for (const other of this.bindings.values()) other.together = null;
    const { run, module } = (bound.together ??= this.shareOut(bound, crew));
    this.each(bound, run, rows, losses, (count) => { crew.run({ type: "run", module, step: this.step, count, rows: bound.rows, rowBytes: batchSize * 4 }); });
  }

  /** As `run`, with every tensor in memory: the same bits, slower, and all of them can be read. */
  watch(rows: Int32Array, batchSize: number): void {
    const bound = this.bind(batchSize);
    bound.readable = "all";
    this.each(bound, (bound.all ??= this.compile(bound, "all")), rows);
  }

  /** All row numbers of some steps are put into memory at once, `begin` is told how many steps these are, and a step then is one call. */
  private each(bound: Bound, run: TakeStep, rows: Int32Array, losses?: Float64Array, begin?: (count: number) => void): void {
    const { batch } = bound;
    const perPiece = Math.max(1, Math.floor(rowRoom / batch));
    const { loss } = this.program;
    const lossAt = loss ? placeIn(bound.places, loss).base / 4 : 0;
    const { floats, integers } = this.arena;
    for (let from = 0, nth = 0; from + batch <= rows.length; from += perPiece * batch) {
      const piece = rows.subarray(from, from + perPiece * batch);
      integers.set(piece, bound.rows / 4);
      begin?.(Math.floor(piece.length / batch));
      for (let at = 0; at + batch <= piece.length; at += batch, nth++) {
        run(this.step, bound.rows + at * 4);
        this.step++;
        if (losses) losses[nth] = floats[lossAt];
      }
    }
  }

  read(tensor: Tensor): Values {
    const { place, rows } = this.found(tensor);
    return this.arena.read(place, rows);
  }

  copy(tensor: Tensor): Values {
    return this.read(tensor);
  }

  readRows(tensor: Tensor, rows: Int32Array): Values {
    return this.arena.readRows(this.found(tensor).place, rows);
  }

  statistics(tensor: Tensor): Statistics {
    const { place, rows } = this.found(tensor);
    return statisticsOf(this.arena.entriesInPlace(place, rows) ?? this.arena.read(place, rows));
  }

  /** Where a tensor that can be read lies, and how many rows of a batch it has. */
  private found(tensor: Tensor): { place: Place; rows: number } {
    const lasting = this.arena.lasting.get(tensor.name);
    if (lasting && isLasting(tensor)) return { place: lasting, rows: 0 };
    const { bound } = this;
    if (!bound) throw new Error("the executor has seen no batch yet: call run or watch first");
    const place = bound.places.get(tensor);
    if (!place || (bound.readable !== "all" && !this.isReadable(tensor))) throw new Error(`${tensor.name} was not kept in this step: watch it, or call watch`);
    return { place, rows: bound.batch };
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
    const known = this.bindings.get(batch);
    if (known) return (this.bound = known);
    const chunks = Math.ceil(batch / 4);
    const places = new Map<Tensor, Place>();
    // most tensors have their shape from another one
    const forms = new Map<Tensor["shape"], Form>();
    for (const tensor of this.program.tensors) {
      if (isLasting(tensor)) places.set(tensor, this.lasting(tensor));
      else {
        const form = forms.get(tensor.shape) ?? formOf(tensor, chunks);
        forms.set(tensor.shape, form);
        places.set(tensor, this.arena.place(form));
      }
    }
    const bound: Bound = { batch, places, rows: this.arena.take(Math.max(rowRoom, batch) * 4), run: null, together: null, all: null, readable: "stored" };
    this.bindings.set(batch, bound);
    return (this.bound = bound);
  }

  private lasting(tensor: Tensor): Place {
    const place = this.arena.lasting.get(tensor.name);
    if (!place) throw new Error(`${tensor.name} has no place in the arena`);
    return place;
  }

  /** What must be in memory after `run`, beside what lasts. */
  private get kept(): ReadonlySet<Tensor> {
    return new Set([...this.watched, ...(this.program.loss ? [this.program.loss] : [])]);
  }

  private compile(bound: Bound, wanted: Wanted): TakeStep {
    return instantiate(this.emit(bound, wanted, alone), this.arena.memory);
  }

  /** A module for every thread, of which the helpers get theirs. */
  private shareOut(bound: Bound, { helpers }: Crew): { run: TakeStep; module: number } {
    const threads = helpers.length + 1;
    if (this.waits === 0) this.waits = this.arena.take((threads + 1) * wordDistance);
    const module = ++this.modules;
    const { memory } = this.arena;
    helpers.forEach((helper, at) => { helper.postMessage({ type: "load", executor: this.number, module, bytes: this.emit(bound, this.kept, { thread: at + 1, threads }), memory }); });
    return { run: instantiate(this.emit(bound, this.kept, { thread: 0, threads }), memory), module };
  }

  /** The module of one thread. */
  private emit({ batch, places }: Bound, wanted: Wanted, share: Share): Uint8Array<ArrayBuffer> {
    return emitModule(this.program, { batch, wanted, places, share, sources: this.sources, seed: this.seed, fma: this.fma, waits: this.waits, sharedPages: this.arena.shared ? mostSharedPages : 0 });
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
