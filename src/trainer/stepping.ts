/** A cursor over the training steps of a run, forwards and backwards, on clones: the run itself stays as it is. */
import type { Grain, Stepper } from "../executors/stepper.ts";
import { computedBefore, type Shown } from "./shown.ts";
import type { Trainer } from "./trainer.ts";

/** Where the cursor goes. */
export type Move =
  /** One move on or back, over the end of the step into the next, over its beginning into the one before. */
  | { to: "next" | "back"; grain: Grain }
  /** Right after the instruction that gives the loss. */
  | { to: "loss" }
  | { to: "end" }
  /** After the first instruction of the next step. */
  | { to: "nextStep" }
  /** Right after an instruction, by its number from 1; 0 is the beginning of the step. `step`: of another one. */
  | { to: "instruction"; number: number; step?: number };

/** Steps count from 1; `cursor` is how many of the step's `count` instructions were taken. */
export interface Position { step: number; cursor: number; count: number }

export class Stepping {
  private readonly trainer: Trainer;
  private step: number;
  private stepper: Stepper;

  /** Begins before the first instruction of a step, from 1: one that the run has taken, or the next. Throws for steps before the run's first. */
  constructor(trainer: Trainer, step = trainer.step + 1) {
    this.trainer = trainer;
    this.step = step;
    this.stepper = trainer.stepper(step - 1, true, trainer.glance.sampleIn(step - 1));
  }

  get position(): Position {
    return { step: this.step, cursor: this.stepper.cursor, count: this.stepper.instructions.length };
  }

  get shown(): Shown {
    const before = this.stepper.cursor + 1;
    return {
      executor: this.stepper.executor, rows: this.stepper.rows, moment: { step: this.step, before },
      sample: this.trainer.glance.sampleIn(this.step - 1), has: computedBefore(this.trainer.program, before),
    };
  }

  move(move: Move): void {
    switch (move.to) {
      case "next": this.next(move.grain); break;
      case "back": this.back(move.grain); break;
      case "loss": this.stepper.goTo(this.lossAt); break;
      case "end": this.stepper.goTo(Infinity); break;
      case "nextStep": this.enter(this.step + 1); this.stepper.next(); break;
      case "instruction":
        if (move.step !== undefined && move.step !== this.step) this.enter(move.step);
        this.stepper.goTo(move.number);
    }
  }

  private next(grain: Grain): void {
    if (this.stepper.cursor === this.stepper.instructions.length) this.enter(this.step + 1);
    this.stepper.goTo(this.stepper.moved(grain, 1));
  }

  /** At the beginning of the run's first step there is nothing further back. */
  private back(grain: Grain): void {
    if (this.stepper.cursor > 0) return this.stepper.goTo(this.stepper.moved(grain, -1));
    if (this.step - 1 <= this.trainer.firstStep) return;
    this.enter(this.step - 1);
    this.stepper.goTo(Infinity);
  }

  private enter(step: number): void {
    this.stepper = this.trainer.stepper(step - 1, true, this.trainer.glance.sampleIn(step - 1));
    this.step = step;
  }

  /** The cursor right after the loss is known; at the end of the forward pass where there is no loss. */
  private get lossAt(): number {
    const { instructions, loss } = this.trainer.program;
    const writer = instructions.findIndex(({ output }) => output === loss);
    return writer < 0 ? instructions.filter(({ pass }) => pass === "forward").length : writer + 1;
  }
}
