/** The clock of every library that runs in JavaScript, in Node and in a browser's worker alike. */
import type { Train } from "./contender.ts";

/** Seconds before the clock starts: the engine's faster code is then in use. */
const warmUp = 1;
/** At most so many steps between two looks at the clock, as `backwire bench` takes them. */
const mostAtOnce = 256;
/** Losses that are averaged at the beginning and at the end. */
const averaged = 20;

export interface Lap { steps: number; seconds: number; firstLoss: number; lastLoss: number }

export class Race {
  private readonly train: Train;
  private readonly first: number[] = [];
  /** A ring. */
  private readonly last = new Float64Array(averaged).fill(NaN);
  private steps = 0;
  private atOnce = 1;

  constructor(train: Train) {
    this.train = train;
  }

  warmUp(): void { this.run(warmUp); }

  run(seconds: number): Lap {
    const began = performance.now();
    const before = this.steps;
    for (let now = began; now < began + seconds * 1000;) {
      const losses = this.train(this.atOnce);
      if (losses.length === 0) throw new Error("the run diverged");
      this.remember(losses);
      const since = now;
      now = performance.now();
      if (now - since < 1 && this.atOnce < mostAtOnce) this.atOnce *= 2;
    }
    const last = this.last.subarray(0, Math.min(this.steps, averaged));
    return { steps: this.steps - before, seconds: (performance.now() - began) / 1000, firstLoss: mean(this.first), lastLoss: mean(last) };
  }

  private remember(losses: ArrayLike<number>): void {
    for (let at = 0; at < losses.length && this.first.length < averaged; at++) this.first.push(losses[at]);
    for (let at = Math.max(0, losses.length - averaged); at < losses.length; at++) this.last[(this.steps + at) % averaged] = losses[at];
    this.steps += losses.length;
  }
}

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
