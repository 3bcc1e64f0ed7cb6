/** Batchnorm of one entry: what training and evaluation make of it, and the three paths along which its gradient comes back. */
import { workOut, type Given } from "../../executors/whatIf.ts";
import { normalize, normalizePlain } from "../../ops/normalize.ts";
import { trackMean, trackVariance } from "../../ops/track.ts";

/** What one entry is normalised with; without γ and β these are 1 and 0. */
export interface Normalization { mean: number; variance: number; epsilon: number; gamma: number; beta: number }

const one = (value: number): Given => ({ shape: [1], values: [value] });

/** x̂ = (x − μ)/√(σ² + ε) and y = γx̂ + β, by the op of evaluation: training does the same with the batch's own statistics. */
export function normalized(x: number, { mean, variance, epsilon, gamma, beta }: Normalization): { hat: number; y: number } {
  const given = { x: { shape: [1, 1], values: [x] }, m: one(mean), v: one(variance) };
  const hat = workOut(normalizePlain, given, { attributes: { epsilon } }).y[0];
  return { hat, y: workOut(normalize, { ...given, g: one(gamma), b: one(beta) }, { attributes: { epsilon } }).y[0] };
}

/** What comes back at one entry, and what its feature's statistics hand on. */
export interface Arriving { dy: number; hat: number; /** mean(ȳ) over the batch. */ shift: number; /** mean(ȳ·x̂) over the batch. */ tilt: number }

export interface Paths { direct: number; byMean: number; byVariance: number; sum: number }

/** x̄ = γ/√(σ² + ε) · (ȳ − mean ȳ − x̂ · mean(ȳ x̂)): x moves its own x̂, and by μ and σ² all others of its feature. */
export function threePaths({ dy, hat, shift, tilt }: Arriving, { variance, epsilon, gamma }: Pick<Normalization, "variance" | "epsilon" | "gamma">): Paths {
  const factor = gamma / Math.sqrt(variance + epsilon);
  const [direct, byMean, byVariance] = [factor * dy, -factor * shift, -factor * hat * tilt];
  return { direct, byMean, byVariance, sum: direct + byMean + byVariance };
}

/** A feature's running statistics after a batch of so many rows. */
export function tracked(running: { mean: number; variance: number }, batch: { mean: number; variance: number; rows: number }, momentum: number): { mean: number; variance: number } {
  const rows = { shape: [batch.rows, 1], values: new Float32Array(batch.rows) };
  return {
    mean: workOut(trackMean, { s: one(batch.mean), r: one(running.mean) }, { attributes: { momentum } }).r[0],
    variance: workOut(trackVariance, { s: one(batch.variance), x: rows, r: one(running.variance) }, { attributes: { momentum } }).r[0],
  };
}

/** So many indices around a chosen one, without leaving 0 … count − 1. */
export function around(chosen: number, count: number, most: number): number[] {
  const first = Math.max(0, Math.min(chosen - Math.floor(most / 2), count - most));
  return Array.from({ length: Math.min(most, count) }, (_, at) => first + at);
}
