/** What is looked at of a run: the step that was taken last, where it was watched, or the one to come; as a batch, or for one sample in it. The run goes on as it would. */
import type { Program } from "../compiler/program.ts";
import type { Table } from "../datasets/dataset.ts";
import type { Executor, Values } from "../executors/executor.ts";
import type { Stepper } from "../executors/stepper.ts";
import type { Feed } from "./feed.ts";
import { chooseSample, placeIn, type ChosenSample, type Sample, type SamplePlace } from "./sample.ts";
import type { Tensor } from "../ops/tensor.ts";
import { computedBefore, type Shown } from "./shown.ts";

interface Run {
  readonly program: Program;
  readonly feed: Feed;
  readonly step: number;
  batchRows(step: number): Int32Array;
  stepper(step: number, ahead: boolean, sample: SamplePlace | null): Stepper;
  at(step: number): Executor;
}

export class Glance {
  private readonly run: Run;
  private watched: Omit<Shown, "sample"> | null = null;
  private ahead: Shown | null = null;
  private chosen: ChosenSample | null = null;
  /** Tensors that last and are looked at as steps find them: kept from each step that is watched, so that it need not be replayed. */
  keeps: readonly Tensor[] = [];
  private kept: ReadonlyMap<Tensor, Values> = new Map();

  constructor(run: Run) {
    this.run = run;
  }

  /** The one sample to look at; null: the batch as a whole. One that the data cannot take counts as none. */
  set sample(sample: Sample | null) {
    this.chosen = sample && chooseSample(sample, this.run.feed);
    this.ahead = null;
  }

  /** The data's rows by node, with the one that was typed by hand behind the last. */
  get rows(): ReadonlyMap<string, Float64Array> {
    return this.chosen?.rows ?? this.run.feed.rows;
  }

  /** What was typed by hand, as a table of one row. */
  get typed(): Table | null {
    return this.chosen?.table ?? null;
  }

  /** Where the sample stands in the batch of a step, from 0; null where none was picked. */
  sampleIn(step: number): SamplePlace | null {
    return this.chosen && placeIn(this.run.batchRows(step), this.chosen);
  }

  /** A step is about to be taken that will be watched. */
  begin(executor: Executor): void {
    this.kept = new Map(this.keeps.map((tensor) => [tensor, executor.copy(tensor)]));
  }

  /** A step was taken so that every tensor of it can be read, by the executor that took it. */
  watch(executor: Executor, rows: Int32Array): void {
    const { instructions } = this.run.program;
    const { step } = this.run;
    const { kept } = this;
    let replayed: Executor | null = null;
    const found = (tensor: Tensor): Values => kept.get(tensor) ?? (replayed ??= this.run.at(step - 1)).read(tensor);
    this.watched = { executor, rows, moment: { step, before: instructions.length + 1 }, has: () => true, written: () => Infinity, found };
    this.ahead = null;
  }

  /** The run has moved: what was seen of it is of another state. */
  forget(): void {
    this.watched = null;
    this.ahead = null;
  }

  /** Whether the last step was watched. */
  get isWatched(): boolean {
    return this.watched !== null;
  }

  /** The last step, where it was watched and its batch has the sample; else the one to come, forwards and backwards, which is not taken. */
  get shown(): Shown {
    const sample = this.watched && this.chosen && placeIn(this.watched.rows, this.chosen);
    if (this.watched && !sample?.instead) return { ...this.watched, sample };
    return (this.ahead ??= this.lookAhead());
  }

  private lookAhead(): Shown {
    const { program, step } = this.run;
    const sample = this.sampleIn(step);
    const stepper = this.run.stepper(step, false, sample);
    const update = program.instructions.findIndex(({ pass }) => pass === "update");
    const before = (update < 0 ? program.instructions.length : update) + 1;
    stepper.executor.finish(before - 1);
    return { executor: stepper.executor, rows: stepper.rows, moment: { step: step + 1, before }, sample, ...computedBefore(program, before), found: (tensor) => stepper.executor.read(tensor) };
  }
}
