/** Gathers a batch: rows of a matrix `[rows, features]` by their numbers into chunks of four samples, one feature a vector. */
import type { Bytes } from "../../wasm/bytes.ts";
import { op, simd } from "../../wasm/opcodes.ts";
import { parameters, type Code } from "./code.ts";
import type { Value } from "./vectors.ts";

/** `chunks`: those from `from` on, so many. */
export interface Gather { source: number; features: number; target: number; chunkBytes: number; batch: number; chunks: { from: number; count: number } }

/** Four neighbours of four rows are transposed at a time: the rows pair by pair, then the halves of the pairs. */
const square = 4;
const pairing = [[0, 1, 0, 4, 1, 5], [0, 1, 2, 6, 3, 7], [2, 3, 0, 4, 1, 5], [2, 3, 2, 6, 3, 7]] as const;
const joining = [[0, 2, 0, 1, 4, 5], [0, 2, 2, 3, 6, 7], [1, 3, 0, 1, 4, 5], [1, 3, 2, 3, 6, 7]] as const;

/** Up to so many chunks have code of their own; more share it in a loop, since making it would take longer than what it saves. */
const mostApart = 8;

export function emitGather(code: Code, gather: Gather): void {
  code.raw((out, freshI32, freshVector) => {
    const locals = { lanes: Array.from({ length: square }, freshI32), pointer: freshI32(), counter: freshI32(), number: freshI32(), start: freshI32(), rows: Array.from({ length: square }, freshVector), halves: Array.from({ length: square }, freshVector) };
    const { from, count } = gather.chunks;
    const chunks = new ChunkGather(out, gather, locals);
    const alike = count > mostApart ? Math.min(from + count, Math.floor(gather.batch / square)) : from;
    if (alike > from) chunks.emitLoop(from, alike);
    for (let chunk = alike; chunk < from + count; chunk++) chunks.emitOne(chunk);
  });
}

interface Locals { lanes: number[]; pointer: number; counter: number; number: number; start: number; rows: Value[]; halves: Value[] }

class ChunkGather {
  private readonly out: Bytes;
  private readonly gather: Gather;
  private readonly locals: Locals;
  constructor(out: Bytes, gather: Gather, locals: Locals) {
    this.out = out;
    this.gather = gather;
    this.locals = locals;
  }

  private get(local: number): void { this.out.byte(op.localGet); this.out.unsigned(local); }
  private set(local: number): void { this.out.byte(op.localSet); this.out.unsigned(local); }
  private constant(value: number): void { this.out.byte(op.i32Const); this.out.signed(value); }
  private access(code: number, offset: number): void { this.out.byte(0xfd); this.out.unsigned(code); this.out.unsigned(2); this.out.unsigned(offset); }
  private move(local: number, by: number): void { this.get(local); this.constant(by); this.out.byte(op.i32Add); this.set(local); }

  emitOne(chunk: number): void {
    const { batch, target, chunkBytes } = this.gather;
    // a sample that is only padding is the first one again
    const samples = this.locals.lanes.map((_, lane) => (chunk * square + lane < batch ? chunk * square + lane : 0));
    this.emit(samples, target + chunk * chunkBytes, { numbers: () => this.get(parameters.rows), start: () => this.constant(0) });
  }

  /** Chunks without padding, up to one. */
  emitLoop(from: number, to: number): void {
    const { target, chunkBytes } = this.gather;
    const { number, start, lanes } = this.locals;
    this.get(parameters.rows);
    this.set(number);
    this.move(number, from * square * 4);
    this.constant(from * chunkBytes);
    this.set(start);
    this.out.bytes([op.loop, op.empty]);
    this.emit([...lanes.keys()], target, { numbers: () => this.get(number), start: () => this.get(start) });
    this.move(number, square * 4);
    this.move(start, chunkBytes);
    this.get(start);
    this.constant(to * chunkBytes);
    this.out.bytes([op.i32Sub, op.branchIf, 0, op.end]);
  }

  /** The rows whose numbers stand at `samples`, counted from `numbers` on, into the chunk at `target`, from `start` on. */
  private emit(samples: readonly number[], target: number, from: { numbers(): void; start(): void }): void {
    const { features } = this.gather;
    const { lanes, pointer, counter } = this.locals;
    lanes.forEach((local, lane) => {
      from.numbers();
      this.out.byte(op.i32Load);
      this.out.unsigned(2);
      this.out.unsigned(samples[lane] * 4);
      this.constant(features * 4);
      this.out.byte(op.i32Mul);
      this.set(local);
    });
    from.start();
    this.set(pointer);
    const whole = Math.floor(features / square);
    if (whole > 0) {
      this.constant(whole);
      this.set(counter);
      this.out.bytes([op.loop, op.empty]);
      this.emitSquare(target, square);
      this.move(pointer, square * 16);
      for (const local of lanes) this.move(local, square * 4);
      this.get(counter);
      this.constant(1);
      this.out.byte(op.i32Sub);
      this.out.byte(op.localTee);
      this.out.unsigned(counter);
      this.out.bytes([op.branchIf, 0, op.end]);
    }
    if (features % square > 0) this.emitSquare(target, features % square);
  }

  /** Four neighbours of each row, of which the first features are kept: their rows become columns. */
  private emitSquare(target: number, features: number): void {
    const { lanes, pointer, rows, halves } = this.locals;
    rows.forEach((row, lane) => {
      this.get(lanes[lane]);
      this.access(simd.load, this.gather.source);
      this.set(row);
    });
    pairing.forEach(([a, b, ...picked], nth) => {
      this.shuffle(rows[a], rows[b], picked);
      this.set(halves[nth]);
    });
    joining.slice(0, features).forEach(([a, b, ...picked], feature) => {
      this.get(pointer);
      this.shuffle(halves[a], halves[b], picked);
      this.access(simd.store, target + feature * 16);
    });
  }

  /** Four of the eight lanes of two vectors. */
  private shuffle(a: Value, b: Value, lanes: readonly number[]): void {
    this.get(a);
    this.get(b);
    this.out.byte(0xfd);
    this.out.unsigned(simd.shuffle);
    for (const lane of lanes) for (let byte = 0; byte < 4; byte++) this.out.byte(lane * 4 + byte);
  }
}
