/** The contract of an optimizer: its update as formulas. */
import { real, type Fields, type FieldValues } from "../fields/field.ts";
import type { Op } from "../ops/op.ts";

export interface Optimizer {
  /** The name in the file, as in `torch.optim`, in small letters. */
  name: string;
  title: string;
  /** One or two sentences with the paper. */
  help: string;
  /** Its parameters; `learningRate` is one of them in each. Those named as an attribute of the ops are given to them. */
  fields: Fields;
  /** What is worked out once a step, for all parameters: its outputs are inputs of `each` by their names. */
  once?: Op;
  /** The update of one parameter `p` in place, from its gradient `g` and the scalar `rate`; what an output reads before it is written lasts from step to step. */
  each(params: FieldValues): Op;
  /** Where state does not start at zero: a number, or the name of the field that tells it. */
  start?: Readonly<Record<string, number | string>>;
  /** Mini-batches break it. */
  fullBatch?: boolean;
}

/** Every optimizer has one; it is a tensor of the program, so that it may change while the run goes on. */
export const learningRate = (byDefault: number): Fields[string] =>
  real({ label: "learning rate", default: byDefault, min: 0, max: 1000, scale: "log", symbol: "\\eta", help: "How far a step goes." });

/** The shape that `g`, `p` and state share, and the scalar rate. */
export const updateInputs = { g: "*", rate: "" } as const;

export const weightDecay = (byDefault: number): ReturnType<typeof real> =>
  real({ label: "weight decay", default: byDefault, min: 0, max: 1, symbol: "\\lambda", help: "Pulls every parameter towards zero." });
