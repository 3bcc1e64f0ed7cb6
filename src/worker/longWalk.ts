/** A walk to the next breakpoint, from where the cursor stands: in slices, on a fork of it, with word of how far it is. */
import { walkOn, type Breakpoints, type Stop } from "../trainer/breakpoints.ts";
import type { Stepping } from "../trainer/stepping.ts";
import type { Trainer } from "../trainer/trainer.ts";

/** How often it is told how far the walk is, in milliseconds. */
const tellEvery = 100;
/** It goes to the end of the run's planned steps, but no further than this many. */
const mostSteps = 10_000;

export class LongWalk {
  readonly stepping: Stepping;
  private readonly pieces: Generator<undefined, Stop | null>;
  private readonly tell: (step: number) => void;
  private readonly now: () => number;
  private told: number;

  /** `stepping` is walked: another walk's fork, or a new one. */
  constructor(trainer: Trainer, stepping: Stepping, breakpoints: Breakpoints, { tell, now }: { tell(step: number): void; now(): number }) {
    this.stepping = stepping;
    const { step } = stepping.position;
    const furthest = step + mostSteps - 1;
    this.pieces = walkOn(stepping, trainer.program, breakpoints, step <= trainer.totalSteps ? Math.min(furthest, trainer.totalSteps) : furthest);
    this.tell = tell;
    this.now = now;
    this.told = now();
    tell(step);
  }

  /** One slice. What it ended with; null while there is more to do. */
  work(late: () => boolean): Stop | "nothing" | null {
    do {
      const { done, value } = this.pieces.next();
      if (done) return value ?? "nothing";
    } while (!late());
    if (this.now() - this.told >= tellEvery) {
      this.told = this.now();
      this.tell(this.stepping.position.step);
    }
    return null;
  }
}
