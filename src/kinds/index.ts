/** The table of kinds: what a node can be, in the order of the palette. */
import { activation } from "./activation.ts";
import { add } from "./add.ts";
import { batchnorm } from "./batchnorm.ts";
import { concat } from "./concat.ts";
import { dense } from "./dense.ts";
import { dropout } from "./dropout.ts";
import { input } from "./input.ts";
import type { Kind } from "./kind.ts";
import { layernorm } from "./layernorm.ts";
import { loss } from "./loss.ts";
import { multiply } from "./multiply.ts";
import { target } from "./target.ts";

export const kinds: Readonly<Record<string, Kind>> = Object.fromEntries([input, target, dense, activation, batchnorm, layernorm, dropout, add, multiply, concat, loss].map((kind) => [kind.name, kind]));
