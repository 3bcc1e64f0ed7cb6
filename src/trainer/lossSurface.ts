/** The loss over two numbers of a network while all others are held: worked out on a copy, so that the run goes on as it would. */
import { compile } from "../compiler/compile.ts";
import type { Program } from "../compiler/program.ts";
import type { Executor, Values } from "../executors/executor.ts";
import type { Tensor } from "../ops/tensor.ts";
import type { Trainer } from "./trainer.ts";
import { isLasting, lastingByName } from "./weights.ts";

/** One number of a parameter: `entry` counts row by row, from 0. */
export interface ParameterEntry { tensor: string; entry: number }

/** The loss of which rows: of the training part as in evaluation, or of one batch as the training step computes it, with dropout's mask and the batch's own statistics. */
export type SurfaceRows = "training" | "batch";

/** Where a grid lies: x0, x1, y0, y1. */
export type GridRange = readonly [x0: number, x1: number, y0: number, y1: number];
/** How fine it is: points across and up. */
export interface GridSize { columns: number; rows: number }

/** Products of a parameter and a row for the loss at one point (some 5 ms), and for a whole grid. */
const mostAtPoint = 5e6;
const mostInGrid = 6e8;
/** Rows: no more than `most`; no fewer than `few` for the sake of a finer grid; `least` in any case. */
const rowsOfSurface = { most: 1024, few: 128, least: 8 };
/** What a row costs beside its products, as so many of them. */
const leastCost = 200;
const leastAlongEdge = 8;

/** A tensor of the copy with the run's tensor of that name, and the numbers that are held. */
interface Held { own: Tensor; of: Tensor; values: Values }

export class LossSurface {
  private readonly executor: Executor;
  private readonly held: readonly Held[];
  private readonly axes: readonly { held: Held; entry: number }[];
  /** Products of a parameter and a row, for one row. */
  private readonly cost: number;
  /** What the loss is a mean over. */
  rows: Int32Array = new Int32Array(0);
  private step = 0;

  private constructor(trainer: Trainer, program: Program, axes: readonly ParameterEntry[]) {
    this.executor = trainer.apart(program);
    const lasting = lastingByName(trainer.program);
    const read = new Set(program.instructions.flatMap(({ formula, tensors }) => formula.reads.map((name) => tensors[name])));
    this.held = program.tensors.filter((tensor) => isLasting(tensor) && read.has(tensor)).flatMap((own) => {
      const of = lasting.get(own.name);
      return of ? [{ own, of, values: trainer.executor.copy(of) }] : [];
    });
    this.hold(trainer.executor);
    this.axes = axes.flatMap(({ tensor, entry }) => {
      const held = this.held.find(({ own }) => own.name === tensor);
      return held ? [{ held, entry }] : [];
    });
    this.cost = this.held.reduce((sum, { values }) => sum + values.length, leastCost);
  }

  /** Null when one of the two numbers does not enter the loss, or there is none. */
  static over(trainer: Trainer, x: ParameterEntry, y: ParameterEntry, rows: SurfaceRows): LossSurface | null {
    const program = rows === "batch" ? forwardOf(trainer.program) : evaluationOf(trainer);
    if (!program?.loss) return null;
    const surface = new LossSurface(trainer, program, [x, y]);
    return surface.axes.length === 2 && surface.axes.every(({ held, entry }) => entry in held.values) ? surface : null;
  }

  /** Holds all numbers as another executor of the run's program has them. */
  hold(source: Executor): void {
    for (const { own, of, values } of this.held) {
      values.set(source.read(of));
      this.executor.write(own, values);
    }
  }

  /** How far an executor's numbers are from those that are held, the two that vary aside, as a share of their length. */
  moved(source: Executor): number {
    let [moved, length] = [0, 0];
    for (const held of this.held) {
      const now = source.read(held.of);
      for (let at = 0; at < now.length; at++) {
        if (this.varies(held, at)) continue;
        moved += (now[at] - held.values[at]) * (now[at] - held.values[at]);
        length += held.values[at] * held.values[at];
      }
    }
    return moved === 0 ? 0 : Math.sqrt(moved / length);
  }

  private varies(held: Held, at: number): boolean {
    return this.axes.some((axis) => axis.held === held && axis.entry === at);
  }

  /** The rows that the loss is a mean over, and the number of the step, from 0, by which dropout draws. */
  useRows(rows: Int32Array, step = 0): void {
    this.rows = rows;
    this.step = step;
  }

  /** So few of some rows, evenly spread over them, that a grid of this size is worked out while a person waits. */
  affordableRows(rows: Int32Array, size: GridSize): Int32Array {
    const { most, few, least } = rowsOfSurface;
    const forGrid = Math.max(few, Math.floor(mostInGrid / (size.columns * size.rows * this.cost)));
    const forPoint = Math.max(least, Math.floor(mostAtPoint / this.cost));
    return evenly(rows, Math.min(most, forGrid, forPoint));
  }

  /** A grid of the same proportions that is not too dear for the rows at hand. */
  affordable({ columns, rows }: GridSize): GridSize {
    const points = mostInGrid / (this.rows.length * this.cost);
    const share = Math.min(1, Math.sqrt(points / (columns * rows)));
    return { columns: Math.max(leastAlongEdge, Math.floor(columns * share)), rows: Math.max(leastAlongEdge, Math.floor(rows * share)) };
  }

  /** The loss with the two numbers at a place. */
  at(...place: readonly [x: number, y: number]): number {
    const { executor, axes } = this;
    axes.forEach(({ held, entry }, axis) => { held.values[entry] = place[axis]; });
    for (const { held: { own, values } } of axes) executor.write(own, values);
    const loss = new Float64Array(1);
    executor.step = this.step;
    executor.run(this.rows, this.rows.length, loss);
    return loss[0];
  }

  /** The losses of a grid, row-major from the lower left, in pieces of one point each. What is held must not change between them. */
  *grid([x0, x1, y0, y1]: GridRange, { columns, rows }: GridSize): Generator<undefined, Float32Array> {
    const losses = new Float32Array(columns * rows);
    for (let at = 0; at < losses.length; at++) {
      const [column, row] = [at % columns, Math.floor(at / columns)];
      losses[at] = this.at(x0 + ((x1 - x0) * column) / (columns - 1), y0 + ((y1 - y0) * row) / (rows - 1));
      yield;
    }
    return losses;
  }
}

function evaluationOf({ document }: Trainer): Program | null {
  const compiled = compile(document, { training: false });
  return compiled.ok ? compiled.program : null;
}

/** The forward pass alone of a training program: masks are drawn and batches normalised as in the step. */
function forwardOf(program: Program): Program {
  const instructions = program.instructions.filter(({ pass }) => pass === "forward");
  const made = new Set(instructions.map(({ output }) => output));
  return { ...program, instructions, tensors: program.tensors.filter((tensor) => made.has(tensor) || tensor.role === "data" || isLasting(tensor)), gradients: new Map() };
}

/** So many of some rows, evenly spread over them. */
function evenly(rows: Int32Array, most: number): Int32Array {
  if (rows.length <= most) return rows;
  return Int32Array.from({ length: most }, (_, at) => rows[Math.floor((at * rows.length) / most)]);
}
