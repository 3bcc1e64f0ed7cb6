/** The trainer: data, program, executor and optimizer state together. It steps, judges, keeps checkpoints and stops at the first number that is not finite. */
import { compile } from "../compiler/compile.ts";
import { learningRateName } from "../compiler/update.ts";
import type { Program } from "../compiler/program.ts";
import { epochOrder, planBatches, type BatchPlan } from "../datasets/batches.ts";
import type { Table } from "../datasets/dataset.ts";
import type { Executor } from "../executors/executor.ts";
import { Reference } from "../executors/reference.ts";
import { Stepper } from "../executors/stepper.ts";
import type { Document } from "../graph/document.ts";
import type { Problem } from "../graph/problem.ts";
import type { Tensor } from "../ops/tensor.ts";
import { computedBefore, type Shown } from "./shown.ts";
import { firstBadNumber, type Divergence } from "./divergence.ts";
import { executors, type ExecutorMember, type ExecutorName } from "./executors.ts";
import { makeFeed, type Feed } from "./feed.ts";
import { judgedTensors, judging, type Part } from "./judge.ts";
import type { PartMetrics } from "./metrics.ts";
import { Timeline } from "./timeline.ts";
import { copyLasting, isLasting, lastingByName, restoreTensors, startTensors } from "./weights.ts";

export class Trainer {
  readonly document: Document;
  readonly program: Program;
  readonly feed: Feed;
  readonly executor: Executor;
  /** The same weights, with dropout and batchnorm as in evaluation. */
  readonly evaluation: Executor;
  /** Holds every tensor of what was looked at last: a step that was watched, or a preview. */
  private glance: Shown | null = null;
  private readonly member: ExecutorMember;
  /** Replays earlier steps; made when first needed. */
  private replayer: Executor | null = null;
  readonly plan: BatchPlan;
  divergence: Divergence | null = null;
  /** Of the batch of the last step that was taken. */
  lastLoss: number | null = null;
  /** What earlier steps and the first bad number are found from. */
  private timeline: Timeline;
  /** Rates that were set while the run went on, by the step from which they hold, so that a replay meets them again. */
  private readonly rates = new Map<number, number>();
  private order: { epoch: number; rows: Int32Array } | null = null;

  private constructor(document: Document, table: Table, program: Program, evaluation: Program, name: ExecutorName) {
    this.document = document;
    this.program = program;
    this.feed = makeFeed(document, table, program);
    this.member = executors[name];
    this.executor = this.apart();
    this.evaluation = this.load(this.member.create(evaluation, { share: this.executor, watched: judgedTensors(evaluation) }));
    this.plan = planBatches(this.feed.parts.training.length, document.training, document.nodes.some((node) => node.kind === "batchnorm"));
    startTensors(this.executor, document.training.seed);
    const stored = document.weights ? restoreTensors(this.executor, document.weights) : [];
    if (document.training.state) {
      stored.push(...restoreTensors(this.executor, document.training.state.tensors));
      this.executor.step = document.training.state.step;
    }
    this.timeline = new Timeline(this.executor, { stored });
  }

  /** Compiles a document onto its data; its problems when it cannot run. */
  static create(document: Document, table: Table, executor: ExecutorName = "wasm"): { ok: true; trainer: Trainer } | { ok: false; problems: Problem[] } {
    const training = compile(document);
    if (!training.ok) return training;
    const evaluation = compile(document, { training: false });
    if (!evaluation.ok) return evaluation;
    return { ok: true, trainer: new Trainer(document, table, training.program, evaluation.program, executor) };
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

  private load<E extends Executor>(executor: E): E {
    for (const tensor of executor.program.tensors) {
      const matrix = tensor.role === "data" ? this.feed.matrices.get(tensor.node) : undefined;
      if (matrix) executor.load(tensor, matrix.values);
    }
    return executor;
  }

  /** Another executor of the same kind on the run's rows, with a memory of its own: whatever is done to it, the run goes on as it would. */
  apart(program: Program = this.program): Executor {
    const { seed, exact } = this.document.training;
    return this.load(this.member.create(program, { seed, fma: exact === false }));
  }

  /** Another evaluation program of the same graph, on this run's weights and on rows that the caller loads. */
  evaluator(program: Program): Executor {
    return this.member.create(program, { share: this.executor, watched: judgedTensors(program) });
  }

  /** What can be looked at: the last step that was watched, or a preview. */
  get shown(): Shown {
    if (!this.glance) throw new Error("the last step was not watched: take one with advance, or ask for a preview");
    return this.glance;
  }
  /** Whether the last step can be looked at. */
  get isShown(): boolean { return this.glance !== null; }

  /** Takes one step that can be looked at; gives the loss of its batch, before the update. A divergence stops it: the state is then the last finite checkpoint. */
  advance(): number {
    if (this.timeline.isDue(this.step) && !this.keepCheckpoint()) return NaN;
    const rows = this.beginStep(this.executor);
    this.executor.watch(rows, rows.length);
    this.glance = { executor: this.executor, rows, moment: { step: this.step, before: this.program.instructions.length + 1 }, has: () => true };
    this.lastLoss = this.loss();
    if (!Number.isFinite(this.lastLoss)) this.findDivergence();
    return this.lastLoss;
  }

  /** Takes up to `most` steps at once, faster, without keeping what they made; gives their losses. Fewer at the end of an epoch, where a checkpoint is due, or at a divergence. */
  advanceMany(most: number): Float64Array {
    if (this.timeline.isDue(this.step) && !this.keepCheckpoint()) return new Float64Array(0);
    const first = this.beginStep(this.executor);
    const size = first.length;
    const at = this.step % this.stepsPerEpoch;
    const nextRate = Math.min(...[...this.rates.keys()].filter((step) => step > this.step));
    const count = size < this.fullBatch || at >= this.plan.full ? 1 : Math.max(1, Math.min(most, this.plan.full - at, this.timeline.untilDue(this.step), nextRate - this.step));
    const losses = new Float64Array(count);
    this.glance = null;
    this.executor.run(this.epochRows(at, count, first), size, losses);
    const bad = losses.findIndex((loss) => !Number.isFinite(loss));
    this.lastLoss = losses[count - 1];
    if (bad < 0) return losses;
    this.findDivergence();
    return losses.subarray(0, bad);
  }

  private get fullBatch(): number {
    return Math.min(this.document.training.batchSize, this.feed.parts.training.length);
  }

  /** The rows of some whole batches of this epoch, one behind the other. */
  private epochRows(at: number, count: number, first: Int32Array): Int32Array {
    if (count === 1 || !this.order) return first;
    return this.order.rows.subarray(at * this.fullBatch, (at + count) * this.fullBatch);
  }

  /** The rows of an executor's next step, after the rate that holds there was set. */
  beginStep(executor: Executor): Int32Array {
    const rate = this.rates.get(executor.step);
    const tensor = rate === undefined ? undefined : this.tensor(learningRateName);
    if (rate !== undefined && tensor) executor.write(tensor, [rate]);
    return this.batchRows(executor.step);
  }

  /** The first step that can be gone back to; the last is the present one. */
  get firstStep(): number { return this.timeline.first.step; }
  /** How a tensor that lasts was there, and where its numbers were from. */
  startOf({ name }: Tensor): ReturnType<Timeline["startOf"]> { return this.timeline.startOf(name); }

  /**
   * A reference executor as this run was before a step that it has taken, or is about to take: a replay from a checkpoint, exact to
   * the bit. With `ahead` also before steps to come. Throws for other steps.
   */
  at(step: number, ahead = false): Reference {
    if (step < this.firstStep || (step > this.step && !ahead)) throw new Error(`step ${step} cannot be gone back to; the run holds ${this.firstStep} to ${this.step}`);
    return this.referenceOf(step === this.step ? this.executor : this.replay(step));
  }

  /** Another executor of the same kind, brought to right before a step. */
  private replay(step: number): Executor {
    this.replayer ??= this.apart();
    this.timeline.restore(this.replayer, step);
    while (this.replayer.step < step) {
      const rows = this.beginStep(this.replayer);
      this.replayer.run(rows, rows.length);
    }
    return this.replayer;
  }

  /** The reference with another executor's numbers: it walks, explains and looks ahead without touching the run. */
  private referenceOf(source: Executor): Reference {
    const reference = this.load(new Reference(this.program, { precision: this.member.precision, seed: this.document.training.seed }));
    copyLasting(source, reference);
    return reference;
  }

  /** A stepper over a step that was taken, or the next one, or with `ahead` any to come; the run stays as it is. */
  stepper(step: number, ahead = false): Stepper {
    const executor = this.at(step, ahead);
    return new Stepper(executor, this.beginStep(executor));
  }

  /** Goes back to an earlier step, and on from there. */
  goTo(step: number): void {
    copyLasting(this.at(step), this.executor);
    this.glance = null;
    this.lastLoss = null;
    this.divergence = null;
  }

  /** Starting weights anew, step 0. */
  restart(): void {
    this.executor.step = 0;
    this.rates.clear();
    startTensors(this.executor, this.document.training.seed);
    this.timeline = new Timeline(this.executor);
    this.glance = null;
    this.divergence = null;
    this.lastLoss = null;
  }

  /** Works out the next step's batch forwards and backwards without taking the step, so that there is something to see before the first. */
  preview(): void {
    const ahead = this.referenceOf(this.executor);
    const rows = this.beginStep(ahead);
    ahead.peek(rows);
    const update = this.program.instructions.findIndex(({ pass }) => pass === "update");
    const before = (update < 0 ? this.program.instructions.length : update) + 1;
    this.glance = { executor: ahead, rows, moment: { step: this.step + 1, before }, has: computedBefore(this.program, before) };
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

  /** Replays from the last finite checkpoint, looking at every instruction's output, and rests at the checkpoint. */
  private findDivergence(): void {
    const last = this.step;
    this.glance = null;
    this.timeline.restore(this.executor, last);
    const losses = new Float64Array(1);
    // up to the first bad loss the run itself is quicker than a walk; the number that made it may lie in the update before
    while (this.executor.step <= last) {
      const rows = this.beginStep(this.executor);
      this.executor.run(rows, rows.length, losses);
      if (!Number.isFinite(losses[0])) break;
    }
    const suspect = Math.max(this.timeline.last.step, this.executor.step - 2);
    const walked = this.referenceOf(this.replay(suspect));
    while (walked.step <= last && !this.divergence) this.divergence = firstBadNumber(walked, this.beginStep(walked));
    if (!this.divergence) throw new Error("a loss was not finite, yet its replay was: the run does not repeat itself");
    // right before the bad step all is finite too, but as good as lost
    this.timeline.restore(this.executor, last);
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
  evaluating(part: Part): Generator<undefined, PartMetrics | null> {
    return judging(this.evaluation, this.feed, part);
  }

  /** A new learning rate from the next step on. */
  setLearningRate(value: number): void {
    this.rates.set(this.step, value);
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
    this.timeline = new Timeline(this.executor, { stored: this.timeline.found.stored, carried: kept });
    return { kept, restarted };
  }

  tensor(name: string): Tensor | undefined {
    return this.program.tensors.find((tensor) => tensor.name === name);
  }
}
