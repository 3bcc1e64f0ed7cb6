/** The contract of a learning-rate schedule: the rate of a step as formulas. */
import { integer, type Fields } from "../fields/field.ts";
import type { Op } from "../ops/op.ts";

export interface Schedule {
  name: string;
  title: string;
  help: string;
  /** Those named as an attribute of the op are given to it. */
  fields: Fields;
  /** From the base rate `base` to `rate`; what it reads before it writes lasts from step to step. */
  op: Op;
  /** Where state does not start at zero. */
  start?: Readonly<Record<string, number>>;
}

/** Every schedule can begin so; its own clock then starts after it. */
export const warmup = integer({ label: "warm-up", default: 0, min: 0, max: 10_000_000, symbol: "w", help: "Steps in which the rate rises evenly to its full height. Goyal et al. 2017." });
