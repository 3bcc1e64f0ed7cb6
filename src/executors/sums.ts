/** Sums in the order that belongs to a program's meaning: over the batch in four lanes, then (s₀ + s₂) + (s₁ + s₃); else one by one. */
import type { Values } from "./executor.ts";
import type { Row } from "./rows.ts";

/** A running reduction; `cell` has the executor's precision and so rounds every addition. */
export interface Reducer { start(): void; add(row: Row, length: number): void; end(): number }

export function makeReducer(kind: "sum" | "mean" | "max", cell: Values, lanes: boolean, count: number): Reducer {
  if (kind === "max") return { start: () => { cell[0] = -Infinity; }, add: (row, length) => largest(cell, row, length), end: () => cell[0] };
  return {
    start: () => { cell.fill(0); },
    add: lanes ? (row, length) => inLanes(cell, row, length) : (row, length) => oneByOne(cell, row, length),
    end() {
      if (lanes) joinLanes(cell);
      if (kind === "mean") cell[0] /= count;
      return cell[0];
    },
  };
}

/** NaN is larger than everything: it must not be lost. */
function largest(cell: Values, { data, at, step }: Row, length: number): void {
  for (let k = 0, p = at; k < length; k++, p += step) if (data[p] > cell[0] || Number.isNaN(data[p])) cell[0] = data[p];
}

function oneByOne(cell: Values, { data, at, step }: Row, length: number): void {
  for (let k = 0, p = at; k < length; k++, p += step) cell[0] += data[p];
}

function inLanes(cell: Values, { data, at, step }: Row, length: number): void {
  for (let k = 0, p = at; k < length; k++, p += step) cell[k & 3] += data[p];
}

function joinLanes(cell: Values): void {
  cell[0] += cell[2];
  cell[1] += cell[3];
  cell[0] += cell[1];
}

/** Strides of two factors and lengths of a matrix product's three loops, the summed one last. */
export interface ProductLoops { x: readonly [number, number, number]; y: readonly [number, number, number]; lengths: readonly [number, number, number] }

/** out[p, q] = Σₖ x · y: the same sum as the general way gives, without its rows. */
export function productSums(x: Values, y: Values, out: Values, { x: [xp, xq, xk], y: [yp, yq, yk], lengths: [P, Q, K] }: ProductLoops, accumulate: boolean, lanes: boolean): void {
  const single = out instanceof Float32Array;
  const add = lanes ? (single ? laned32 : laned64) : single ? ordered32 : ordered64;
  for (let p = 0, o = 0; p < P; p++)
    for (let q = 0; q < Q; q++, o++) {
      const sum = add(x, p * xp + q * xq, xk, y, p * yp + q * yq, yk, K);
      out[o] = accumulate ? out[o] + sum : sum;
    }
}

const round = Math.fround;

function ordered64(x: Values, a0: number, xk: number, y: Values, b0: number, yk: number, length: number): number {
  let sum = 0;
  for (let k = 0, a = a0, b = b0; k < length; k++, a += xk, b += yk) sum += x[a] * y[b];
  return sum;
}

function ordered32(x: Values, a0: number, xk: number, y: Values, b0: number, yk: number, length: number): number {
  let sum = 0;
  for (let k = 0, a = a0, b = b0; k < length; k++, a += xk, b += yk) sum = round(sum + round(x[a] * y[b]));
  return sum;
}

function laned64(x: Values, a0: number, xk: number, y: Values, b0: number, yk: number, length: number): number {
  const s = [0, 0, 0, 0];
  for (let k = 0, a = a0, b = b0; k < length; k++, a += xk, b += yk) s[k & 3] += x[a] * y[b];
  return s[0] + s[2] + (s[1] + s[3]);
}

function laned32(x: Values, a0: number, xk: number, y: Values, b0: number, yk: number, length: number): number {
  const s = [0, 0, 0, 0];
  for (let k = 0, a = a0, b = b0; k < length; k++, a += xk, b += yk) s[k & 3] = round(s[k & 3] + round(x[a] * y[b]));
  return round(round(s[0] + s[2]) + round(s[1] + s[3]));
}
