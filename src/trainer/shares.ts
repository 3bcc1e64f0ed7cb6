/** What each sample of a batch adds to an entry that sums over the batch, as a parameter's gradient does. */
import type { Answer } from "./inquiry.ts";

/** By index in the batch of so many rows; where several instructions add up the entry, all that is a sample's is taken together. Null for an entry that is no such sum. */
export function sharesOfSamples({ terms, instructions }: Answer, batch: number): Float64Array | null {
  const divisors = new Map(instructions.map(({ number, reduce, divisor }) => [number, reduce === "max" ? NaN : divisor]));
  const shares = new Float64Array(batch);
  for (const { loops, value, instruction } of terms) {
    if (!Object.hasOwn(loops, "batch")) return null;
    shares[loops.batch] += value / (divisors.get(instruction) ?? 1);
  }
  return terms.length === 0 ? null : shares;
}
