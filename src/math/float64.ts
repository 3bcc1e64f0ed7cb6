/** exp, log, tanh … in float64 from + − × ÷ alone, so that every engine gives the same bits. After fdlibm (Sun Microsystems, 1993) unless said otherwise. */
import { reduceAngle } from "./largeAngles.ts";

const bits = new DataView(new ArrayBuffer(8));
/** 2ᵏ for k in −1022 … 1023. */
function power2(k: number): number {
  bits.setInt32(0, (1023 + k) << 20);
  bits.setInt32(4, 0);
  return bits.getFloat64(0);
}
/** ln 2 in two parts, the first with trailing zeros, so that k·ln2High is exact. */
const ln2High = 6.93147180369123816490e-1;
const ln2Low = 1.90821492927058770002e-10;

/** c₀ + c₁t + c₂t² + … by Horner's rule. */
function polynomial(t: number, coefficients: readonly number[]): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * t + coefficients[i];
  return sum;
}

const expTerms = [1.66666666666666019037e-1, -2.77777777770155933842e-3, 6.61375632143793436117e-5, -1.65339022054652515390e-6, 4.13813679705723846039e-8];

export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const k = Math.floor(x * 1.4426950408889634 + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const t = r * r;
  const c = r - t * polynomial(t, expTerms);
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k > 1023) return y * 2 * power2(k - 1);
  if (k < -1021) return y * power2(k + 1000) * power2(-1000);
  return y * power2(k);
}

const logTerms = [6.666666666666735130e-1, 3.999999999940941908e-1, 2.857142874366239149e-1, 2.222219843214978396e-1, 1.818357216161805012e-1, 1.531383769920937332e-1, 1.479819860511658591e-1];

export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  const tiny = x < 2.2250738585072014e-308;
  bits.setFloat64(0, tiny ? x * 18014398509481984 : x);
  const high = bits.getInt32(0);
  const fraction = high & 0xfffff;
  // the mantissa is taken from [√½, √2), where the series converges fastest
  const round = (fraction + 0x95f64) & 0x100000;
  bits.setInt32(0, fraction | (round ^ 0x3ff00000));
  const k = (tiny ? -54 : 0) + (high >> 20) - 1023 + (round >> 20);
  const f = bits.getFloat64(0) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + z * polynomial(z, logTerms)) + k * ln2Low) - f);
}

/** log(1 + x). After Kahan: the rounding of 1 + x is divided out. */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1 || u === Infinity) return x;
  return (log(u) * x) / (u - 1);
}

/** eˣ − 1. After Kahan: the rounding of eˣ is divided out. */
export function expm1(x: number): number {
  const u = exp(x);
  if (u === 1) return x;
  const v = u - 1;
  if (v === -1 || u === Infinity) return v;
  return (v * x) / log(u);
}

export function tanh(x: number): number {
  const a = Math.abs(x);
  if (a > 22) return x < 0 ? -1 : 1;
  const e = a < 1 ? expm1(-2 * a) : expm1(2 * a);
  const t = a < 1 ? -e / (2 + e) : 1 - 2 / (e + 2);
  return x < 0 ? -t : t;
}

/** 1 / (1 + e⁻ˣ), without overflow on either side. */
export function sigmoid(x: number): number {
  const e = exp(-Math.abs(x));
  return (x > 0 ? 1 : e) / (1 + e);
}

/** The error function: series below 2.5, continued fraction above (Abramowitz and Stegun 7.1.6 and 7.1.14). */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (Number.isNaN(a)) return x;
  const y = a < 2.5 ? erfSeries(a) : a > 6 ? 1 : 1 - erfcFraction(a);
  return x < 0 ? -y : y;
}

function erfSeries(a: number): number {
  let term = a;
  let sum = a;
  for (let n = 1; n < 80; n++) {
    term *= (2 * a * a) / (2 * n + 1);
    sum += term;
  }
  return 1.1283791670955126 * exp(-a * a) * sum;
}

function erfcFraction(a: number): number {
  let fraction = 0;
  for (let k = 60; k > 0; k--) fraction = k / 2 / (a + fraction);
  return (exp(-a * a) * 0.5641895835477563) / (a + fraction);
}

const halfPiHigh = 1.57079632673412561417;
const halfPiLow = 6.07710050650619224932e-11;
const sineTerms = [-1.66666666666666324348e-1, 8.33333333332248946124e-3, -1.98412698298579493134e-4, 2.75573137070700676789e-6, -2.50507602534068634195e-8, 1.58969099521155010221e-10];
const cosineTerms = [4.16666666666666019037e-2, -1.38888888888741095749e-3, 2.48015872894767294178e-5, -2.75573143513906633035e-7, 2.08757232129817482790e-9, -1.13596475577881948265e-11];

/** The argument is reduced by quarter turns; beyond this their product with π/2 would no longer be exact. */
const largestShortAngle = 1e6;

/** The sine of an angle of any size; of ∞ there is none. */
export const sin = (x: number): number => quarterTurns(x, 0);
export const cos = (x: number): number => quarterTurns(x, 1);

function quarterTurns(x: number, ahead: 0 | 1): number {
  if (!Number.isFinite(x)) return NaN;
  if (Math.abs(x) > largestShortAngle) {
    const { turns, rest } = reduceAngle(x);
    return nearQuarterTurn(turns, rest, ahead);
  }
  const k = Math.floor(x * 0.6366197723675814 + 0.5);
  return nearQuarterTurn(k, x - k * halfPiHigh - k * halfPiLow, ahead);
}

/** The sine of k + ahead quarter turns and r. */
function nearQuarterTurn(k: number, r: number, ahead: 0 | 1): number {
  const z = r * r;
  const quadrant = (((k + ahead) % 4) + 4) % 4;
  const value = quadrant % 2 === 0 ? r + r * z * polynomial(z, sineTerms) : 1 - 0.5 * z + z * z * polynomial(z, cosineTerms);
  return quadrant < 2 ? value : -value;
}
