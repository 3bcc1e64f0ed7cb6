/** The checkpoints of a run, spread over it, from which any earlier step is replayed exactly. */
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
  private interval = firstInterval;
  private kept: Checkpoint[];
  private readonly limit: number;

  /** Begins at the executor's present state, which is kept whatever comes. */
  constructor(executor: Executor, found: Found = {}) {
    this.found = found;
    const first = takeCheckpoint(executor);
    const bytes = [...first.tensors.values()].reduce((sum, values) => sum + values.byteLength, 0);
    this.kept = [first];
    this.limit = Math.max(4, Math.min(most, Math.floor(mostBytes / Math.max(1, bytes))));
  }

  /** Whether so many steps have passed that a checkpoint should be taken. */
  isDue(step: number): boolean {
    return step - this.last.step >= this.interval;
  }

  /** Steps until a checkpoint is due. */
  untilDue(step: number): number {
    return Math.max(1, this.last.step + this.interval - step);
  }

  /** Takes a checkpoint. False, and none is taken, when a number that lasts is not finite. */
  keep(executor: Executor): boolean {
    const checkpoint = takeCheckpoint(executor);
    if (!isFiniteCheckpoint(checkpoint)) return false;
    this.kept = this.kept.filter((other) => other.step < checkpoint.step);
    this.kept.push(checkpoint);
    if (this.kept.length > this.limit) {
      // half as many, twice as far apart; the first and the last stay
      this.kept = this.kept.filter((_, at) => at % 2 === 0 || at === this.kept.length - 1);
      this.interval *= 2;
    }
    return true;
  }

  get last(): Checkpoint {
    return this.kept[this.kept.length - 1];
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

  /** Puts an executor back to the last checkpoint that is not after a step. */
  restore(executor: Executor, step: number): void {
    const found = this.kept.findLast((checkpoint) => checkpoint.step <= step) ?? this.first;
    restoreCheckpoint(executor, found);
  }
}
