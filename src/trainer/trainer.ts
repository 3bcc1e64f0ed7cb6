/** The trainer: data, program, executor and optimizer state together. It steps, judges, keeps checkpoints and stops at the first number that is not finite. */
import { compile } from "../compiler/compile.ts";
import { learningRateName } from "../compiler/update.ts";
import type { Program } from "../compiler/program.ts";
import type { Table } from "../datasets/dataset.ts";
import type { Executor } from "../executors/executor.ts";
import type { Crew, CrewFor } from "../executors/wasm/crew.ts";
import { Reference } from "../executors/reference.ts";
import { Stepper } from "../executors/stepper.ts";
import type { Document } from "../graph/document.ts";
import { formerIds } from "../graph/formerIds.ts";
import type { Problem } from "../graph/problem.ts";
import type { Tensor } from "../ops/tensor.ts";
import { BatchRows } from "./batchRows.ts";
import { firstBadNumber, type Divergence } from "./divergence.ts";
import { executors, type ExecutorMember, type ExecutorName } from "./executors.ts";
import { makeFeed, type Feed } from "./feed.ts";
import { Glance } from "./glance.ts";
import { judgedTensors, judging, type Part } from "./judge.ts";
import type { PartMetrics } from "./metrics.ts";
import { finish } from "./pieces.ts";
import { withSample, type SamplePlace } from "./sample.ts";
import { sameSteps } from "./sameSteps.ts";
import { Timeline } from "./timeline.ts";
import { carryTensors, copyLasting, restoreTensors, startTensors } from "./weights.ts";

export class Trainer {
  readonly document: Document;
  readonly program: Program;
  readonly feed: Feed;
  readonly executor: Executor;
  /** What is looked at. */
  readonly glance: Glance = new Glance(this);
  private readonly member: ExecutorMember;
  private evaluates: Executor | null = null;
  /** Replays earlier steps; made when first needed, and given up with the steps that it has gone through. */
  private replayer: Executor | null = null;
  private readonly batches: BatchRows;
  divergence: Divergence | null = null;
  /** Of the batch of the last step that was taken. */
  lastLoss: number | null = null;
  /** Tensors that the file gave. */
  private readonly stored: readonly string[];
  private began: Timeline | null = null;
  /** The run that this one left by an edit, as it was then. */
  private origin: Trainer | null = null;

  private constructor(document: Document, table: Table, program: Program, name: ExecutorName, crewFor?: CrewFor) {
    this.document = document;
    this.program = program;
    this.feed = makeFeed(document, table, program);
    this.member = executors[name];
    this.executor = this.apart(program, crewFor?.(program, document.training.batchSize));
    this.batches = new BatchRows(this.feed.parts.training, document.training, document.nodes.some((node) => node.kind === "batchnorm"));
    // all others it has begun with
    startTensors(this.executor, document.training.seed, ({ start }) => typeof start === "object");
    const { weights, training: { state } } = document;
    this.stored = [...(weights ? restoreTensors(this.executor, weights) : []), ...(state ? restoreTensors(this.executor, state.tensors) : [])];
    if (state) this.executor.step = state.step;
  }

  /** Compiles a document onto its data; its problems when it cannot run. `crewFor` says which threads help. */
  static create(document: Document, table: Table, executor: ExecutorName = "wasm", crewFor?: CrewFor): { ok: true; trainer: Trainer } | { ok: false; problems: Problem[] } {
    const compiled = compile(document);
    return compiled.ok ? { ok: true, trainer: new Trainer(document, table, compiled.program, executor, crewFor) } : compiled;
  }

  /** The same weights, with dropout and batchnorm as in evaluation; made when first needed, since an edit's first step is waited for. */
  get evaluation(): Executor {
    if (this.evaluates) return this.evaluates;
    const compiled = compile(this.document, { training: false });
    if (!compiled.ok) throw new Error(`the graph can be trained, but not evaluated: ${compiled.problems.map(({ key }) => key).join(", ")}`);
    return (this.evaluates = this.load(this.evaluator(compiled.program)));
  }

  /** What other steps and the first bad number are found from. It begins before the first step is taken, unless `adopt` brings another one. */
  private get timeline(): Timeline {
    return (this.began ??= new Timeline(this.executor, this.document.training.optimizer.learningRate, { stored: this.stored }));
  }

  /** Steps that were taken. */
  get step(): number { return this.executor.step; }
  get stepsPerEpoch(): number { return this.batches.perEpoch; }
  /** Whole epochs that were taken. */
  get epoch(): number { return Math.floor(this.step / this.stepsPerEpoch); }
  /** Steps of the whole run. */
  get totalSteps(): number { return this.document.training.epochs * this.stepsPerEpoch; }

  /** The rows of the mini-batch of a step, from 0. */
  batchRows(step: number): Int32Array { return this.batches.rows(step); }

  private load<E extends Executor>(executor: E): E {
    for (const tensor of executor.program.tensors) {
      const rows = tensor.role === "data" ? this.glance.rows.get(tensor.node) : undefined;
      if (rows) executor.load(tensor, rows);
    }
    return executor;
  }

  /** Another executor of the same kind on the run's rows, with a memory of its own: whatever is done to it, the run goes on as it would. */
  apart(program: Program = this.program, crew?: Crew): Executor {
    const { seed, exact } = this.document.training;
    return this.load(this.member.create(program, { seed, fma: exact === false, crew }));
  }

  /** Another evaluation program of the same graph, on this run's weights and on rows that the caller loads. */
  evaluator(program: Program): Executor {
    return this.member.create(program, { share: this.executor, watched: judgedTensors(program) });
  }

  /** Makes what its steps need, in pieces, for a caller that must not be kept waiting. */
  preparing(): Iterator<undefined, void> { return this.executor.preparing?.(this.batchRows(0).length) ?? [].values(); }

  /** Takes one step that can be looked at; gives the loss of its batch, before the update. A divergence stops it: the state is then the last finite checkpoint. */
  advance(): number {
    if (this.timeline.isDue(this.step) && !this.keepCheckpoint()) return NaN;
    const rows = this.beginStep(this.executor);
    this.glance.begin(this.executor);
    this.executor.watch(rows, rows.length);
    this.glance.watch(this.executor, rows);
    this.lastLoss = this.loss();
    if (!Number.isFinite(this.lastLoss)) this.findDivergence();
    return this.lastLoss;
  }

  /** Takes up to `most` steps at once, faster, without keeping what they made; gives their losses. Fewer at the end of an epoch, where a checkpoint is due, or at a divergence. */
  advanceMany(most: number): Float64Array {
    if (this.timeline.isDue(this.step) && !this.keepCheckpoint()) return new Float64Array(0);
    const count = Math.max(1, Math.min(most, this.batches.alikeFrom(this.step), this.timeline.untilDue(this.step), this.timeline.nextRate(this.step) - this.step));
    const rows = this.beginStep(this.executor, count);
    const losses = new Float64Array(count);
    this.glance.forget();
    this.executor.run(rows, rows.length / count, losses);
    const bad = losses.findIndex((loss) => !Number.isFinite(loss));
    this.lastLoss = losses[count - 1];
    if (bad < 0) return losses;
    this.findDivergence();
    return losses.subarray(0, bad);
  }

  /** The rows of an executor's next step, or next steps of batches alike, after the rate that holds there was set. */
  beginStep(executor: Executor, count = 1): Int32Array {
    const rate = this.timeline.rateSetAt(executor.step);
    const tensor = rate === undefined ? undefined : this.tensor(learningRateName);
    if (rate !== undefined && tensor) executor.write(tensor, [rate]);
    return this.batches.rows(executor.step, count);
  }

  /** The first step that can be gone to. */
  get firstStep(): number { return this.timeline.first.step; }
  /** How a tensor that lasts was there, and where its numbers were from. */
  startOf({ name }: Tensor): ReturnType<Timeline["startOf"]> { return this.timeline.startOf(name); }
  /** The last step that can be gone to: the furthest that this run came, unless something was changed before it. */
  get furthestStep(): number { return Math.max(this.step, this.timeline.reached); }
  /** The rate that the next step is taken with. */
  get learningRate(): number { return this.timeline.rateAt(this.step) ?? NaN; }

  private mustHold(step: number): void {
    if (step < this.firstStep || step > this.furthestStep) throw new Error(`step ${step} cannot be gone to; the run holds ${this.firstStep} to ${this.furthestStep}`);
  }

  /**
   * A reference executor as this run was before a step that it has taken, or is about to take: a replay from a checkpoint, exact to
   * the bit. With `ahead` also before steps to come. Throws for other steps.
   */
  at(step: number, ahead = false): Reference {
    if (!ahead || step < this.firstStep) this.mustHold(step);
    return this.referenceOf(step === this.step ? this.executor : this.replay(step));
  }

  /** Another executor of the same kind, brought to right before a step: from a checkpoint, or on from where it stands, which one question after another is seldom far from. */
  private replay(step: number): Executor {
    const replayer = this.replayer ?? this.apart();
    if (!this.replayer || replayer.step > step || replayer.step < this.timeline.before(step).step) this.timeline.restore(replayer, step);
    this.replayer = replayer;
    while (replayer.step < step) {
      const rows = this.beginStep(replayer);
      replayer.run(rows, rows.length);
    }
    return replayer;
  }

  /** The reference with another executor's numbers: it walks, explains and looks ahead without touching the run. */
  private referenceOf(source: Executor): Reference {
    const reference = this.load(new Reference(this.program, { precision: this.member.precision, seed: this.document.training.seed }));
    copyLasting(source, reference);
    return reference;
  }

  /** A stepper over a step that was taken, or the next one, or with `ahead` any to come, with a sample in its batch; the run stays as it is. */
  stepper(step: number, ahead = false, sample: SamplePlace | null = null): Stepper {
    const executor = this.at(step, ahead);
    return new Stepper(executor, withSample(this.beginStep(executor), sample));
  }

  /** Goes to a step that this run holds, and on from there. */
  goTo(step: number): void { finish(this.travelling(step)); }

  /**
   * The same in pieces of one step each, for a caller that must not be kept waiting. The last one is taken so that it can be looked at,
   * as it was the first time. Given up halfway, the run rests at a step on the way. Throws for steps that the run does not hold.
   */
  *travelling(step: number): Generator<undefined, void> {
    this.mustHold(step);
    if (step === this.step) return;
    this.timeline.reached = this.furthestStep;
    this.rest();
    if (this.step >= step || this.step < this.timeline.before(step - 1).step) this.timeline.restore(this.executor, step - 1);
    while (this.step < step - 1) {
      this.advanceMany(1);
      yield;
    }
    if (this.step < step) this.advance();
  }

  /** What was known of the last step holds no more. */
  private rest(): void {
    this.glance.forget();
    this.lastLoss = null;
    this.divergence = null;
  }

  /** Starting weights anew, step 0, with the rate that was set last. */
  restart(): void {
    this.executor.step = 0;
    startTensors(this.executor, this.document.training.seed);
    this.began = new Timeline(this.executor, this.timeline.rateAt(Infinity) ?? NaN);
    this.replayer = null;
    this.rest();
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
    this.glance.forget();
    this.timeline.restore(this.executor, last);
    const losses = new Float64Array(1);
    // up to the first bad loss the run itself is quicker than a walk; the number that made it may lie in the update before
    while (this.executor.step <= last) {
      const rows = this.beginStep(this.executor);
      this.executor.run(rows, rows.length, losses);
      if (!Number.isFinite(losses[0])) break;
    }
    const suspect = Math.max(this.timeline.before(last).step, this.executor.step - 2);
    const walked = this.referenceOf(this.replay(suspect));
    while (walked.step <= last && !this.divergence) this.divergence = firstBadNumber(walked, this.beginStep(walked));
    if (!this.divergence) throw new Error("a loss was not finite, yet its replay was: the run does not repeat itself");
    // right before the bad step all is finite too, but as good as lost
    this.timeline.restore(this.executor, last);
  }

  /** Loss and metrics of a part in evaluation mode; null when the part is empty. */
  evaluate(part: Part): PartMetrics | null { return finish(this.evaluating(part)); }

  /** The same in pieces of some rows each, for a caller that must not be kept waiting. The weights must not change between them. */
  evaluating(part: Part): Generator<undefined, PartMetrics | null> { return judging(this.evaluation, this.feed, part); }

  /** A new learning rate from the next step on. Steps that were taken with another one can no longer be gone to. */
  setLearningRate(value: number): void {
    this.timeline.setRate(this.step, value);
    this.replayer = null;
  }

  /**
   * After an edit: tensors of unchanged name and shape keep their values and optimizer state, the rest start anew. An edit where
   * another one has just been made is one of the run before both; and where the steps are that run's again, its timeline goes on.
   */
  adopt(before: Trainer): { kept: string[]; restarted: string[] } {
    const { learningRate } = this.document.training.optimizer;
    const source = before.step === before.firstStep && before.origin ? before.origin : before;
    const carried = carryTensors(source.executor, this.executor, formerIds(source.document, this.document));
    if (sameSteps(source.document, this.document)) {
      this.began = source.timeline;
      // steps that were taken otherwise in between are what is remembered of these
      if (before.furthestStep > before.firstStep && source !== before) this.timeline.reached = this.step;
      if (learningRate !== this.timeline.rateAt(Infinity)) this.setLearningRate(learningRate);
    } else {
      this.began = new Timeline(this.executor, learningRate, { stored: this.stored, carried: carried.kept });
      this.origin = source;
    }
    source.origin = null;
    return carried;
  }

  tensor(name: string): Tensor | undefined {
    return this.program.tensors.find((tensor) => tensor.name === name);
  }
}
