/** Masks of a dropout: those that the run draws in any of its steps, by its own random stream, and what they come to on average. */
import { workOut } from "../../executors/whatIf.ts";
import { hashText } from "../../math/random.ts";
import { dropout } from "../../ops/dropout.ts";

export interface DropoutRun { node: string; rate: number; /** Of the run. */ seed: number }

/** The mask of a batch of so many rows in a step, from 1: 0, or 1/(1 − p), row by row. */
export function maskOf({ node, rate, seed }: DropoutRun, step: number, rows: number, units: number): number[] {
  const x = { shape: [rows, units], values: new Float32Array(rows * units) };
  const stream = hashText(["dropout", node, `${node}.mask`].join("\u0000"));
  return [...workOut(dropout, { x }, { attributes: { rate }, seed, step: step - 1, stream }).mask];
}

/** The share of entries that a mask drops, and its mean, which is 1 over all masks: p · 0 + (1 − p) · 1/(1 − p). */
export function measure(mask: ArrayLike<number>): { dropped: number; mean: number } {
  let [zeros, sum] = [0, 0];
  for (let at = 0; at < mask.length; at++) {
    if (mask[at] === 0) zeros++;
    sum += mask[at];
  }
  return { dropped: zeros / mask.length, mean: sum / mask.length };
}

/** Several masks of one shape: how many, and their entries added up. */
export interface Draws { count: number; sums: readonly number[] }

export const noDraws: Draws = { count: 0, sums: [] };

export const withDraw = ({ count, sums }: Draws, mask: readonly number[]): Draws => ({ count: count + 1, sums: mask.map((entry, at) => entry + (sums[at] ?? 0)) });

/** The `most` indices with the largest entries in size, in their order. */
export const largest = (values: readonly number[], most: number): number[] =>
  values.map((_, at) => at).sort((a, b) => Math.abs(values[b]) - Math.abs(values[a])).slice(0, most).sort((a, b) => a - b);
