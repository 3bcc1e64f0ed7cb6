/** Uniform random numbers as code: the hash of math/random.ts, lane by lane. */
import { simd } from "../../wasm/opcodes.ts";
import type { Code, Steps } from "./code.ts";
import type { Value } from "./vectors.ts";

/** Where the entries of four samples lie in a row-major tensor of `features` a sample: pointers that count entries, and the tile's place beside them. */
export interface RandomEntries { features: number; steps: Steps; offset: number }

/** Uniform in [0, 1) for the entries of four samples, by the stream's key and the step that the function is told. */
export function emitUniform(code: Code, streamKey: number, { features, steps, offset }: RandomEntries): Value {
  const index = code.apply(simd.addI32, code.count(steps, offset), code.lanes([0, features, 2 * features, 3 * features]));
  const hash = mix(code, code.apply(simd.xor, mix(code, code.stepTimes(0x9e3779b9, streamKey)), index));
  return code.arithmetic.mul(code.apply(simd.fromU32, code.shift(simd.shiftRight, hash, 8)), code.arithmetic.constant(1 / 16_777_216));
}

function mix(code: Code, value: Value): Value {
  const scatter = (x: Value, by: number): Value => code.apply(simd.xor, x, code.shift(simd.shiftRight, x, by));
  const times = (x: Value, factor: number): Value => code.apply(simd.multiplyI32, x, code.bits(factor));
  return scatter(times(scatter(times(scatter(value, 16), 0x21f0aaad), 15), 0x735a2d97), 15);
}
