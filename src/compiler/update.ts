/** The update pass: from gradients to new parameters, as formulas like all else. Schedule, penalties, clipping, decay, optimizer, in this order. */
import { withDefaults, type Fields, type FieldValues } from "../fields/field.ts";
import type { TrainingRecipe } from "../graph/document.ts";
import { regularizationFields } from "../graph/recipeFields.ts";
import { add } from "../ops/add.ts";
import { clipByNorm, clipByValue, clipFactor, squareSum } from "../ops/clip.ts";
import { penalize, shrink } from "../ops/decay.ts";
import { letterOf } from "../ops/letters.ts";
import type { Formula, Op } from "../ops/op.ts";
import type { Size, Tensor, TensorDetails } from "../ops/tensor.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { optimizers } from "../optimizers/index.ts";
import { schedules } from "../schedules/index.ts";
import { nobody, type Pass } from "./program.ts";

export const learningRateName = "optimizer.learningRate";

/** What the update pass needs of a compilation. */
export interface UpdateTarget {
  readonly tensors: readonly Tensor[];
  readonly gradients: ReadonlyMap<Tensor, Tensor>;
  make(name: string, shape: readonly Size[], role: Tensor["role"], node: string, symbol: string, details?: TensorDetails): Tensor;
  emitAll(application: { op: Op; attributes: Readonly<Record<string, number>>; node: string }, formulas: readonly Formula[], tensors: Readonly<Record<string, Tensor>>, pass: Pass): void;
}

/** Writes the whole update pass. */
export function emitUpdates(target: UpdateTarget, training: TrainingRecipe): void {
  new Updates(target, training).emit();
}

class Updates {
  private readonly target: UpdateTarget;
  private readonly training: TrainingRecipe;
  private readonly optimizer: Optimizer;
  private readonly params: FieldValues;
  private readonly regularization: { l1: number; decoupled: number; biases: boolean; normalization: boolean };
  /** The op of one parameter's update; its attributes for those that decay, and those that are spared. */
  private readonly each: Op;
  private readonly attributes: Readonly<Record<"decaying" | "spared", Readonly<Record<string, number>>>>;
  private readonly lasting = new Map<Op, ReadonlySet<string>>();

  constructor(target: UpdateTarget, training: TrainingRecipe) {
    this.target = target;
    this.training = training;
    this.optimizer = optimizers[training.optimizer.kind];
    this.params = withDefaults(this.optimizer.fields, training.optimizer);
    this.regularization = withDefaults(regularizationFields, { ...training.regularization }) as Updates["regularization"];
    this.each = this.optimizer.each(this.params);
    const decaying = attributesOf(this.each, this.optimizer.fields, training.optimizer);
    this.attributes = { decaying, spared: "weightDecay" in decaying ? { ...decaying, weightDecay: 0 } : decaying };
  }

  emit(): void {
    const learning = this.target.tensors.filter((tensor) => tensor.role === "parameter").flatMap((p) => {
      const gradient = this.target.gradients.get(p);
      return gradient ? [{ p, g: gradient }] : [];
    });
    const rate = this.rate();
    const penalized = learning.map(({ p, g }) => ({ p, g: this.penalize(p, g) }));
    const clipped = this.clip(penalized);
    const shared = this.once();
    for (const { p, g } of clipped) this.step(p, g, rate, shared);
  }

  /** An application in the update pass whose outputs are new tensors; gives its result. */
  private apply(op: Op, inputs: Readonly<Record<string, Tensor>>, attributes: Readonly<Record<string, number>>, name: string, symbol: string, shape: readonly Size[], node: string): Tensor {
    const made: Record<string, Tensor> = {};
    for (const output of Object.keys(op.outputs)) made[output] = this.target.make(output === op.result ? name : `${name}.${output}`, op.outputs[output].length > 0 ? shape : [], "value", node, output === op.result ? symbol : letterOf(output));
    this.target.emitAll({ op, attributes, node }, op.forward, { ...inputs, ...made }, "update");
    return made[op.result];
  }

  /** The tensors that an op makes, those that last as state. `given` are there already. */
  private outputs(op: Op, prefix: string, shape: readonly Size[], node: string, startOf: (name: string) => number, attributes: Readonly<Record<string, number>> = {}): Record<string, Tensor> {
    const lasting = this.lastingOf(op);
    const made: Record<string, Tensor> = {};
    for (const name of Object.keys(op.outputs)) {
      if (name === "p") continue;
      made[name] = this.target.make(`${prefix}.${name}`, op.outputs[name].length > 0 ? shape : [], lasting.has(name) ? "state" : "value", node, updateLetter(name, attributes), lasting.has(name) ? { start: startOf(name) } : undefined);
    }
    return made;
  }

  private lastingOf(op: Op): ReadonlySet<string> {
    const lasting = this.lasting.get(op) ?? lastingOutputs(op);
    this.lasting.set(op, lasting);
    return lasting;
  }

  /** The scalar rate: what the user set, or what a schedule makes of it. */
  private rate(): Tensor {
    const recipe = this.training.schedule;
    const base = this.target.make(learningRateName, [], "state", nobody, recipe ? "\\eta_0" : "\\eta", { start: Number(this.params.learningRate) });
    if (!recipe) return base;
    const { op, fields, start } = schedules[recipe.kind];
    const made = this.outputs(op, "optimizer", [], nobody, (name) => start?.[name] ?? 0);
    this.target.emitAll({ op, attributes: attributesOf(op, fields, recipe), node: nobody }, op.forward, { base, ...made }, "update");
    return made[op.result];
  }

  /** Whether decay is for this parameter. */
  private decays(p: Tensor): boolean {
    return p.part === "bias" ? this.regularization.biases : p.part === "normalization" ? this.regularization.normalization : true;
  }

  private penalize(p: Tensor, g: Tensor): Tensor {
    const l1 = (p.penalty?.l1 ?? 0) + (this.decays(p) ? this.regularization.l1 : 0);
    const l2 = p.penalty?.l2 ?? 0;
    return l1 === 0 && l2 === 0 ? g : this.apply(penalize, { g, p }, { l1, l2 }, `${p.name}.penalized`, "g", p.shape, p.node);
  }

  private clip(pairs: readonly { p: Tensor; g: Tensor }[]): readonly { p: Tensor; g: Tensor }[] {
    const { clip } = this.training;
    if (!clip || pairs.length === 0) return pairs;
    if (clip.kind === "value") return pairs.map(({ p, g }) => ({ p, g: this.apply(clipByValue, { g }, { limit: clip.limit }, `${p.name}.clipped`, "g", p.shape, p.node) }));
    // what Adagrad keeps has the name already, in files too
    const name = Object.hasOwn(this.each.outputs, "squares") ? "gradient.squares" : "squares";
    const squares = pairs.map(({ p, g }) => this.apply(squareSum, { g }, {}, `${p.name}.${name}`, "s", [], p.node));
    const total = squares.slice(1).reduce((sum, next, at) => this.apply(add, { p: sum, q: next }, {}, `optimizer.squares${at + 1}`, "s", [], nobody), squares[0]);
    const factor = this.apply(clipFactor, { total }, { limit: clip.limit }, "optimizer.clip", "\\kappa", [], nobody);
    return pairs.map(({ p, g }) => ({ p, g: this.apply(clipByNorm, { g, factor }, {}, `${p.name}.clipped`, "g", p.shape, p.node) }));
  }

  /** What the optimizer works out once a step. */
  private once(): Record<string, Tensor> {
    const { once, fields } = this.optimizer;
    if (!once) return {};
    const made = this.outputs(once, "optimizer", [], nobody, this.startOf);
    this.target.emitAll({ op: once, attributes: attributesOf(once, fields, this.training.optimizer), node: nobody }, once.forward, made, "update");
    return made;
  }

  private readonly startOf = (name: string): number => {
    const start = this.optimizer.start?.[name] ?? 0;
    if (typeof start !== "string") return start;
    // as torch.optim.Rprop, whose step sizes begin at the rate of the first step
    return start === "learningRate" ? this.firstRate() : Number(this.params[start]);
  };

  private firstRate(): number {
    const { schedule } = this.training;
    const warmup = schedule ? Number(withDefaults(schedules[schedule.kind].fields, schedule).warmup) : 0;
    return Number(this.params.learningRate) / Math.max(1, warmup);
  }

  private step(p: Tensor, g: Tensor, rate: Tensor, shared: Readonly<Record<string, Tensor>>): void {
    const { decoupled } = this.regularization;
    if (decoupled > 0 && this.decays(p)) this.target.emitAll({ op: shrink, attributes: { decay: decoupled }, node: p.node }, shrink.forward, { rate, p }, "update");
    const { each } = this;
    const attributes = this.attributes[this.decays(p) ? "decaying" : "spared"];
    const tensors: Record<string, Tensor> = {};
    for (const name of Object.keys(each.inputs)) tensors[name] = name === "g" ? g : name === "rate" ? rate : shared[name];
    Object.assign(tensors, this.outputs(each, p.name, p.shape, p.node, this.startOf, attributes), { p });
    this.target.emitAll({ op: each, attributes, node: p.node }, each.forward, tensors, "update");
  }
}

/** Without decay the gradient with decay is the gradient. */
export const isIdle = (name: string, attributes: Readonly<Record<string, number>>): boolean => name === "decayed" && attributes.weightDecay === 0;

/** The letter of what an update makes: of what only hands the gradient on, the gradient's. */
export const updateLetter = (name: string, attributes: Readonly<Record<string, number>>): string => letterOf(isIdle(name, attributes) ? "g" : name);

/** An op's attributes from the fields that bear their names. */
export function attributesOf(op: Op, fields: Fields, recipe: Readonly<Record<string, unknown>>): Record<string, number> {
  const params = withDefaults(fields, recipe);
  return Object.fromEntries(Object.entries(op.attributes).map(([name, field]) => [name, Number(params[name] ?? field.default ?? 0)]));
}

/** Outputs that are read before they are written: they hold what they were given in the step before. */
export function lastingOutputs(op: Op): Set<string> {
  const written = new Set<string>();
  const lasting = new Set<string>();
  for (const { reads, writes } of op.forward) {
    for (const name of reads) if (name in op.outputs && !written.has(name)) lasting.add(name);
    written.add(writes);
  }
  return lasting;
}
