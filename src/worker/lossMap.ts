/** A map of the loss over two numbers of the network, with the way of the run on it: made in pieces beside the run, on copies. */
import type { Executor } from "../executors/executor.ts";
import { Descent, type Outlook, type Point } from "../trainer/descent.ts";
import { LossSurface, type GridRange, type GridSize } from "../trainer/lossSurface.ts";
import { retrace } from "../trainer/retrace.ts";
import type { Position } from "../trainer/stepping.ts";
import type { Trainer } from "../trainer/trainer.ts";
import { rangeAround } from "./mapRange.ts";
import type { LossGrid, LossMapFrame, Watch } from "./messages.ts";
import { Path } from "./path.ts";

type Asked = NonNullable<Watch["lossMap"]>;

/** Beside a run the map may take this share of the time, and looking a step ahead this one. */
const mapShare = 0.25;
const outlookShare = 0.1;
/** Beside a run the map is made anew when the other numbers have moved by this share of their length, and so often at most, in milliseconds. */
const noticeable = 0.01;
const mapTime = 250;

/** Where the map is looked at from: the run, or the cursor in a step that is being walked over. */
export interface Vantage { executor: Executor; position: Position | null; running: boolean }

export class LossMap {
  private asked: Asked;
  private readonly trainer: Trainer;
  private readonly surface: LossSurface;
  private readonly descent: Descent;
  private readonly clock: () => number;
  private readonly path = new Path();
  /** The way that was gone before anybody looked. */
  private readonly past: Generator<Executor, void>;
  private making: Generator<undefined, Float32Array> | null = null;
  /** What the last grid was made for, and the grid until it is sent. */
  private grid: { asked: Asked; range: GridRange; size: GridSize; step: number } | null = null;
  private unsent: LossGrid | null = null;
  private automatic: GridRange | null = null;
  private outlook: { step: number; rate: number; seen: Outlook } | null = null;
  private nextGrid = 0;
  private nextWork = 0;
  private nextOutlook = 0;

  private constructor(trainer: Trainer, asked: Asked, surface: LossSurface, clock: () => number) {
    this.trainer = trainer;
    this.asked = asked;
    this.surface = surface;
    this.clock = clock;
    this.descent = new Descent(trainer, asked.x, asked.y);
    this.past = retrace(trainer);
    this.path.begin(trainer.firstStep, this.place(trainer.at(trainer.firstStep)));
  }

  /** Null when one of the two numbers is not there (any more), or there is no loss. */
  static prepare(trainer: Trainer, asked: Asked, clock: () => number): LossMap | null {
    const surface = LossSurface.over(trainer, asked.x, asked.y, asked.over);
    return surface && new LossMap(trainer, asked, surface, clock);
  }

  /** The same two numbers in another range, or on a finer grid. */
  look(asked: Asked): void {
    if (JSON.stringify(asked) === JSON.stringify(this.asked)) return;
    this.asked = asked;
    if (this.making) this.grid = null;
    this.making = null;
  }

  /** Steps that the run may take before a point of its way is due. */
  untilDue(step: number): number {
    return this.path.untilDue(step);
  }

  /** After steps of the run. */
  follow(): void {
    this.path.cut(this.trainer.furthestStep);
    this.path.add(this.trainer.step, this.place(this.trainer.executor));
  }

  private place(executor: Executor): Point {
    const [x, y] = [this.asked.x, this.asked.y].map(({ tensor: name, entry }) => {
      const tensor = this.trainer.tensor(name);
      return tensor ? executor.read(tensor)[entry] : NaN;
    });
    return [x, y];
  }

  /** A slice of work on the map and on the way. True while there is more to do. */
  work(vantage: Vantage, late: () => boolean): boolean {
    const started = this.clock();
    if (vantage.running && started < this.nextWork) return true;
    let more = true;
    do more = this.making || this.begin(vantage) ? this.goOnMaking() : this.goOnRetracing(); while (more && !late());
    this.nextWork = this.clock() + (this.clock() - started) * (1 / mapShare - 1);
    return more;
  }

  /** Begins another grid, unless the one at hand shows what is asked. */
  private begin(vantage: Vantage): boolean {
    const { executor, position, running } = vantage;
    const { asked, surface, trainer } = this;
    const range = asked.range ?? this.followRange(vantage);
    const step = position ? position.step - 1 : trainer.step;
    if (!range || !this.isStale(range, step, executor, running)) return false;
    surface.hold(executor);
    surface.useRows(asked.over === "batch" ? trainer.batchRows(step) : surface.affordableRows(trainer.feed.parts.training, asked), step);
    const size = surface.affordable(asked);
    this.grid = { asked, range, size, step };
    this.making = surface.grid(range, size);
    return true;
  }

  private followRange(vantage: Vantage): GridRange | null {
    const seen = [...this.path.all.map(({ point }) => point), this.place(vantage.executor), this.lookAhead(vantage).to];
    return (this.automatic = rangeAround(seen, (this.asked.columns - 1) / (this.asked.rows - 1), this.automatic));
  }

  private isStale(range: GridRange, step: number, executor: Executor, running: boolean): boolean {
    const { grid } = this;
    if (!grid || grid.asked !== this.asked || String(grid.range) !== String(range)) return true;
    if (running && this.clock() < this.nextGrid) return false;
    this.nextGrid = this.clock() + mapTime;
    if (this.asked.over === "batch" && grid.step !== step) return true;
    return this.surface.moved(executor) > (running ? noticeable : 0);
  }

  private goOnMaking(): boolean {
    const { making, grid, surface } = this;
    const next = making?.next();
    if (!grid || !next?.done) return true;
    const total = this.asked.over === "batch" ? surface.rows.length : this.trainer.feed.parts.training.length;
    this.unsent = { range: grid.range, ...grid.size, loss: next.value, samples: surface.rows.length, total, step: grid.step };
    this.making = null;
    this.nextGrid = this.clock() + mapTime;
    return true;
  }

  private goOnRetracing(): boolean {
    const { done, value } = this.past.next();
    if (done) return false;
    this.path.add(value.step, this.place(value));
    return true;
  }

  /** What is new, with the weights as they are now. */
  frame(vantage: Vantage): LossMapFrame {
    this.follow();
    const { asked: { x, y, over }, unsent: grid } = this;
    const { arrows, looksAhead, to, known } = this.lookAhead(vantage);
    this.unsent = null;
    const way = this.path.all.filter(({ step }) => step <= this.trainer.step);
    const isKnown = (number: number): boolean => !vantage.position || vantage.position.cursor >= number;
    return {
      x, y, over, grid,
      path: { step: Float64Array.from(way, ({ step }) => step), x: Float32Array.from(way, ({ point }) => point[0]), y: Float32Array.from(way, ({ point }) => point[1]) },
      present: this.place(vantage.executor),
      arrows: arrows.filter((arrow) => isKnown(arrow.known)),
      lookAhead: looksAhead && isKnown(known) ? to : null,
    };
  }

  /** The step ahead, or the one that is being walked over. Beside a run that is slow it may be of an earlier one. */
  private lookAhead({ position, running }: Vantage): Outlook {
    const now = this.clock();
    const { trainer, outlook } = this;
    const step = position ? position.step - 1 : trainer.step;
    const { learningRate: rate } = trainer;
    if (outlook && now < this.nextOutlook && (running || (outlook.step === step && outlook.rate === rate))) return outlook.seen;
    const seen = this.descent.look(position ? trainer.at(step, true) : trainer.executor);
    this.outlook = { step, rate, seen };
    this.nextOutlook = now + (this.clock() - now) / outlookShare;
    return seen;
  }
}
