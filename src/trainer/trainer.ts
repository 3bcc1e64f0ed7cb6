/** The trainer: data, program, executor and optimizer state together. It steps, judges, keeps checkpoints and stops at the first number that is not finite. */
import { compile } from "../compiler/compile.ts";
import { learningRateName } from "../compiler/update.ts";
import type { Program } from "../compiler/program.ts";
import { printInstruction } from "../compiler/program.ts";
import { epochOrder, planBatches, type BatchPlan } from "../datasets/batches.ts";
import type { Table } from "../datasets/dataset.ts";
import type { Precision } from "../executors/arithmetic.ts";
import { Reference } from "../executors/reference.ts";
import { Stepper } from "../executors/stepper.ts";
import type { Document } from "../graph/document.ts";
import type { Problem } from "../graph/problem.ts";
import type { Tensor } from "../ops/tensor.ts";
import { makeFeed, type Feed } from "./feed.ts";
import { countRight, readingOf, squaredErrors, type LossMetrics, type PartMetrics } from "./metrics.ts";
import { Timeline } from "./timeline.ts";
import { isLasting, lastingByName, restoreTensors, startTensors } from "./weights.ts";

export type Part = "training" | "validation" | "test";

/** The first number of a run that is not finite. Steps count from 1. */
export interface Divergence { step: number; number: number; instruction: string; tensor: string; sample: number | null }

/** Rows of one pass of an evaluation: bounds the memory, not the result. */
const evaluationRows = 256;
export class Trainer {
  readonly document: Document;
  readonly program: Program;
  readonly feed: Feed;
  readonly executor: Reference;
  /** The same weights, with dropout and batchnorm as in evaluation. */
  readonly evaluation: Reference;
  readonly plan: BatchPlan;
  divergence: Divergence | null = null;
  /** Of the batch of the last step that was taken. */
  lastLoss: number | null = null;
  /** What earlier steps and the first bad number are found from. */
  private timeline: Timeline;
  /** Rates that were set while the run went on, by the step from which they hold, so that a replay meets them again. */
  private readonly rates = new Map<number, number>();
  /** Stopped between two instructions of a step: what lasts may be half updated. */
  inStep = false;
  private order: { epoch: number; rows: Int32Array } | null = null;

  private constructor(document: Document, table: Table, program: Program, evaluation: Program, precision: Precision) {
    this.document = document;
    this.program = program;
    this.feed = makeFeed(document, table, program);
    this.executor = new Reference(program, { precision, seed: document.training.seed });
    this.evaluation = new Reference(evaluation, { share: this.executor });
    for (const executor of [this.executor, this.evaluation])
      for (const tensor of executor.program.tensors) {
        const matrix = tensor.role === "data" ? this.feed.matrices.get(tensor.node) : undefined;
        if (matrix) executor.load(tensor, matrix.values);
      }
    this.plan = planBatches(this.feed.parts.training.length, document.training, document.nodes.some((node) => node.kind === "batchnorm"));
    startTensors(this.executor, document.training.seed);
    if (document.weights) restoreTensors(this.executor, document.weights);
    if (document.training.state) {
      restoreTensors(this.executor, document.training.state.tensors);
      this.executor.step = document.training.state.step;
    }
    this.timeline = new Timeline(this.executor);
  }

  /** Compiles a document onto its data; its problems when it cannot run. */
  static create(document: Document, table: Table, precision: Precision = "float32"): { ok: true; trainer: Trainer } | { ok: false; problems: Problem[] } {
    const training = compile(document);
    if (!training.ok) return training;
    const evaluation = compile(document, { training: false });
    if (!evaluation.ok) return evaluation;
    return { ok: true, trainer: new Trainer(document, table, training.program, evaluation.program, precision) };
  }

  /** Steps that were taken. */
  get step(): number { return this.executor.step; }
  get stepsPerEpoch(): number { return this.plan.perEpoch; }
  /** Whole epochs that were taken. */
  get epoch(): number { return Math.floor(this.step / this.stepsPerEpoch); }
  /** Steps of the whole run. */
  get totalSteps(): number { return this.document.training.epochs * this.stepsPerEpoch; }

  /** The rows of the mini-batch of a step, from 0. */
  batchRows(step: number): Int32Array {
    const epoch = Math.floor(step / this.stepsPerEpoch);
    if (this.order?.epoch !== epoch) this.order = { epoch, rows: epochOrder(this.feed.parts.training, this.document.training.seed, epoch) };
    const at = step % this.stepsPerEpoch;
    const size = Math.min(this.document.training.batchSize, this.feed.parts.training.length);
    const from = at * size;
    return this.order.rows.subarray(from, at < this.plan.full ? from + size : from + this.plan.last);
  }

  /**
   * Takes one step; gives the loss of its batch, before the update. A divergence stops it: the state is then the last finite one.
   * Told to stop, it rests between two instructions and gives null; the next call goes on from there.
   */
  advance(stop?: () => boolean): number | null {
    if (!this.inStep) {
      if (this.timeline.isDue(this.step) && !this.keepCheckpoint()) return NaN;
      this.beginStep(this.executor);
      this.inStep = true;
    }
    if (!this.executor.finish(undefined, stop)) return null;
    this.inStep = false;
    const loss = this.loss();
    this.lastLoss = loss;
    if (!Number.isFinite(loss)) this.findDivergence();
    return loss;
  }

  /** Gathers the batch of an executor's next step, with the rate that holds there. */
  private beginStep(executor: Reference): void {
    const rate = this.rates.get(executor.step);
    const tensor = rate === undefined ? undefined : this.tensor(learningRateName);
    if (rate !== undefined && tensor) executor.write(tensor, [rate]);
    executor.begin(this.batchRows(executor.step));
  }

  /** The first step that can be gone back to; the last is the present one. */
  get firstStep(): number { return this.timeline.first.step; }

  /** An executor of its own as this run was before a step that it has taken, or is about to take: a replay from a checkpoint, exact to the bit. Throws for other steps. */
  at(step: number): Reference {
    if (step < this.firstStep || step > this.step || this.inStep) throw new Error(`step ${step} cannot be gone back to; the run holds ${this.firstStep} to ${this.step}`);
    const executor = this.executor.clone();
    if (step === this.step) return executor;
    this.timeline.restore(executor, step);
    while (executor.step < step) {
      this.beginStep(executor);
      executor.finish();
    }
    return executor;
  }

  /** A stepper over a step that was taken, or the next one; the run stays as it is. */
  stepper(step: number): Stepper {
    return new Stepper(this.at(step), this.batchRows(step));
  }

  /** Goes back to an earlier step, and on from there. */
  goTo(step: number): void {
    const executor = this.at(step);
    for (const tensor of this.program.tensors) if (isLasting(tensor)) this.executor.write(tensor, executor.read(tensor));
    this.executor.step = step;
    this.lastLoss = null;
    this.divergence = null;
  }

  /** Starting weights anew, step 0. */
  restart(): void {
    this.executor.step = 0;
    this.rates.clear();
    startTensors(this.executor, this.document.training.seed);
    this.timeline = new Timeline(this.executor);
    this.inStep = false;
    this.divergence = null;
    this.lastLoss = null;
  }

  /** Works out the next step's batch forwards and backwards without taking the step, so that there is something to see before the first. */
  preview(): void {
    if (!this.inStep) this.executor.peek(this.batchRows(this.step));
  }

  /** Of the last batch. */
  loss(): number {
    return this.program.loss ? this.executor.read(this.program.loss)[0] : 0;
  }

  /** Checks that everything that lasts is finite, and if so keeps it. False: the run has diverged. */
  keepCheckpoint(): boolean {
    if (this.timeline.keep(this.executor)) return true;
    this.findDivergence();
    return false;
  }

  /** Replays from the last finite checkpoint, looking at every instruction's output, and stays at the checkpoint. */
  private findDivergence(): void {
    const last = this.step;
    this.timeline.restore(this.executor, last);
    while (this.step <= last && !this.divergence) this.replayStep();
    if (!this.divergence) throw new Error("a loss was not finite, yet its replay was: the run does not repeat itself");
    // right before the bad step all is finite too, but as good as lost
    this.timeline.restore(this.executor, last);
  }

  private replayStep(): void {
    const { instructions } = this.program;
    const { step } = this;
    this.beginStep(this.executor);
    for (const [at, instruction] of instructions.entries()) {
      this.executor.finish(at + 1);
      const values = this.executor.read(instruction.output);
      const bad = values.findIndex((value) => !Number.isFinite(value));
      if (bad < 0) continue;
      const perRow = instruction.output.shape.slice(1).reduce<number>((product, size) => product * Number(size), 1);
      this.divergence ??= { step: step + 1, number: at + 1, instruction: printInstruction(instruction), tensor: instruction.output.name, sample: instruction.output.shape[0] === "B" ? Math.floor(bad / perRow) : null };
      return;
    }
  }

  /** Loss and metrics of a part in evaluation mode; null when the part is empty. */
  evaluate(part: Part): PartMetrics | null {
    const pieces = this.evaluating(part);
    for (;;) {
      const { done, value } = pieces.next();
      if (done) return value;
    }
  }

  /** The same in pieces of some rows each, for a caller that must not be kept waiting. The weights must not change between them. */
  *evaluating(part: Part): Generator<undefined, PartMetrics | null> {
    const rows = this.feed.parts[part];
    if (rows.length === 0) return null;
    const { program } = this.evaluation;
    const judged = program.losses.map((term) => ({ term, target: this.feed.matrices.get(term.target.node), loss: 0, right: 0, squares: 0 }));
    const readings = judged.map(({ term, target }) => readingOf(term, target));
    let total = 0;
    for (let at = 0; at < rows.length; at += evaluationRows) {
      const batch = rows.subarray(at, at + evaluationRows);
      this.evaluation.run(batch, batch.length);
      total += (program.loss ? this.evaluation.read(program.loss)[0] : 0) * batch.length;
      judged.forEach((own, index) => {
        const { term, target } = own;
        const [predictions, targets] = [this.evaluation.read(term.prediction), this.evaluation.read(term.target)];
        const width = Number(term.prediction.shape.at(-1));
        const reading = readings[index];
        own.loss += this.evaluation.read(term.value)[0] * batch.length;
        if (reading) own.right += countRight(reading, predictions, targets, width);
        else own.squares += squaredErrors(predictions, targets, width, target) / width;
      });
      yield;
    }
    const losses: Record<string, LossMetrics> = {};
    judged.forEach(({ term, loss, right, squares }, index) => {
      losses[term.node] = { loss: loss / rows.length, accuracy: readings[index] ? right / rows.length : null, rootMeanSquaredError: readings[index] ? null : Math.sqrt(squares / rows.length) };
    });
    return { loss: total / rows.length, losses };
  }

  /** A new learning rate from the next step on. A step that was begun is ended with the rate that it began with. */
  setLearningRate(value: number): void {
    this.rates.set(this.inStep ? this.step + 1 : this.step, value);
  }

  /** After an edit: tensors of unchanged name and shape keep their values and optimizer state, the rest start anew. */
  adopt(before: Trainer): { kept: string[]; restarted: string[] } {
    const old = lastingByName(before.program);
    const kept: string[] = [];
    const restarted: string[] = [];
    for (const tensor of this.program.tensors.filter((candidate) => isLasting(candidate) && candidate.name !== learningRateName)) {
      const same = old.get(tensor.name);
      const fits = same !== undefined && String(same.shape) === String(tensor.shape);
      if (fits) this.executor.write(tensor, before.executor.read(same));
      (fits ? kept : restarted).push(tensor.name);
    }
    this.executor.step = before.step;
    this.timeline = new Timeline(this.executor);
    return { kept, restarted };
  }

  tensor(name: string): Tensor | undefined {
    return this.program.tensors.find((tensor) => tensor.name === name);
  }
}
