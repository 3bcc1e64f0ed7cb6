/** Holds backpropagation against central differences, in float64, on the user's own graph. */
import { compile } from "../compiler/compile.ts";
import type { Table } from "../datasets/dataset.ts";
import { Reference } from "../executors/reference.ts";
import type { Document } from "../graph/document.ts";
import type { Problem } from "../graph/problem.ts";
import type { Tensor } from "../ops/tensor.ts";
import { makeFeed } from "./feed.ts";
import { Kinks, sameSides } from "./kinks.ts";
import { restoreTensors, startTensors } from "./weights.ts";

/** Of one tensor: ‖a − n‖ / max(‖a‖, ‖n‖, 10⁻³·max(1, |L|)) for the best of three ε. */
export interface TensorCheck {
  tensor: Tensor;
  difference: number;
  epsilon: number;
  entries: number;
  /** Entries that were left out, since their two evaluations lie on two sides of a kink. */
  atKinks: number;
}

/** What a check must not exceed, and which share of entries may lie at kinks. */
export const tolerance = 1e-6;
export const mostAtKinks = 0.02;
const epsilons = [1e-4, 1e-5, 1e-6] as const;

/** Whether a tensor's gradient is right as far as differences can tell. Entries at kinks are told, not held against it. */
export const isRight = ({ difference }: TensorCheck): boolean => difference < tolerance;

/** Whether so many entries lie at kinks that the check says little; one of a small tensor may. */
export const saysLittle = ({ atKinks, entries }: TensorCheck): boolean => atKinks > Math.max(1, entries * mostAtKinks);

/** Checks every parameter and input of a document on the first rows of its training part. */
export function checkGradients(document: Document, table: Table, mostRows = 8): { ok: true; checks: TensorCheck[] } | { ok: false; problems: Problem[] } {
  const compiled = compile(document, { inputGradients: true });
  if (!compiled.ok) return compiled;
  const { program } = compiled;
  const feed = makeFeed(document, table, program);
  const executor = new Reference(program, { precision: "float64", seed: document.training.seed });
  for (const tensor of program.tensors) if (tensor.role === "data") executor.load(tensor, feed.matrices.get(tensor.node)?.values ?? []);
  startTensors(executor, document.training.seed);
  if (document.weights) restoreTensors(executor, document.weights);
  return { ok: true, checks: new GradientCheck(executor, feed.parts.training.subarray(0, mostRows)).all() };
}

/** The check on an executor that holds its weights and rows. */
export class GradientCheck {
  private readonly forwardEnd: number;
  private readonly kinks: Kinks;
  private readonly executor: Reference;

  constructor(executor: Reference, rows: Int32Array) {
    const { instructions } = executor.program;
    const end = instructions.findIndex((instruction) => instruction.pass !== "forward");
    this.executor = executor;
    this.forwardEnd = end < 0 ? instructions.length : end;
    executor.peek(rows);
    this.kinks = new Kinks(executor.program, executor, rows.length);
  }

  all(): TensorCheck[] {
    const { gradients } = this.executor.program;
    const pairs = [...gradients].filter(([tensor]) => tensor.role === "parameter" || tensor.role === "data");
    // all gradients are copied before the first difference overwrites what they were made of
    const analytic = pairs.map(([tensor, gradient]) => ({ tensor, gradient: this.executor.read(gradient).slice() }));
    return analytic.map(({ tensor, gradient }) => this.check(tensor, gradient));
  }

  private loss(): number {
    this.executor.cursor = 0;
    this.executor.finish(this.forwardEnd);
    const { loss } = this.executor.program;
    return loss ? this.executor.read(loss)[0] : 0;
  }

  private check(tensor: Tensor, gradient: ArrayLike<number>): TensorCheck {
    const base = Math.abs(this.loss());
    const tries = epsilons.map((epsilon) => this.compare(tensor, gradient, epsilon, base));
    return tries.reduce((best, next) => (next.difference < best.difference ? next : best));
  }

  private compare(tensor: Tensor, gradient: ArrayLike<number>, epsilon: number, base: number): TensorCheck {
    const values = this.executor.read(tensor);
    let [error, a, n, atKinks] = [0, 0, 0, 0];
    for (let at = 0; at < values.length; at++) {
      const value = values[at];
      values[at] = value + epsilon;
      const above = this.loss();
      const sidesAbove = this.kinks.sides();
      values[at] = value - epsilon;
      const below = this.loss();
      const smooth = sameSides(sidesAbove, this.kinks.sides());
      values[at] = value;
      if (!smooth) { atKinks++; continue; }
      const numeric = (above - below) / (2 * epsilon);
      error += (gradient[at] - numeric) * (gradient[at] - numeric);
      a += gradient[at] * gradient[at];
      n += numeric * numeric;
    }
    const size = Math.max(Math.sqrt(a), Math.sqrt(n), 1e-3 * Math.max(1, base));
    return { tensor, difference: Math.sqrt(error) / size, epsilon, entries: values.length, atKinks };
  }
}
