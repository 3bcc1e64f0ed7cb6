/** How properties are tried: half of the runs from a fixed seed, half from a fresh one that is printed, so that a failure can be had again. */
import fc from "fast-check";

/** How many things a property is tried on: a tenth in the short run, all with LONG in the environment. */
export const runs = (long: number): number => (process.env.LONG ? long : long / 10);

const fresh = Date.now() % 2_147_483_647;
console.log(`fresh seed: ${fresh}`);

/** Tries a property of one value `count` times. */
export function holds<T>(arbitrary: fc.Arbitrary<T>, count: number, predicate: (value: T) => void): void {
  for (const seed of [1, fresh]) fc.assert(fc.property(arbitrary, predicate), { seed, numRuns: Math.ceil(count / 2) });
}

/** Milliseconds that a property may take: the long run has its time. */
export const patience = process.env.LONG ? 600_000 : 60_000;

/** Milliseconds that something takes: the best of three, so that what else the machine does is not counted. */
export function quickest(run: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}
