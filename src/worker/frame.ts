/** Makes the frames that the worker sends: new points of the curves, statistics, strips, and the tensors that a lens asked for. */
import type { Program } from "../compiler/program.ts";
import { statisticsOf, type Statistics } from "../math/statistics.ts";
import type { Values } from "../executors/executor.ts";
import type { Tensor } from "../ops/tensor.ts";
import type { PartMetrics } from "../trainer/metrics.ts";
import type { Shown } from "../trainer/shown.ts";
import type { Position } from "../trainer/stepping.ts";
import type { Trainer } from "../trainer/trainer.ts";
import { isLasting } from "../trainer/weights.ts";
import { Boundary } from "./boundary.ts";
import { LossMap, type Vantage } from "./lossMap.ts";
import type { Frame, HistoryPoints, TensorValues, Watch } from "./messages.ts";
import { readRows } from "./readings.ts";
import { chooseRows, giveWay, makeStrip } from "./strips.ts";

/** A tensor with more entries is sent as means of blocks. */
const mostEntries = 65_536;
/** The boundary is drawn so often at most, in milliseconds, and may take this share of the time. */
const boundaryTime = 100;
const boundaryShare = 0.25;

export class FrameMaker {
  private asked: Watch = { strips: [], tensors: [], boundary: null };
  private training: { steps: number[]; losses: number[] } = { steps: [], losses: [] };
  private validation: { steps: number[]; losses: number[] } = { steps: [], losses: [] };
  private metrics: { training: PartMetrics | null; validation: PartMetrics | null } = { training: null, validation: null };
  private boundary: { made: Boundary | null; key: string } = { made: null, key: "" };
  private nextBoundary = 0;
  private boundaryStep = -1;
  private judgedAt = 0;
  private pace = { time: 0, step: 0, rate: 0 };
  private byName = new Map<string, Tensor>();
  private map: { made: LossMap | null; key: string } = { made: null, key: "" };
  private walkedRows: { step: number; rows: Int32Array } | null = null;

  set watch(watch: Watch) {
    this.asked = watch;
    this.boundaryStep = -1;
  }

  /** Another trainer, or the same with starting weights. `goesOn`: an edit while training, whose curves continue. */
  begin(trainer: Trainer, goesOn: boolean): void {
    this.byName = new Map(trainer.program.tensors.map((tensor) => [tensor.name, tensor]));
    this.boundary = { made: null, key: "" };
    this.map = { made: null, key: "" };
    this.walkedRows = null;
    this.boundaryStep = -1;
    if (goesOn) return;
    this.training = { steps: [], losses: [] };
    this.validation = { steps: [], losses: [] };
    this.metrics = { training: null, validation: null };
  }

  resume(now: number, step: number): void {
    this.pace = { time: now, step, rate: 0 };
    // it may come to the step of the last boundary by another way
    this.boundaryStep = -1;
  }

  /** After steps of the run: their losses. Those up to the step `known` were told when they were taken the first time. */
  follow(trainer: Trainer, losses: readonly number[], known: number): void {
    losses.forEach((loss, at) => {
      const step = trainer.step - losses.length + at + 1;
      if (step <= known) return;
      this.training.steps.push(step);
      this.training.losses.push(loss);
    });
    this.map.made?.follow();
  }

  /** Steps that the run may take without being looked at. */
  untilLook(step: number): number {
    return this.map.made?.untilDue(step) ?? Infinity;
  }

  /** A slice of work on the map of the loss. True while there is more to do. */
  workOnMap(trainer: Trainer, vantage: Vantage, { late, clock }: { late: () => boolean; clock: () => number }): boolean {
    const { lossMap: asked } = this.asked;
    const key = asked ? JSON.stringify([asked.x, asked.y, asked.over]) : "";
    if (this.map.key !== key) this.map = { key, made: asked ? LossMap.prepare(trainer, asked, clock) : null };
    if (!asked || !this.map.made) return false;
    this.map.made.look(asked);
    return this.map.made.work(vantage, late);
  }

  /** A boundary that is asked for was not drawn with the present weights yet. */
  get unfinished(): boolean {
    return this.asked.boundary !== null && this.boundaryStep < 0 && this.boundary.made !== null;
  }

  *judging(trainer: Trainer, now: number): Generator<undefined, void> {
    this.judgedAt = now;
    const { step } = trainer;
    const training = yield* trainer.evaluating("training");
    const validation = yield* trainer.evaluating("validation");
    this.metrics = { training, validation };
    if (!validation) return;
    this.validation.steps.push(step);
    this.validation.losses.push(validation.loss);
  }

  /** How long the last judging took. */
  judgingTime(now: number): number {
    return now - this.judgedAt;
  }

  /**
   * A frame of the trainer as it stands, with the numbers of what `look` gives, which may be a step that is being walked over; `cost`
   * is the time that both took without the boundary, which keeps to a share of its own.
   */
  make(trainer: Trainer, look: () => Shown, { revision, running, position, clock }: { revision: number; running: boolean; position: Position | null; clock: () => number }): { frame: Frame; transfer: ArrayBuffer[]; cost: number } {
    const now = clock();
    const shown = look();
    const { program } = trainer;
    const rows = this.rowsOf(trainer, shown, position);
    const strips = this.asked.strips.flatMap((node) => makeStrip(program, shown, node, rows) ?? []);
    const tensors = this.tensorsOf(shown);
    const found = this.foundBy(trainer, shown);
    const statistics = statisticsIn(program, shown);
    const batch = this.asked.batch === true ? batchIn(trainer, shown) : null;
    const cost = clock() - now;
    const frame: Frame = {
      type: "frame", revision, running,
      step: trainer.step, epoch: trainer.epoch, stepsPerEpoch: trainer.stepsPerEpoch,
      loss: trainer.step === 0 ? null : trainer.lastLoss,
      range: { first: trainer.firstStep, furthest: trainer.furthestStep },
      learningRate: trainer.learningRate,
      stepsPerSecond: running ? this.stepsPerSecond(now, trainer.step) : 0,
      training: take(this.training), validation: take(this.validation),
      metrics: this.metrics,
      rows: rows.map((row) => shown.rows[row] ?? -1),
      moment: shown.moment, position,
      batchSize: shown.rows.length,
      sample: sampleIn(trainer, shown),
      batch,
      strips, statistics, tensors, found,
      boundary: this.drawBoundary(trainer, clock, running),
      lossMap: this.map.made?.frame({ executor: position ? shown.executor : trainer.executor, position, running }),
    };
    return { frame, transfer: transferOf(frame), cost };
  }

  private stepsPerSecond(now: number, step: number): number {
    const elapsed = now - this.pace.time;
    if (elapsed >= 500) this.pace = { time: now, step, rate: ((step - this.pace.step) * 1000) / elapsed };
    return this.pace.rate;
  }

  /** Which rows of the batch the strips show: a sample that was picked alone. They stay as they are while a step is walked over, though its gradients come one by one; only what is asked for takes its place among them. */
  private rowsOf({ program }: Trainer, shown: Shown, position: Position | null): Int32Array {
    if (shown.sample) return Int32Array.of(shown.sample.at);
    const rows = position && this.walkedRows?.step === position.step ? this.walkedRows.rows : chooseRows(program, shown);
    this.walkedRows = position && { step: position.step, rows };
    return this.asked.rows?.step === shown.moment.step ? giveWay(rows, this.asked.rows.rows, program, shown) : rows;
  }

  /** Those that are asked for and there already. */
  private tensorsOf({ executor, rows, written }: Shown): TensorValues[] {
    return this.asked.tensors.flatMap((name) => {
      const tensor = this.byName.get(name);
      return tensor && written(tensor) > 0 ? tensorValues(tensor, firstColumns(tensor, executor.read(tensor), written(tensor)), rows.length) : [];
    });
  }

  /** What lasts, as the step found it; the run keeps from now on what is asked for. */
  private foundBy(trainer: Trainer, shown: Shown): TensorValues[] | undefined {
    const lasting = this.asked.found?.flatMap((name) => this.byName.get(name) ?? []).filter(isLasting);
    trainer.glance.keeps = lasting ?? [];
    return lasting?.map((tensor) => tensorValues(tensor, shown.found(tensor), shown.rows.length));
  }

  private drawBoundary(trainer: Trainer, clock: () => number, running: boolean): Frame["boundary"] {
    const asked = this.asked.boundary;
    const now = clock();
    if (!asked || trainer.program.losses.length === 0) return null;
    if (running && now < this.nextBoundary) return null;
    if (this.boundaryStep === trainer.step) return null;
    const key = JSON.stringify(asked);
    if (this.boundary.key !== key) this.boundary = { key, made: Boundary.prepare(trainer, asked) };
    const frame = this.boundary.made?.frame() ?? null;
    this.boundaryStep = trainer.step;
    this.nextBoundary = now + Math.max(boundaryTime, (clock() - now) / boundaryShare);
    return frame;
  }
}

/** The sample that was picked, as the first loss reads it. */
function sampleIn({ program, feed }: Trainer, { executor, sample, has }: Shown): Frame["sample"] {
  if (!sample) return null;
  const [term] = program.losses;
  return { ...sample, reading: (term && readRows(executor, term, feed, [sample.at], has)?.[0]) ?? null };
}

function batchIn({ program, feed }: Trainer, { executor, rows, has }: Shown): Frame["batch"] {
  const [term] = program.losses;
  return { rows: rows.slice(), readings: term ? readRows(executor, term, feed, [...rows.keys()], has) : null };
}

/** Of the nodes whose output there is already. */
function statisticsIn(program: Program, { executor, has }: Shown): Frame["statistics"] {
  const all: Record<string, { activation: Statistics; gradient: Statistics | null }> = {};
  for (const [node, output] of program.outputs) {
    if (!has(output)) continue;
    const gradient = program.gradients.get(output);
    all[node] = { activation: executor.statistics(output), gradient: gradient && has(gradient) ? executor.statistics(gradient) : null };
  }
  return all;
}

/** More points than this are thinned out to the extremes of neighbours: a message stays small however fast the run is. */
const mostPoints = 512;

function thinned(points: { steps: number[]; losses: number[] }): { steps: number[]; losses: number[] } {
  const group = Math.ceil(points.steps.length / (mostPoints / 2));
  if (points.steps.length <= mostPoints) return points;
  // the first and the last point stay, so that no step seems to be missing
  const kept = new Set([0]);
  for (let from = 0; from < points.steps.length; from += group) {
    let [low, high] = [from, from];
    for (let at = from; at < Math.min(from + group, points.steps.length); at++) {
      if (points.losses[at] < points.losses[low]) low = at;
      if (points.losses[at] > points.losses[high]) high = at;
    }
    kept.add(Math.min(low, high)).add(Math.max(low, high));
  }
  const order = [...kept.add(points.steps.length - 1)];
  return { steps: order.map((at) => points.steps[at]), losses: order.map((at) => points.losses[at]) };
}

function take(all: { steps: number[]; losses: number[] }): HistoryPoints {
  const points = thinned(all);
  const taken = { step: Float64Array.from(points.steps), loss: Float64Array.from(points.losses) };
  all.steps.length = 0;
  all.losses.length = 0;
  return taken;
}

/** Of each row, as many columns; all where there are no more. */
function firstColumns({ shape }: Tensor, values: Values, columns: number): Values {
  const width = Number(shape.at(-1));
  return columns === Infinity ? values : values.filter((_, at) => at % width < columns);
}

/** A large one as means of blocks. */
function tensorValues({ name, shape: sizes }: Tensor, values: Values, batch: number): TensorValues {
  const shape = sizes.map((size) => (size === "B" ? batch : size));
  const statistics = statisticsOf(values);
  if (values.length <= mostEntries) return { name, shape, values: Float32Array.from(values), statistics, block: null };
  return { name, shape, statistics, ...blockMeans(values, shape[0], values.length / shape[0]) };
}

/** Means over blocks, so many down and across that no more than about 65,536 are left. */
function blockMeans(values: Values, rows: number, columns: number): { values: Float32Array; block: [number, number] } {
  const side = 256;
  const across = Math.ceil(columns / side);
  const down = Math.ceil(rows / Math.max(side, Math.floor(mostEntries / Math.ceil(columns / across))));
  const [height, width] = [Math.ceil(rows / down), Math.ceil(columns / across)];
  const sums = new Float32Array(height * width);
  const counts = new Float32Array(height * width);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = Math.floor(row / down) * width + Math.floor(column / across);
      sums[at] += values[row * columns + column];
      counts[at]++;
    }
  return { values: sums.map((sum, at) => sum / counts[at]), block: [down, across] };
}

/** Arrays go over without being copied. */
function transferOf(frame: Frame): ArrayBuffer[] {
  const arrays: (ArrayBufferView | null)[] = [frame.training.step, frame.training.loss, frame.validation.step, frame.validation.loss, frame.rows];
  for (const strip of frame.strips) arrays.push(strip.activations, strip.gradients);
  for (const tensor of [...frame.tensors, ...(frame.found ?? [])]) arrays.push(tensor.values);
  if (frame.boundary) {
    const { winner, value, points } = frame.boundary;
    arrays.push(winner, value, points.x, points.y, points.target, points.predicted);
  }
  if (frame.lossMap) {
    const { grid, path } = frame.lossMap;
    arrays.push(grid?.loss ?? null, path.step, path.x, path.y);
  }
  const buffers = new Set<ArrayBuffer>();
  for (const array of arrays) if (array && array.buffer instanceof ArrayBuffer && array.byteLength === array.buffer.byteLength) buffers.add(array.buffer);
  return [...buffers];
}
