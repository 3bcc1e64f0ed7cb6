/** Holds backpropagation against central differences, in float64, on the user's own graph. */
import { compile } from "../compiler/compile.ts";
import type { Program } from "../compiler/program.ts";
import type { Table } from "../datasets/dataset.ts";
import { Reference } from "../executors/reference.ts";
import type { Document } from "../graph/document.ts";
import type { Problem } from "../graph/problem.ts";
import type { Tensor } from "../ops/tensor.ts";
import { makeFeed, type Feed } from "./feed.ts";
import { Kinks, sameSides } from "./kinks.ts";
import type { Trainer } from "./trainer.ts";
import { lastingByName, restoreTensors, startTensors } from "./weights.ts";

/** Of one tensor: ‖a − n‖ / max(‖a‖, ‖n‖, 10⁻³·max(1, |L|)) for the best of three ε. */
export interface TensorCheck {
  tensor: Tensor;
  difference: number;
  epsilon: number;
  entries: number;
  /** Entries that were left out, since their two evaluations lie on two sides of a kink. */
  atKinks: number;
  /** The entry whose gradient is the largest: the one to look at first. */
  steepest: number;
}

/** The losses around one number, from which its difference quotients are worked out. */
export interface DifferenceCurve {
  /** The number x, backpropagation's ∂L/∂x, and L(x). */
  value: number;
  gradient: number;
  loss: number;
  /** For each Δx: L(x + Δx), L(x − Δx), and whether a kink lies between the two. */
  points: { delta: number; above: number; below: number; atKink: boolean }[];
}

/** What a check must not exceed, and which share of entries may lie at kinks. */
export const tolerance = 1e-6;
export const mostAtKinks = 0.02;
/** Rows of the training part that a check looks at. */
const checkedRows = 8;
const epsilons = [1e-4, 1e-5, 1e-6] as const;
const deltas = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12] as const;

/** Whether a tensor's gradient is right as far as differences can tell. Entries at kinks are told, not held against it. */
export const isRight = ({ difference }: Pick<TensorCheck, "difference">): boolean => difference < tolerance;

/** Whether so many entries lie at kinks that the check says little; one of a small tensor may. */
export const saysLittle = ({ atKinks, entries }: Pick<TensorCheck, "atKinks" | "entries">): boolean => atKinks > Math.max(1, entries * mostAtKinks);

/** Checks every parameter and input of a document on the first rows of its training part. */
export function checkGradients(document: Document, table: Table, mostRows = checkedRows): { ok: true; checks: TensorCheck[] } | { ok: false; problems: Problem[] } {
  const compiled = compile(document, { inputGradients: true });
  if (!compiled.ok) return compiled;
  const feed = makeFeed(document, table, compiled.program);
  const executor = loaded(compiled.program, feed, document);
  startTensors(executor, document.training.seed);
  if (document.weights) restoreTensors(executor, document.weights);
  return { ok: true, checks: new GradientCheck(executor, feed.parts.training.subarray(0, mostRows)).all() };
}

/** The check of a trainer's graph at the weights that it has now, which are copied. */
export function checkOf({ document, feed, executor: trained }: Trainer): GradientCheck {
  const compiled = compile(document, { inputGradients: true });
  if (!compiled.ok) throw new Error(`a graph that trains did not compile for its check: ${compiled.problems[0].key}`);
  const executor = loaded(compiled.program, feed, document);
  const own = lastingByName(trained.program);
  for (const [name, tensor] of lastingByName(compiled.program)) {
    const same = own.get(name);
    if (same) executor.write(tensor, trained.read(same));
  }
  executor.step = trained.step;
  return new GradientCheck(executor, feed.parts.training.subarray(0, checkedRows));
}

function loaded(program: Program, feed: Feed, document: Document): Reference {
  const executor = new Reference(program, { precision: "float64", seed: document.training.seed });
  for (const tensor of program.tensors) if (tensor.role === "data") executor.load(tensor, feed.matrices.get(tensor.node)?.values ?? []);
  return executor;
}

/** The check on an executor that holds its weights and rows. */
export class GradientCheck {
  private readonly forwardEnd: number;
  private readonly kinks: Kinks;
  private readonly executor: Reference;
  /** What backpropagation says, of every parameter and input. */
  private readonly gradients: readonly { tensor: Tensor; gradient: ArrayLike<number> }[];

  constructor(executor: Reference, rows: Int32Array) {
    const { instructions, gradients } = executor.program;
    const end = instructions.findIndex((instruction) => instruction.pass !== "forward");
    this.executor = executor;
    this.forwardEnd = end < 0 ? instructions.length : end;
    executor.peek(rows);
    this.kinks = new Kinks(executor.program, executor, rows.length);
    // all gradients are copied before the first difference overwrites what they were made of
    this.gradients = [...gradients].filter(([tensor]) => tensor.role === "parameter" || tensor.role === "data").map(([tensor, gradient]) => ({ tensor, gradient: executor.copy(gradient) }));
  }

  /** Pieces of `checking`. */
  get pieces(): number {
    return epsilons.length * this.gradients.reduce((sum, { gradient }) => sum + gradient.length, 0);
  }

  all(): TensorCheck[] {
    const checking = this.checking();
    for (;;) {
      const { done, value } = checking.next();
      if (done) return value;
    }
  }

  /** The same in pieces of one entry each, for a caller that must not be kept waiting. */
  *checking(): Generator<undefined, TensorCheck[]> {
    const checks: TensorCheck[] = [];
    for (const { tensor, gradient } of this.gradients) {
      const base = Math.abs(this.loss());
      let best: TensorCheck | null = null;
      for (const epsilon of epsilons) {
        const next = yield* this.compare(tensor, gradient, epsilon, base);
        if (!best || next.difference < best.difference) best = next;
      }
      if (best) checks.push(best);
    }
    return checks;
  }

  /** The row-major place of an entry of a checked tensor; null when it does not lie in one. */
  flatIndex(name: string, index: readonly number[]): number | null {
    const found = this.gradients.find(({ tensor }) => tensor.name === name);
    if (!found) return null;
    const perRow = found.tensor.shape.slice(1).reduce<number>((product, size) => product * Number(size), 1);
    const shape = found.tensor.shape.map((size) => (size === "B" ? found.gradient.length / perRow : size));
    if (shape.length !== index.length || index.some((at, axis) => at >= shape[axis])) return null;
    return index.reduce((sum, at, axis) => sum * shape[axis] + at, 0);
  }

  /** The losses around one entry of a tensor, by its name; null when there is no such entry. */
  curve(name: string, entry: number): DifferenceCurve | null {
    const found = this.gradients.find(({ tensor }) => tensor.name === name);
    if (!found || !(entry in found.gradient)) return null;
    const value = this.executor.read(found.tensor)[entry];
    const points = deltas.map((delta) => ({ delta, ...this.around(found.tensor, entry, delta) }));
    return { value, gradient: found.gradient[entry], loss: this.loss(), points };
  }

  private loss(): number {
    this.executor.cursor = 0;
    this.executor.finish(this.forwardEnd);
    const { loss } = this.executor.program;
    return loss ? this.executor.read(loss)[0] : 0;
  }

  /** The losses a little above and below one entry, which is then put back. */
  private around(tensor: Tensor, at: number, delta: number): { above: number; below: number; atKink: boolean } {
    const values = this.executor.read(tensor);
    const value = values[at];
    values[at] = value + delta;
    const above = this.loss();
    const sidesAbove = this.kinks.sides();
    values[at] = value - delta;
    const below = this.loss();
    const atKink = !sameSides(sidesAbove, this.kinks.sides());
    values[at] = value;
    return { above, below, atKink };
  }

  private *compare(tensor: Tensor, gradient: ArrayLike<number>, epsilon: number, base: number): Generator<undefined, TensorCheck> {
    let [error, a, n, atKinks, steepest] = [0, 0, 0, 0, 0];
    for (let at = 0; at < gradient.length; at++) {
      const { above, below, atKink } = this.around(tensor, at, epsilon);
      if (Math.abs(gradient[at]) > Math.abs(gradient[steepest])) steepest = at;
      if (atKink) atKinks++;
      else {
        const numeric = (above - below) / (2 * epsilon);
        error += (gradient[at] - numeric) * (gradient[at] - numeric);
        a += gradient[at] * gradient[at];
        n += numeric * numeric;
      }
      yield;
    }
    const size = Math.max(Math.sqrt(a), Math.sqrt(n), 1e-3 * Math.max(1, base));
    return { tensor, difference: Math.sqrt(error) / size, epsilon, entries: gradient.length, atKinks, steepest };
  }
}
