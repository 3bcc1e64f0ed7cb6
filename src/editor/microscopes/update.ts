/** The update of one number of a parameter, by the optimizer's own formulas: what it reads, what it makes, and the arrows that the step is made of. */
import { attributesOf, lastingOutputs, learningRateName } from "../../compiler/update.ts";
import { workOut, type Given } from "../../executors/whatIf.ts";
import { withDefaults } from "../../fields/field.ts";
import type { TrainingRecipe } from "../../graph/document.ts";
import { regularizationFields } from "../../graph/recipeFields.ts";
import type { Op } from "../../ops/op.ts";
import { optimizers } from "../../optimizers/index.ts";

/** By the names in the optimizer's formulas. */
type Named<T> = Readonly<Record<string, T>>;

/** An op of the update with the tensors behind its names. */
export interface UpdateOp { op: Op; attributes: Named<number>; tensors: Named<string>; lasting: ReadonlySet<string> }

export interface Update extends UpdateOp {
  /** What is worked out once for all parameters, as Adam's corrections. */
  once: UpdateOp | null;
  /** It follows from these tensors alone, so that it can be told before it is done: nothing is clipped, scheduled or decayed on the way. */
  foreseeable: boolean;
}

/** `has`: whether the program has a tensor of this name. */
export function updateOf(training: TrainingRecipe, parameter: string, has: (tensor: string) => boolean): Update {
  const optimizer = optimizers[training.optimizer.kind];
  const params = withDefaults(optimizer.fields, training.optimizer);
  const bind = (op: Op, tensors: Named<string>): UpdateOp => ({ op, attributes: attributesOf(op, optimizer.fields, training.optimizer), tensors, lasting: lastingOutputs(op) });
  const each = optimizer.each(params);
  const made = Object.fromEntries(Object.keys(each.outputs).map((name) => [name, name === "p" ? parameter : `${parameter}.${name}`]));
  const shared = Object.fromEntries(Object.keys(each.inputs).map((name) => [name, `optimizer.${name}`]));
  const gradient = [`${parameter}.clipped`, `${parameter}.penalized`].find(has) ?? `${parameter}.gradient`;
  const rate = training.schedule ? "optimizer.rate" : learningRateName;
  const bound = bind(each, { ...shared, ...made, g: gradient, rate });
  const once = optimizer.once ? bind(optimizer.once, Object.fromEntries(Object.keys(optimizer.once.outputs).map((name) => [name, `optimizer.${name}`]))) : null;
  const { decoupled, biases, normalization } = withDefaults(regularizationFields, { ...training.regularization });
  const evenDecay = !bound.attributes.weightDecay || (biases === true && normalization === true);
  return { ...bound, once, foreseeable: !training.schedule && gradient.endsWith(".gradient") && decoupled === 0 && evenDecay };
}

/** All tensors that an update reads or makes; of those that last, also what the step found in them. */
export function tensorsOf({ tensors, lasting, once }: Update): { tensors: string[]; found: string[] } {
  const found = (part: UpdateOp): string[] => [...part.lasting].map((name) => part.tensors[name]);
  return { tensors: [...new Set([...Object.values(tensors), ...(once ? Object.values(once.tensors) : [])])], found: [...found({ tensors, lasting } as UpdateOp), ...(once ? found(once) : []), learningRateName] };
}

/** One number of each tensor; null where it is not known. */
type Look = (tensor: string) => number | null;

export interface UpdateNumbers {
  /** What lasts, as the step found it, and the inputs. */
  before: Named<number | null>;
  /** What the update makes. */
  after: Named<number | null>;
  /** It is not done yet: `after` is what it will make. */
  foreseen: boolean;
}

/** `now`: the numbers on the screen, of what lasts those that the update has made; `found`: of what lasts, before it. */
export function numbersOf(update: Update, now: Look, found: Look): UpdateNumbers {
  const { op, tensors, lasting } = update;
  const inputs = Object.keys(op.inputs).map((name): [string, number | null] => [name, now(tensors[name])]);
  const before = Object.fromEntries([...inputs, ...[...lasting].map((name): [string, number | null] => [name, found(tensors[name])])]);
  const after = Object.fromEntries(Object.keys(op.outputs).map((name) => [name, now(tensors[name])]));
  if (after.p !== null || !update.foreseeable) return { before, after, foreseen: false };
  const whole = { ...before, rate: found(tensors.rate), ...foreseeOnce(update, found) };
  if (Object.values(whole).some((value) => value === null)) return { before: whole, after, foreseen: false };
  return { before: whole, after: single(op, whole as Named<number>, update.attributes), foreseen: true };
}

function foreseeOnce({ once, op }: Update, found: Look): Named<number | null> {
  if (once === null) return {};
  const before = Object.fromEntries([...once.lasting].map((name) => [name, found(once.tensors[name])]));
  if (Object.values(before).some((value) => value === null)) return {};
  const made = single(once.op, before as Named<number>, once.attributes);
  return Object.fromEntries(Object.keys(op.inputs).flatMap((name) => (name in made ? [[name, made[name]]] : [])));
}

/** An op of the update on single numbers, in the program's arithmetic. */
function single(op: Op, numbers: Named<number>, attributes: Named<number>): Named<number> {
  const given = Object.fromEntries(Object.entries(numbers).map(([name, value]): [string, Given] => [name, { shape: op.axes[name].includes("*") ? [1] : [], values: [value] }]));
  return Object.fromEntries(Object.entries(workOut(op, given, { attributes })).map(([name, values]) => [name, values[0]]));
}

/** `gradient`: −ηg, the step of plain descent. `velocity`: −ημv, what goes on of earlier steps. `step`: all that the update does. */
export interface StepArrow { kind: "gradient" | "velocity" | "step"; from: number; to: number }

/**
 * The parts of a step along the line of the number. With momentum the first two are the step, one behind the other: the velocity's
 * is that of the old one, or with Nesterov's form the new one's, whose end is the look-ahead point that the next gradient is taken at.
 */
export function arrowsOf({ op, attributes }: Update, { before, after }: UpdateNumbers): StepArrow[] {
  const [p, to, rate] = [before.p, after.p, before.rate];
  const g = after.decayed ?? before.g;
  if (p === null || to === null) return [];
  const step: StepArrow = { kind: "step", from: p, to };
  if (op.name === "rprop" || rate === null || g === null) return [step];
  const gradient: StepArrow = { kind: "gradient", from: p, to: p - rate * g };
  if (!("velocity" in op.outputs)) return op.name === "sgd" ? [step] : [gradient, step];
  return [gradient, { kind: "velocity", from: to + rate * attributes.momentum * ((attributes.nesterov > 0 ? after.velocity : before.velocity) ?? 0), to }, step];
}
