/** Where the next step takes two numbers of a network, and by what: gradient, velocity, Nesterov's look-ahead point and the gradient taken there. */
import type { Instruction } from "../compiler/program.ts";
import type { Executor } from "../executors/executor.ts";
import { withDefaults } from "../fields/field.ts";
import { optimizers } from "../optimizers/index.ts";
import type { Tensor } from "../ops/tensor.ts";
import type { ParameterEntry } from "./lossSurface.ts";
import type { Trainer } from "./trainer.ts";
import { copyLasting } from "./weights.ts";

/** A place over the two numbers. */
export type Point = readonly [x: number, y: number];

/**
 * `gradient`: −η∇L, the step of plain descent. `velocity`: −ημv, what goes on from earlier steps. `gradientAhead`: −η∇L at the
 * look-ahead point. `step`: what an optimizer without velocity makes of the gradient, as Adam's −η m̂/(√v̂ + ε).
 */
export type ArrowKind = "gradient" | "velocity" | "gradientAhead" | "step";
/** `known`: the number, from 1, of the instruction of the step that makes it known. */
export interface Arrow { kind: ArrowKind; from: Point; to: Point; known: number }

/** A step ahead: the arrows that it is made of, and where it ends, which is the look-ahead point where there is one. */
export interface Outlook { to: Point; known: number; looksAhead: boolean; arrows: Arrow[] }

/** One of the two numbers with its gradient and the instruction of its update; null where it does not learn. */
interface Axis { tensor: Tensor; entry: number; gradient: Tensor | null; update: Instruction | null }

/**
 * Nesterov's momentum looks ahead along the velocity and takes the gradient there: v ← μv + ∇L(φ − ημv), φ ← φ − ηv (Sutskever et
 * al. 2013). torch.optim.SGD keeps θ = φ − ημv, the look-ahead point itself, in the place of the parameter (Bengio et al. 2013,
 * arXiv:1212.0901), so that its gradient is the one at hand: v ← μv + ∇L(θ), θ ← θ − η(∇L(θ) + μv). Such a step is two arrows: with
 * φ = θ + ημv the first, −η∇L(θ), ends at the new φ, and from there the new velocity, −ημv, leads to the next look-ahead point,
 * which is the new θ. Without Nesterov the second arrow is the old velocity's.
 */
export class Descent {
  private readonly trainer: Trainer;
  private readonly executor: Executor;
  private readonly axes: readonly [Axis, Axis];
  private readonly momentum: number;
  private readonly looksAhead: boolean;

  /** Of numbers that the run has. */
  constructor(trainer: Trainer, x: ParameterEntry, y: ParameterEntry) {
    this.trainer = trainer;
    this.executor = trainer.apart();
    this.axes = [axisOf(trainer, x), axisOf(trainer, y)];
    const { optimizer } = trainer.document.training;
    const { momentum = 0, nesterov = false } = withDefaults(optimizers[optimizer.kind].fields, optimizer);
    this.momentum = Number(momentum);
    this.looksAhead = nesterov === true && this.momentum > 0;
  }

  /** Takes on a copy the step that an executor of the run is about to take. */
  look(before: Executor): Outlook {
    const { executor, axes } = this;
    copyLasting(before, executor);
    const { step } = executor;
    const rows = this.trainer.beginStep(executor);
    const from = this.read(({ tensor }) => tensor);
    const oldVelocity = this.read(velocityOf);
    executor.watch(rows, rows.length);
    const to = this.read(({ tensor }) => tensor);
    const velocity = this.looksAhead ? this.read(velocityOf) : oldVelocity;
    const rate = this.read(({ update }) => update?.tensors.rate ?? null, 0);
    const knownTo = this.known(({ tensor }) => tensor);
    const arrows: Arrow[] = [{ kind: "gradient", from, to: along(from, rate, this.read(gradientOf)), known: this.known(gradientOf) }];
    const hasVelocity = axes.some(velocityOf);
    if (hasVelocity) arrows.push({ kind: "velocity", from: along(to, [-rate[0] * this.momentum, -rate[1] * this.momentum], velocity), to, known: this.known(velocityOf) });
    if (!hasVelocity && axes.some(({ update }) => update && Object.keys(update.op.outputs).length > 1)) arrows.push({ kind: "step", from, to, known: knownTo });
    if (this.looksAhead) {
      // the same rows and masks: what differs is the place alone
      executor.step = step;
      executor.watch(rows, rows.length);
      arrows.push({ kind: "gradientAhead", from: to, to: along(to, rate, this.read(gradientOf)), known: knownTo });
    }
    return { to, known: knownTo, looksAhead: this.looksAhead, arrows: arrows.filter(isVisible) };
  }

  /** What the copy has of a tensor of each axis; 0 where there is none. `entry`: another one than the axis', as of a scalar. */
  private read(of: (axis: Axis) => Tensor | null, entry?: number): Point {
    const [x, y] = this.axes.map((axis) => {
      const tensor = of(axis);
      return tensor ? this.executor.read(tensor)[entry ?? axis.entry] : 0;
    });
    return [x, y];
  }

  /** The number of the instruction that writes the later of a tensor of each axis. */
  private known(of: (axis: Axis) => Tensor | null): number {
    const written = this.axes.map(of);
    return this.trainer.program.instructions.findLastIndex(({ output }) => written.includes(output)) + 1;
  }
}

const gradientOf = ({ gradient }: Axis): Tensor | null => gradient;
const velocityOf = ({ update }: Axis): Tensor | null => update?.tensors.velocity ?? null;

/** −rate·direction further on. */
const along = ([x, y]: Point, rate: Point, direction: Point): Point => [x - rate[0] * direction[0], y - rate[1] * direction[1]];

const isVisible = ({ from, to }: Arrow): boolean => [...from, ...to].every(Number.isFinite) && (from[0] !== to[0] || from[1] !== to[1]);

function axisOf({ program }: Trainer, { tensor: name, entry }: ParameterEntry): Axis {
  const tensor = program.tensors.find((own) => own.name === name);
  if (!tensor) throw new Error(`the run has no tensor ${name}`);
  const update = program.instructions.findLast(({ output, pass }) => output === tensor && pass === "update");
  return { tensor, entry, gradient: program.gradients.get(tensor) ?? null, update: update ?? null };
}
