/** The table of optimizers. */
import { adagrad } from "./adagrad.ts";
import { adam, adamw } from "./adam.ts";
import type { Optimizer } from "./optimizer.ts";
import { rmsprop } from "./rmsprop.ts";
import { rprop } from "./rprop.ts";
import { sgd } from "./sgd.ts";

export const optimizers: Readonly<Record<string, Optimizer>> = Object.fromEntries([sgd, adagrad, rmsprop, adam, adamw, rprop].map((member) => [member.name, member]));
