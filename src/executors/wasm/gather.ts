/** Gathers a batch: rows of a matrix `[rows, features]` by their numbers into chunks of four samples, one feature a vector. */
import type { Bytes } from "../../wasm/bytes.ts";
import { op, simd } from "../../wasm/opcodes.ts";
import { parameters, type Code } from "./code.ts";
import type { Value } from "./vectors.ts";

/** `chunks`: those from `from` on, so many. */
export interface Gather { source: number; features: number; target: number; chunkBytes: number; batch: number; chunks: { from: number; count: number } }

export function emitGather(code: Code, gather: Gather): void {
  code.raw((out, freshI32, vector) => {
    const locals = { lanes: Array.from({ length: 4 }, freshI32), pointer: freshI32(), counter: freshI32() };
    const { from, count } = gather.chunks;
    for (let chunk = from; chunk < from + count; chunk++) new ChunkGather(out, gather, locals, vector).emit(chunk);
  });
}

interface Locals { lanes: number[]; pointer: number; counter: number }

class ChunkGather {
  private readonly out: Bytes;
  private readonly gather: Gather;
  private readonly locals: Locals;
  private readonly vector: Value;
  constructor(out: Bytes, gather: Gather, locals: Locals, vector: Value) {
    this.out = out;
    this.gather = gather;
    this.locals = locals;
    this.vector = vector;
  }

  private get(local: number): void { this.out.byte(op.localGet); this.out.unsigned(local); }
  private set(local: number): void { this.out.byte(op.localSet); this.out.unsigned(local); }
  private constant(value: number): void { this.out.byte(op.i32Const); this.out.signed(value); }
  private simd(code: number, offset: number): void { this.out.byte(0xfd); this.out.unsigned(code); this.out.unsigned(2); this.out.unsigned(offset); }
  private move(local: number, by: number): void { this.get(local); this.constant(by); this.out.byte(op.i32Add); this.set(local); }

  /** Four rows, feature by feature: one entry of each becomes a lane. */
  emit(chunk: number): void {
    const { features, batch, source, target, chunkBytes } = this.gather;
    const { lanes, pointer, counter } = this.locals;
    lanes.forEach((local, lane) => {
      // a sample that is only padding is the first one again
      const sample = chunk * 4 + lane < batch ? chunk * 4 + lane : 0;
      this.get(parameters.rows);
      this.out.byte(op.i32Load);
      this.out.unsigned(2);
      this.out.unsigned(sample * 4);
      this.constant(features * 4);
      this.out.byte(op.i32Mul);
      this.set(local);
    });
    this.constant(0);
    this.set(pointer);
    this.constant(features);
    this.set(counter);
    this.out.bytes([op.loop, 0x40]);
    this.get(lanes[0]);
    this.simd(simd.loadSplat32, source);
    this.set(this.vector);
    for (const lane of [1, 2, 3]) {
      this.get(lanes[lane]);
      this.get(this.vector);
      this.simd(simd.loadLane32, source);
      this.out.byte(lane);
      this.set(this.vector);
    }
    this.get(pointer);
    this.get(this.vector);
    this.simd(simd.store, target + chunk * chunkBytes);
    this.move(pointer, 16);
    for (const local of lanes) this.move(local, 4);
    this.get(counter);
    this.constant(1);
    this.out.byte(op.i32Sub);
    this.out.byte(op.localTee);
    this.out.unsigned(counter);
    this.out.bytes([op.branchIf, 0, op.end]);
  }
}
