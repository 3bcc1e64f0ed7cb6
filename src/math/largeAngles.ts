/** Angles of any size, as quarter turns and a rest: multiplied by as many digits of 2/π as count. After Payne and Hanek, Radian reduction for trigonometric functions, 1983. */

/** 2/π · 2¹¹⁵², rounded down: enough digits for the largest float64. */
const twoOverPi = BigInt(
  "0xA2F9836E4E441529FC2757D1F534DDC0DB6295993C439041FE5163ABDEBBC561B7246E3A424DD2E006492EEA09D1921CFE1DEB1CB129A73EE88235F52EBB4484E99C7026B45F7E41"
  + "3991D639835339F49C845F8BBDF9283B1FF897FFDE05980FEF2F118B5A0A6D1F6D367ECF27CB09B74F463F669E5FEA2D7527BAC7EBE5F17B3D0739F78A5292EA6BFB5FB11F8D5D08",
);
const digits = 1152;
const two128 = 340282366920938463463374607431768211456;

const bits = new DataView(new ArrayBuffer(8));

/** x = turns · π/2 + rest, with |rest| up to π/4 and turns modulo 4, for finite |x| of 1 at least. */
export function reduceAngle(x: number): { turns: number; rest: number } {
  bits.setFloat64(0, x);
  const raw = bits.getBigUint64(0);
  const mantissa = (raw & 0xfffffffffffffn) | 0x10000000000000n;
  const exponent = Number((raw >> 52n) & 0x7ffn) - 1075;
  // |x| · 2/π, a whole number of 2^−shift
  const product = mantissa * twoOverPi;
  const shift = BigInt(digits - exponent);
  const turns = (product + (1n << (shift - 1n))) >> shift;
  const fraction = (product - (turns << shift)) >> (shift - 128n);
  const rest = (Number(fraction) / two128) * (Math.PI / 2);
  return x < 0 ? { turns: Number(-turns & 3n), rest: -rest } : { turns: Number(turns & 3n), rest };
}
