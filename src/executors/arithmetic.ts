/** The functions of the formula language on numbers, in both precisions. */
import * as float32 from "../math/float32.ts";
import * as float64 from "../math/float64.ts";
import type { FunctionName } from "../ops/formula.ts";

export type Precision = "float64" | "float32";
type Table = Readonly<Record<FunctionName, (a: number, b: number) => number>>;

const { numbers } = float32;

export const functionTables: Readonly<Record<Precision, Table>> = {
  float64: {
    exp: float64.exp, log: float64.log, log1p: float64.log1p, expm1: float64.expm1, tanh: float64.tanh, sigmoid: float64.sigmoid, erf: float64.erf, cos: float64.cos,
    sqrt: Math.sqrt, abs: Math.abs, sign: Math.sign, min: numbers.min, max: numbers.max,
  },
  float32: {
    exp: (x) => float32.exp(numbers, x), log: (x) => float32.log(numbers, x), log1p: (x) => float32.log1p(numbers, x), expm1: (x) => float32.expm1(numbers, x),
    tanh: (x) => float32.tanh(numbers, x), sigmoid: (x) => float32.sigmoid(numbers, x), erf: (x) => float32.erf(numbers, x), cos: (x) => float32.cos(numbers, x),
    sqrt: (x) => Math.fround(Math.sqrt(x)), abs: Math.abs, sign: (x) => float32.sign(numbers, x), min: numbers.min, max: numbers.max,
  },
};
