/** The Jacobian of a softmax, in full: how every probability moves with every logit. The program never forms it. */

/** ∂Sᵢ/∂zₖ = Sᵢ(δᵢₖ − Sₖ)/T, row i by row. */
export const jacobian = (s: readonly number[], temperature: number): number[][] =>
  s.map((si, i) => s.map((sk, k) => (si * ((i === k ? 1 : 0) - sk)) / temperature));

/** What probabilities lose and win together: 0 in each row. */
export const rowSums = (matrix: readonly (readonly number[])[]): number[] => matrix.map((row) => row.reduce((sum, entry) => sum + entry, 0));

/** z̄ₖ = Σᵢ ȳᵢ ∂Sᵢ/∂zₖ: the gradient that comes in, times the matrix. */
export const comesBack = (matrix: readonly (readonly number[])[], incoming: readonly number[]): number[] =>
  incoming.map((_, k) => matrix.reduce((sum, row, i) => sum + incoming[i] * row[k], 0));

/** A sum of float32 probabilities is 1 to a few parts in ten millions: what is less than that of nothing is nothing. */
export const withoutDust = (value: number): number => (Math.abs(value) < 1e-6 ? 0 : value);

/** Targets and what a gradient would be at the probabilities: −tᵢ/pᵢ, the derivative of −Σ t log p. */
export const ofProbabilities = (p: readonly number[], t: readonly number[]): number[] => p.map((pi, i) => (t[i] === 0 ? 0 : -t[i] / pi));

/** (p·Σt − t)/T: what is left of the sum over i; p − t where the targets sum to 1 and the temperature is 1. */
export function ofLogits(p: readonly number[], t: readonly number[], temperature: number): number[] {
  const mass = t.reduce((sum, target) => sum + target, 0);
  return p.map((pk, k) => (pk * mass - t[k]) / temperature);
}

/** A share of every target for every class: (1 − s)t + s/K. */
export const smoothedTargets = (t: readonly number[], smoothing: number): number[] => t.map((target) => (1 - smoothing) * target + smoothing / t.length);

/** The `most` classes with the largest probability or a target, in their order. */
export function mainClasses(p: readonly number[], t: readonly number[] | null, most: number): number[] {
  const weight = (at: number): number => p[at] + (t !== null && t[at] > 0 ? 1 : 0);
  return p.map((_, at) => at).sort((a, b) => weight(b) - weight(a)).slice(0, most).sort((a, b) => a - b);
}
