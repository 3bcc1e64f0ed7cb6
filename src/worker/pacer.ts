/** Says how many steps a run may take now: at a pace that the person chose, and in pieces that leave time to listen. */
import type { Pace } from "./messages.ts";

/** No run is paced slower than this by its length, in steps a second. */
const slowest = 30;
/** A paced run looks up at least so often, in milliseconds; one that was held up makes up for no more. */
const longestRest = 50;
const mostAtOnce = 4096;

export class Pacer {
  /** Steps that are taken without a look at the clock. */
  stepsAtOnce = 1;
  private pace: Pace = null;
  /** When the next step is due. */
  private due = 0;

  set(pace: Pace, now: number): void {
    this.pace = pace;
    this.due = now;
  }

  get isPaced(): boolean {
    return this.pace !== null;
  }

  /** Milliseconds until a step is due, or until the run looks up. */
  wait(now: number): number {
    return Math.min(this.due - now, longestRest);
  }

  /** Steps that are due now; any number where no pace is set. */
  stepsDue(totalSteps: number, now: number): number {
    if (this.pace === null) return Infinity;
    if (now < this.due) return 0;
    const rate = "seconds" in this.pace ? Math.max(slowest, totalSteps / this.pace.seconds) : this.pace.stepsPerSecond;
    const from = Math.max(this.due, now - longestRest);
    const steps = Math.floor(((now - from) * rate) / 1000) + 1;
    this.due = from + (steps * 1000) / rate;
    return steps;
  }

  /** Learns how long the last piece took: pieces stay well below a slice. */
  took(milliseconds: number, slice: number): void {
    if (milliseconds > slice / 2) this.stepsAtOnce = Math.max(1, Math.floor(this.stepsAtOnce / 2));
    else if (milliseconds < slice / 5) this.stepsAtOnce = Math.min(mostAtOnce, this.stepsAtOnce * 2);
  }
}
