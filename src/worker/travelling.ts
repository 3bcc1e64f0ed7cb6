/** Going to another step of the run: in pieces, and a newer wish takes the place of an older one. */
import { finish } from "../trainer/pieces.ts";
import type { Trainer } from "../trainer/trainer.ts";

export class Travelling {
  private pieces: Generator<undefined, void> | null = null;

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

  /** Arrives at once: for what must find the run where it was sent. */
  arrive(): void {
    if (this.pieces) finish(this.pieces);
    this.pieces = null;
  }

  /** The run is no more. */
  forget(): void {
    this.pieces = null;
  }
}
