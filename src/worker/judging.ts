/** Judging the training and validation part beside a run: in pieces, and no more often than a share of the time allows. */
import type { Trainer } from "../trainer/trainer.ts";
import type { FrameMaker } from "./frame.ts";

/** Judging may take this share of the time. */
const share = 0.2;

export class Judging {
  private pieces: Generator<undefined, unknown> | null = null;
  private judgedStep = -1;
  private next = 0;
  private readonly frames: FrameMaker;
  private readonly now: () => number;

  constructor(frames: FrameMaker, now: () => number) {
    this.frames = frames;
    this.now = now;
  }

  get busy(): boolean {
    return this.pieces !== null;
  }
  /** Whether the share of the time allows it again. */
  get isDue(): boolean {
    return this.now() >= this.next;
  }

  /** Other weights: nothing of them was judged yet. */
  forget(): void {
    this.pieces = null;
    this.judgedStep = -1;
    this.next = 0;
  }

  /** The run goes on before all was judged. */
  interrupt(): void {
    if (this.pieces) this.judgedStep = -1;
    this.pieces = null;
  }

  /** Begins with both parts, unless this state was judged. False when there is nothing to judge. */
  start(trainer: Trainer): boolean {
    if (this.judgedStep === trainer.step) return false;
    this.judgedStep = trainer.step;
    this.pieces = this.frames.judging(trainer, this.now());
    return true;
  }

  /** One slice. False when nothing is judged. */
  work(late: () => boolean): boolean {
    if (!this.pieces) return false;
    while (this.pieces && !late()) {
      if (!this.pieces.next().done) continue;
      this.pieces = null;
      this.next = this.now() + this.frames.judgingTime(this.now()) * (1 / share - 1);
    }
    return true;
  }
}
