/**
 * exp, log, tanh … in float32, written once over any arithmetic: numbers for the reference, code for the emitter.
 * The polynomials are Cephes' (S. Moshier, single precision), tanh's and erf's the rational ones that Eigen made known.
 */

export interface Arithmetic<T> {
  constant(value: number): T;
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  mul(a: T, b: T): T;
  div(a: T, b: T): T;
  /** b < a ? b : a, so that a NaN in `a` goes on. */
  min(a: T, b: T): T;
  /** a < b ? b : a, so that a NaN in `a` goes on. */
  max(a: T, b: T): T;
  abs(a: T): T;
  neg(a: T): T;
  /** To the nearest integer, ties to even. */
  nearest(a: T): T;
  /** a < b ? yes : no. */
  less(a: T, b: T, yes: T, no: T): T;
  /** a = b ? yes : no. */
  equal(a: T, b: T, yes: T, no: T): T;
  /** x = mantissa · 2^exponent with the mantissa in [½, 1), for normal x > 0. */
  mantissa(x: T): T;
  exponent(x: T): T;
  /** 2ⁿ for an integer n in −126 … 127. */
  power2(n: T): T;
}

/** First coefficient first: ((c₀x + c₁)x + c₂)x + … */
function horner<T>(m: Arithmetic<T>, x: T, [first, ...rest]: readonly number[]): T {
  return rest.reduce((sum, c) => m.add(m.mul(sum, x), m.constant(c)), m.constant(first));
}

const expTerms = [1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1];

/** eˣ = 2ⁿ(1 + q): gives 2ⁿ and q, with x kept in ±87, where 2ⁿ is a normal number. */
function splitExp<T>(m: Arithmetic<T>, x: T): { scale: T; q: T } {
  const c = m.min(m.max(x, m.constant(-87)), m.constant(88));
  const n = m.nearest(m.mul(c, m.constant(1.44269504)));
  const r = m.add(m.mul(n, m.constant(2.12194440e-4)), m.add(m.mul(n, m.constant(-0.693359375)), c));
  return { scale: m.power2(n), q: m.add(m.mul(horner(m, r, expTerms), m.mul(r, r)), r) };
}

/** eˣ; ∞ above 88 and 0 below −87, so that an overflow is seen. */
export function exp<T>(m: Arithmetic<T>, x: T): T {
  const { scale, q } = splitExp(m, x);
  const y = m.mul(m.add(q, m.constant(1)), scale);
  return m.less(m.constant(88), x, m.constant(Infinity), m.less(x, m.constant(-87), m.constant(0), y));
}

/** eˣ − 1 = 2ⁿq + (2ⁿ − 1): nothing cancels near zero. */
export function expm1<T>(m: Arithmetic<T>, x: T): T {
  const { scale, q } = splitExp(m, x);
  const y = m.add(m.mul(scale, q), m.sub(scale, m.constant(1)));
  return m.less(m.constant(88), x, m.constant(Infinity), y);
}

export function tanh<T>(m: Arithmetic<T>, x: T): T {
  const c = m.min(m.max(x, m.constant(-7.905311107635498)), m.constant(7.905311107635498));
  const s = m.mul(c, c);
  const p = horner(m, s, [-2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8, 1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3]);
  const q = horner(m, s, [1.19825839466702e-6, 1.18534705686654e-4, 2.26843463243900e-3, 4.89352518554385e-3]);
  return m.div(m.mul(p, c), q);
}

/** 1 / (1 + e⁻ˣ), without overflow on either side. */
export function sigmoid<T>(m: Arithmetic<T>, x: T): T {
  const e = exp(m, m.neg(m.abs(x)));
  const one = m.constant(1);
  return m.div(m.less(m.constant(0), x, one, e), m.add(one, e));
}

const logTerms = [7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1];
const smallestNormal = 1.17549435e-38;

/** ln x; −∞ at 0, NaN below. Numbers too small to be normal are scaled by 2²⁴ first. */
export function log<T>(m: Arithmetic<T>, x: T): T {
  const tiny = (yes: T, no: T): T => m.less(x, m.constant(smallestNormal), yes, no);
  const c = m.max(tiny(m.mul(x, m.constant(16777216)), x), m.constant(smallestNormal));
  const half = m.mantissa(c);
  const upper = (yes: T, no: T): T => m.less(m.constant(0.7071067811865476), half, yes, no);
  const exponent = m.sub(m.exponent(c), tiny(m.constant(24), m.constant(0)));
  const e = upper(exponent, m.sub(exponent, m.constant(1)));
  const f = m.sub(upper(half, m.add(half, half)), m.constant(1));
  const z = m.mul(f, f);
  const tail = m.sub(m.add(m.mul(m.mul(horner(m, f, logTerms), f), z), m.mul(e, m.constant(-2.12194440e-4))), m.mul(m.constant(0.5), z));
  const y = m.add(m.add(f, tail), m.mul(e, m.constant(0.693359375)));
  const zero = m.constant(0);
  const inside = m.less(x, m.constant(Infinity), y, x);
  return m.less(x, zero, m.constant(NaN), m.equal(x, zero, m.constant(-Infinity), inside));
}

/** ln(1 + x). After Kahan: the rounding of 1 + x is divided out. */
export function log1p<T>(m: Arithmetic<T>, x: T): T {
  const one = m.constant(1);
  const u = m.add(one, x);
  return m.equal(u, one, x, m.div(m.mul(log(m, u), x), m.sub(u, one)));
}

/** The error function, within 2e-7. */
export function erf<T>(m: Arithmetic<T>, x: T): T {
  const c = m.min(m.max(x, m.constant(-4)), m.constant(4));
  const s = m.mul(c, c);
  const p = horner(m, s, [-2.72614225801306e-10, 2.77068142495902e-8, -2.10102402082508e-6, -5.69250639462346e-5, -7.34990630326855e-4, -2.95459980854025e-3, -1.60960333262415e-2]);
  const q = horner(m, s, [-1.45660718464996e-5, -2.13374055278905e-4, -1.68282697438203e-3, -7.37332916720468e-3, -1.42647390514189e-2]);
  return m.div(m.mul(c, p), q);
}

const sineTerms = [-2.5052108e-8, 2.7557319e-6, -1.9841270e-4, 8.3333333e-3, -1.6666667e-1];

/** cos x for |x| up to about 10⁴: reduced to ±π/2 by half turns, then the sine of π/2 − |r| by its series. */
export function cos<T>(m: Arithmetic<T>, x: T): T {
  const turns = m.nearest(m.mul(x, m.constant(0.318309886)));
  const r = m.sub(m.sub(x, m.mul(turns, m.constant(3.140625))), m.mul(turns, m.constant(9.67653589793e-4)));
  const parity = m.sub(turns, m.mul(m.constant(2), m.nearest(m.mul(turns, m.constant(0.5)))));
  const y = m.sub(m.constant(1.5707963267948966), m.abs(r));
  const s = m.mul(y, y);
  const sine = m.add(y, m.mul(m.mul(y, s), horner(m, s, sineTerms)));
  return m.mul(sine, m.sub(m.constant(1), m.mul(m.constant(2), m.abs(parity))));
}

/** −1, 0 or 1; NaN goes on. */
export function sign<T>(m: Arithmetic<T>, x: T): T {
  const zero = m.constant(0);
  return m.less(zero, x, m.constant(1), m.less(x, zero, m.constant(-1), x));
}

const round = Math.fround;
const bits = new DataView(new ArrayBuffer(4));

/** float32 with JavaScript's numbers: every operation is rounded once, as SIMD rounds it. */
export const numbers: Arithmetic<number> = {
  constant: round,
  add: (a, b) => round(a + b),
  sub: (a, b) => round(a - b),
  mul: (a, b) => round(a * b),
  div: (a, b) => round(a / b),
  min: (a, b) => (b < a ? b : a),
  max: (a, b) => (a < b ? b : a),
  abs: Math.abs,
  neg: (a) => -a,
  nearest: (a) => {
    const up = Math.round(a);
    return up - a === 0.5 && up % 2 !== 0 ? up - 1 : up;
  },
  less: (a, b, yes, no) => (a < b ? yes : no),
  equal: (a, b, yes, no) => (a === b ? yes : no),
  mantissa: (x) => { bits.setFloat32(0, x); bits.setInt32(0, (bits.getInt32(0) & 0x7fffff) | 0x3f000000); return bits.getFloat32(0); },
  exponent: (x) => { bits.setFloat32(0, x); return (bits.getInt32(0) >> 23) - 126; },
  power2: (n) => { bits.setInt32(0, (n + 127) << 23); return bits.getFloat32(0); },
};
