/** The timeline of a run: how far it came, the learning rates that were set on the way, and checkpoints spread over it, from which any step of it is replayed exactly. */
import type { Executor, Values } from "../executors/executor.ts";
import { isFiniteCheckpoint, restoreCheckpoint, takeCheckpoint, type Checkpoint } from "./checkpoints.ts";

/** Steps between checkpoints at the start of a run, how many are kept, and how much they may take. */
const firstInterval = 50;
const most = 64;
const mostBytes = 64e6;

/** What a run found when it began, by name: tensors that were `stored` in the file, or `carried` over an edit; all others started from the seed. */
export interface Found { stored?: readonly string[]; carried?: readonly string[] }

export class Timeline {
  readonly found: Found;
  /** No two checkpoints that follow each other are further apart: so many steps are replayed at most. */
  interval = firstInterval;
  /** The furthest step that the run was at when it went elsewhere; it can be gone to again. */
  reached: number;
  /** In the order of their steps. */
  private kept: Checkpoint[];
  private readonly limit: number;
  /** By the step from which they hold. */
  private rates: Map<number, number>;
  /** What a change of the rate at a step has given up after the step `until`, with the rate that had been set last. */
  private givenUp: { step: number; rate: number | undefined; until: number; past: Pick<Timeline, "interval" | "reached"> & { kept: Checkpoint[]; rates: Map<number, number> } } | null = null;

  /** Begins at the executor's present state, which is kept whatever comes, with the learning rate that holds from here. */
  constructor(executor: Executor, rate: number, found: Found = {}) {
    this.found = found;
    const first = takeCheckpoint(executor);
    const bytes = [...first.tensors.values()].reduce((sum, values) => sum + values.byteLength, 0);
    this.kept = [first];
    this.limit = Math.max(4, Math.min(most, Math.floor(mostBytes / Math.max(1, bytes))));
    this.rates = new Map([[first.step, rate]]);
    this.reached = first.step;
  }

  /** Whether so many steps have passed that a checkpoint should be taken. */
  isDue(step: number): boolean {
    return step - this.before(step).step >= this.interval;
  }

  /** Steps until a checkpoint is due. */
  untilDue(step: number): number {
    return Math.max(1, this.before(step).step + this.interval - step);
  }

  /** Takes a checkpoint. False, and none is taken, when a number that lasts is not finite. */
  keep(executor: Executor): boolean {
    const checkpoint = takeCheckpoint(executor);
    if (!isFiniteCheckpoint(checkpoint)) return false;
    // steps were taken otherwise: its memory is for them
    if (this.givenUp && checkpoint.step > this.givenUp.until) this.givenUp = null;
    this.kept = [...this.kept.filter(({ step }) => step < checkpoint.step), checkpoint, ...this.kept.filter(({ step }) => step > checkpoint.step)];
    if (this.kept.length > this.limit) {
      // half as many, twice as far apart; the first and the last stay
      this.kept = this.kept.filter((_, at) => at % 2 === 0 || at === this.kept.length - 1);
      this.interval *= 2;
    }
    return true;
  }

  get first(): Checkpoint {
    return this.kept[0];
  }

  /** How a tensor that lasts was at the beginning, and where its numbers were from. Throws for any other. */
  startOf(name: string): { values: Values; source: "seed" | "file" | "edit" } {
    const values = this.first.tensors.get(name);
    if (!values) throw new Error(`${name} does not last from step to step`);
    return { values, source: this.found.carried?.includes(name) ? "edit" : this.found.stored?.includes(name) ? "file" : "seed" };
  }

  /** The checkpoint that a step is replayed from: the last one that is not after it. */
  before(step: number): Checkpoint {
    return this.kept.findLast((checkpoint) => checkpoint.step <= step) ?? this.first;
  }

  /** Puts an executor back to the last checkpoint that is not after a step. */
  restore(executor: Executor, step: number): void {
    restoreCheckpoint(executor, this.before(step));
  }

  /** The rate that was set right before a step; undefined where none was. */
  rateSetAt(step: number): number | undefined {
    return this.rates.get(step);
  }

  /** The rate that a step is taken with. */
  rateAt(step: number): number | undefined {
    return this.rates.get(Math.max(...[...this.rates.keys()].filter((from) => from <= step)));
  }

  /** The next step after this one from which another rate holds; infinite when none was set. */
  nextRate(step: number): number {
    return Math.min(...[...this.rates.keys()].filter((from) => from > step));
  }

  /** Sets the rate from a step on. What the run did by other ones is given up, until steps are taken otherwise: the rate before brings it back. */
  setRate(step: number, rate: number): void {
    const { givenUp, interval, reached, kept, rates } = this;
    if (givenUp?.step === step && givenUp.rate === rate && givenUp.until === reached) {
      this.givenUp = null;
      return void Object.assign(this, givenUp.past);
    }
    const differs = rate === this.rateAt(step) ? this.nextRate(step) : step;
    if (differs < reached) this.givenUp = { step, rate: this.rateAt(Infinity), until: differs, past: { interval, reached, kept, rates: new Map(rates) } };
    for (const from of this.rates.keys()) if (from >= differs) this.rates.delete(from);
    if (differs === step) this.rates.set(step, rate);
    this.cut(differs);
  }

  /** Forgets what came after a step. From there on checkpoints come no further apart than they stand before it. */
  private cut(last: number): void {
    if (last >= this.reached) return;
    this.reached = last;
    this.kept = this.kept.filter(({ step }) => step <= last);
    this.interval = this.kept.reduce((widest, { step }, at) => (at === 0 ? widest : Math.max(widest, step - this.kept[at - 1].step)), firstInterval);
  }
}
