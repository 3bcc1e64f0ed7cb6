/** The network's answer over two columns of its input (or one): a grid of predictions, and some of the data's points. */
import { compile } from "../compiler/compile.ts";
import type { Program } from "../compiler/program.ts";
import type { Column } from "../datasets/dataset.ts";
import { evaluateFeature } from "../datasets/derive.ts";
import type { Matrix, MatrixColumn } from "../datasets/prepare.ts";
import type { Executor } from "../executors/executor.ts";
import type { Tensor } from "../ops/tensor.ts";
import { readingOf } from "../trainer/metrics.ts";
import type { Trainer } from "../trainer/trainer.ts";
import { classesOf, decide } from "./decisions.ts";
import type { BoundaryFrame, Watch } from "./messages.ts";

type Asked = NonNullable<Watch["boundary"]>;
const mostPoints = 500;
/** Products of a parameter and a grid point in one drawing, and the grid points along an edge that are drawn all the same. */
const mostProducts = 6e8;
const smallestGrid = 8;
/** Air around the data, as a share of their range. */
const margin = 0.08;

/** One drawing of the boundary, prepared once for a trainer and asked for as often as it is painted. */
export class Boundary {
  private readonly grid: Executor;
  private readonly trainer: Trainer;
  private readonly asked: Asked;
  private readonly rows: Int32Array;
  private readonly shown: { row: Int32Array; part: Uint8Array };
  private readonly axes: { x: Place; y: Place | null };
  private readonly range: [number, number, number, number];

  private constructor(trainer: Trainer, asked: Asked, x: Place, y: Place | null, grid: Executor) {
    this.trainer = trainer;
    this.asked = asked;
    this.grid = grid;
    this.axes = { x, y };
    this.range = [...rangeOf(x), ...(y ? rangeOf(y) : [0, 0] as const)] as [number, number, number, number];
    const count = y ? asked.size * asked.size : asked.size;
    this.rows = Int32Array.from({ length: count }, (_, row) => row);
    this.shown = choosePoints(trainer);
    for (const tensor of grid.program.tensors) if (tensor.role === "data") grid.load(tensor, this.gridRows(tensor, count));
  }

  /** Null when the columns or the loss are not there (any more). */
  static prepare(trainer: Trainer, asked: Asked): Boundary | null {
    const x = findColumn(trainer, asked.x);
    const y = asked.y === null ? null : findColumn(trainer, asked.y);
    const compiled = compile(trainer.document, { training: false });
    if (!x || (asked.y !== null && !y) || !compiled.ok || !trainer.program.losses.some((loss) => loss.node === asked.loss)) return null;
    return new Boundary(trainer, { ...asked, size: affordableSize(asked, compiled.program) }, x, y, trainer.evaluator(compiled.program));
  }

  /** Every entry of the grid's rows: the two columns run over their ranges, what is derived from them goes with them, all others stand at their mean over the training rows. */
  private gridRows(tensor: Tensor, count: number): Float64Array {
    const matrix = this.trainer.feed.matrices.get(tensor.node);
    const width = Number(tensor.shape[1]);
    const rows = new Float64Array(count * width);
    if (!matrix) return rows;
    const { table, parts } = this.trainer.feed;
    const means = meansOf(matrix, parts.training);
    const moving = matrix.columns.flatMap((column) => {
      const number = this.alongGrid(table.columns.find((own) => own.name === column.name), parts.training);
      return number ? [{ column, number }] : [];
    });
    for (let row = 0; row < count; row++) {
      rows.set(means, row * width);
      for (const { column, number } of moving) rows[row * width + column.offset] = scaled(column, number(row));
    }
    return rows;
  }

  /** A column's raw number in each row of the grid; null where it stands still. */
  private alongGrid(column: Column | undefined, training: Int32Array): ((row: number) => number) | null {
    const { size } = this.asked;
    const { x, y } = this.axes;
    const [x0, x1, y0, y1] = this.range;
    if (column?.name === x.name) return (row) => x0 + (x1 - x0) * ((row % size) / (size - 1));
    if (column && column.name === y?.name) return (row) => y0 + (y1 - y0) * (Math.floor(row / size) / (size - 1));
    const { derived } = column ?? {};
    if (!derived?.of.some((name) => name === x.name || name === y?.name)) return null;
    const { columns, values } = this.trainer.feed.table;
    const operands = derived.of.map((name) => {
      const at = columns.findIndex((own) => own.name === name);
      const mean = training.reduce((sum, row) => sum + values[at][row] / training.length, 0);
      return this.alongGrid(columns[at], training) ?? ((): number => mean);
    });
    return (row) => evaluateFeature(derived, operands.map((operand) => operand(row)));
  }

  /** With the weights as they are now. */
  frame(): BoundaryFrame | null {
    const term = this.grid.program.losses.find((loss) => loss.node === this.asked.loss);
    if (!term) return null;
    const target = this.trainer.feed.matrices.get(term.target.node);
    const reading = readingOf(term, target);
    const width = Number(term.prediction.shape[1]);
    this.grid.run(this.rows, this.rows.length);
    const { winner, value } = decide(reading, this.grid.read(term.prediction), width, term.decision === "argmax", target);
    const { evaluation } = this.trainer;
    const own = evaluation.program.losses.find((loss) => loss.node === this.asked.loss) ?? term;
    evaluation.run(this.shown.row, this.shown.row.length);
    const predicted = decide(reading, evaluation.read(own.prediction), width, false, target);
    const targets = decide(reading === "logit" ? "probability" : reading, evaluation.read(own.target), width, false, target);
    const truth = targets.winner ? Float32Array.from(targets.winner) : targets.value;
    const { x, y } = this.axes;
    return {
      loss: this.asked.loss, x: this.asked.x, y: this.asked.y, size: this.asked.size, range: this.range, winner, value,
      classes: classesOf(reading, target),
      points: { x: ownUnit(x, this.shown.row), y: y ? ownUnit(y, this.shown.row) : truth, target: truth, predicted: predicted.winner ? Float32Array.from(predicted.winner) : predicted.value, part: this.shown.part, row: this.shown.row },
    };
  }
}

/** A grid so coarse that a large network is worked out on all its points without the worker falling silent. */
function affordableSize({ size, y }: Asked, { tensors }: Program): number {
  const parameters = tensors.filter(({ role }) => role === "parameter").reduce((sum, { shape }) => sum + shape.reduce<number>((product, entries) => product * Number(entries), 1), 0);
  const points = mostProducts / Math.max(1, parameters);
  return Math.max(smallestGrid, Math.min(size, Math.floor(y === null ? points : Math.sqrt(points))));
}

/** An axis: a number column of the data, in its own unit. */
interface Place { name: string; values: Float64Array }

/** A column that enters the network, itself or as part of a derived one. */
function findColumn({ feed: { table, matrices }, document }: Trainer, name: string): Place | null {
  const at = table.columns.findIndex((column) => column.name === name && column.type === "number" && !column.derived);
  if (at < 0) return null;
  const names = new Set([name, ...table.columns.filter((column) => column.derived?.of.includes(name)).map((column) => column.name)]);
  const enters = document.nodes.some((node) => node.kind === "input" && matrices.get(node.id)?.columns.some((column) => names.has(column.name)));
  return enters ? { name, values: table.values[at] } : null;
}

const scaled = ({ centre, scale }: MatrixColumn, value: number): number => (value - centre) / scale;

function rangeOf({ values }: Place): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const air = (high - low || 1) * margin;
  return [low - air, high + air];
}

const ownUnit = ({ values }: Place, rows: Int32Array): Float32Array => Float32Array.from(rows, (row) => values[row]);

function meansOf({ values, width }: Matrix, rows: Int32Array): Float64Array {
  const means = new Float64Array(width);
  for (const row of rows) for (let i = 0; i < width; i++) means[i] += values[row * width + i] / rows.length;
  return means;
}

/** Points of all parts, in their proportions, at most 500. */
function choosePoints({ feed }: Trainer): { row: Int32Array; part: Uint8Array } {
  const { training, validation, test } = feed.parts;
  const all = training.length + validation.length + test.length;
  const share = Math.min(1, mostPoints / all);
  const chosen = [training, validation, test].map((rows) => rows.subarray(0, Math.ceil(rows.length * share)));
  return { row: Int32Array.from(chosen.flatMap((rows) => [...rows])), part: Uint8Array.from(chosen.flatMap((rows, part) => [...rows].map(() => part))) };
}
