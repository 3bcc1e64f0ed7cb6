/** A cursor over the training steps of a run, forwards and backwards, on clones: the run itself stays as it is. */
import type { Executor } from "../executors/executor.ts";
import { Stepper, type Grain } from "../executors/stepper.ts";
import { withSample } from "./sample.ts";
import { computedBefore, type Shown } from "./shown.ts";
import type { Trainer } from "./trainer.ts";
import { copyLasting } from "./weights.ts";

/** Where the cursor goes. */
export type Move =
  /** One move on or back, over the end of the step into the next, and back to the end of the one before. */
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
  /** Of the run's own kind; made when first needed. */
  private pilot: Executor | null = null;

  /** Begins before the first instruction of a step, from 1: one that the run has taken, or the next. Throws for steps before the run's first. */
  constructor(trainer: Trainer, step = trainer.step + 1, stepper = trainer.stepper(step - 1, true, trainer.glance.sampleIn(step - 1))) {
    this.trainer = trainer;
    this.step = step;
    this.stepper = stepper;
  }

  /** Another walk, from the same place on. */
  fork(): Stepping {
    const { executor, rows, cursor } = this.stepper;
    this.stepper.goTo(0);
    const other = new Stepping(this.trainer, this.step, new Stepper(executor.clone(), rows));
    for (const { stepper } of [this, other]) stepper.goTo(cursor);
    return other;
  }

  get position(): Position {
    return { step: this.step, cursor: this.stepper.cursor, count: this.stepper.instructions.length };
  }

  get shown(): Shown {
    const before = this.stepper.cursor + 1;
    return {
      executor: this.stepper.executor, rows: this.stepper.rows, moment: { step: this.step, before },
      sample: this.trainer.glance.sampleIn(this.step - 1), ...computedBefore(this.trainer.program, before),
      found: (tensor) => this.stepper.found(tensor),
    };
  }

  move(move: Move): void {
    switch (move.to) {
      case "next": this.next(move.grain); break;
      case "back": this.back(move.grain); break;
      case "loss": this.stepper.goTo(this.lossAt); break;
      case "end": this.stepper.goTo(Infinity); break;
      case "nextStep": this.goOn(); this.stepper.next(); break;
      case "instruction":
        if (move.step !== undefined && move.step !== this.step) this.enter(move.step);
        this.stepper.goTo(move.number);
    }
  }

  private next(grain: Grain): void {
    if (this.stepper.cursor === this.stepper.instructions.length) this.goOn();
    this.stepper.goTo(this.stepper.moved(grain, 1));
  }

  /** Takes back what `next` took: the beginning of a step is the end of the one before and shows as that. At the beginning of the run's first there is nothing further back. */
  private back(grain: Grain): void {
    this.leaveBeginning();
    this.stepper.goTo(this.stepper.moved(grain, -1));
    this.leaveBeginning();
  }

  private leaveBeginning(): void {
    if (this.stepper.cursor > 0 || this.step - 1 <= this.trainer.firstStep) return;
    this.enter(this.step - 1);
    this.stepper.goTo(Infinity);
  }

  /** To the end of the step and before the first instruction of the next, on the same executor: a long walk needs no replay. */
  private goOn(): void {
    const { trainer, stepper: { executor } } = this;
    this.stepper.goTo(Infinity);
    if (trainer.document.training.exact === false || this.shown.sample?.instead) this.followRun();
    this.stepper = new Stepper(executor, withSample(trainer.beginStep(executor), trainer.glance.sampleIn(this.step)));
    this.step++;
  }

  /** What was walked is not to the bit what the run does, as with another sample in the batch: the next step begins where the run's does. */
  private followRun(): void {
    copyLasting(this.runsOwn(), this.stepper.executor);
  }

  /** The step that is walked over as the run itself takes it, with its own rounding; the cursor is then before its first instruction. */
  private runsOwn(): Executor {
    const { trainer, stepper: { executor } } = this;
    this.pilot ??= trainer.apart();
    this.stepper.goTo(0);
    copyLasting(executor, this.pilot);
    const rows = trainer.beginStep(this.pilot);
    this.pilot.run(rows, rows.length);
    return this.pilot;
  }

  /**
   * At the end of a step of a run that fuses multiply and add, which rounds once less than the exact walk: the largest difference
   * between an entry of a parameter here and there. Null before the end, of an exact run, and where a sample stands in for another.
   */
  get rounding(): number | null {
    const { trainer: { program, document }, stepper } = this;
    if (document.training.exact !== false || stepper.cursor < stepper.instructions.length || this.shown.sample?.instead) return null;
    const run = this.runsOwn();
    stepper.goTo(Infinity);
    let largest = 0;
    for (const tensor of program.tensors) {
      if (tensor.role !== "parameter") continue;
      const own = stepper.executor.read(tensor);
      run.read(tensor).forEach((value, at) => { largest = Math.max(largest, Math.abs(value - own[at])); });
    }
    return largest;
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
