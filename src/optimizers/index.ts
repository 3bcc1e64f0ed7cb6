/** The table of optimizers. */
import { adam } from "./adam.ts";
import type { Optimizer } from "./optimizer.ts";
import { sgd } from "./sgd.ts";

export const optimizers: Readonly<Record<string, Optimizer>> = Object.fromEntries([sgd, adam].map((member) => [member.name, member]));
