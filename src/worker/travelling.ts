/** Going to another step of the run: in pieces, and a newer wish takes the place of an older one. What must find the run there waits. */
import type { Trainer } from "../trainer/trainer.ts";
import type { ToWorker } from "./messages.ts";

/** What can be done while the run is on its way. */
const unhurried: ReadonlySet<ToWorker["type"]> = new Set(["goTo", "run", "step", "pause", "watch", "pace", "sample", "shown", "ping"]);
/** What comes behind all that waits, once something does: it is meant for the run as that leaves it. */
const orderly: ReadonlySet<ToWorker["type"]> = new Set(["goTo", "run", "step", "pause"]);

export class Travelling {
  private pieces: Generator<undefined, void> | null = null;
  /** In the order in which they came. */
  private waiting: ToWorker[] = [];

  get busy(): boolean {
    return this.pieces !== null;
  }

  /** Sets out for a step, or for the nearest one that the run holds. What was wished before is given up on its way. */
  start(trainer: Trainer, step: number): void {
    this.pieces = trainer.travelling(Math.max(trainer.firstStep, Math.min(Math.round(step), trainer.furthestStep)));
  }

  /** One slice. False when the run is where it was sent: what is left of the slice is for what comes after. */
  work(late: () => boolean): boolean {
    while (this.pieces && !late()) if (this.pieces.next().done) this.pieces = null;
    return this.busy;
  }

  /**
   * Keeps a message until the run is where it was sent; a wish for another step, to run or to rest too, behind what is to be done at
   * this one. False where it is to be followed now: a pause that waits is both, since a run may be under way and another one waiting.
   */
  keeps(message: ToWorker): boolean {
    const waits = this.busy && (!unhurried.has(message.type) || (orderly.has(message.type) && this.waiting.length > 0));
    if (waits) this.waiting.push(message);
    return waits && message.type !== "pause";
  }

  /** The next message that has waited; none while the run is on its way. */
  next(): ToWorker | undefined {
    return this.busy ? undefined : this.waiting.shift();
  }

  /** The run is another one: nothing of what was wished holds any more, but a question wants its answer all the same. */
  forget(): void {
    this.pieces = null;
    this.waiting = this.waiting.filter((message) => "request" in message);
  }
}
