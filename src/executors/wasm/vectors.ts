/** float32 over vectors of four, as code: what math/float32.ts writes exp, log and tanh with. */
import type { Arithmetic } from "../../math/float32.ts";
import { floatBits } from "../../wasm/bytes.ts";
import { simd } from "../../wasm/opcodes.ts";

/** A v128 local. */
export type Value = number;

/** What makes values of values, each only once. */
export interface VectorCode {
  apply(code: number, ...operands: Value[]): Value;
  shift(code: number, value: Value, by: number): Value;
  /** The same 32 bits in every lane. */
  bits(value: number): Value;
  multiply(a: Value, b: Value): Value;
  /** The factors of a product, where it and the sum that it goes into may be rounded once, together. */
  fusible(product: Value): readonly [Value, Value] | undefined;
}

/** A comparison as a mask of bits. */
export function compare(code: VectorCode, operator: "<" | ">" | "==", a: Value, b: Value): Value {
  return code.apply(operator === "<" ? simd.less : operator === ">" ? simd.greater : simd.equal, a, b);
}

export function select(code: VectorCode, mask: Value, yes: Value, no: Value): Value {
  return code.apply(simd.select, yes, no, mask);
}

export function sqrt(code: VectorCode, a: Value): Value {
  return code.apply(simd.sqrt, a);
}

export function makeArithmetic(code: VectorCode): Arithmetic<Value> {
  return {
    constant: (value) => code.bits(floatBits(value)),
    add: (a, b) => multiplyAdd(code, a, b) ?? multiplyAdd(code, b, a) ?? code.apply(simd.add, a, b),
    sub: (a, b) => subtractProduct(code, a, b) ?? code.apply(simd.subtract, a, b),
    mul: (a, b) => code.multiply(a, b),
    div: (a, b) => code.apply(simd.divide, a, b),
    min: (a, b) => code.apply(simd.pmin, a, b),
    max: (a, b) => code.apply(simd.pmax, a, b),
    abs: (a) => code.apply(simd.abs, a),
    neg: (a) => code.apply(simd.negate, a),
    nearest: (a) => code.apply(simd.nearest, a),
    less: (a, b, yes, no) => select(code, compare(code, "<", a, b), yes, no),
    equal: (a, b, yes, no) => select(code, compare(code, "==", a, b), yes, no),
    mantissa: (x) => code.apply(simd.or, code.apply(simd.and, x, code.bits(0x7fffff)), code.bits(0x3f000000)),
    exponent: (x) => code.apply(simd.fromI32, code.apply(simd.subtractI32, code.shift(simd.shiftRight, x, 23), code.bits(126))),
    power2: (n) => code.shift(simd.shiftLeft, code.apply(simd.addI32, code.apply(simd.toI32, n), code.bits(127)), 23),
  };
}

/** product + term, rounded once where the run allows it; else nothing. */
function multiplyAdd(code: VectorCode, product: Value, term: Value): Value | undefined {
  const factors = code.fusible(product);
  return factors && code.apply(simd.multiplyAdd, ...factors, term);
}

/** term − product, likewise. */
function subtractProduct(code: VectorCode, term: Value, product: Value): Value | undefined {
  const factors = code.fusible(product);
  return factors && code.apply(simd.negatedMultiplyAdd, ...factors, term);
}
