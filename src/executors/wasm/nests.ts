/** Turns nests of instructions into code. Lanes are samples where there is a batch, neighbours in memory where there is none. */
import { emitBatchNest } from "./batchNest.ts";
import { emitFlatNest } from "./flatNest.ts";
import type { Nest } from "./fuse.ts";
import { NestCode, type NestContext } from "./nestCode.ts";
import { emitOverBatchNest } from "./overBatchNest.ts";
import type { Split } from "./shares.ts";

const emitters: Readonly<Record<Nest["kind"], (nest: NestCode) => void>> = { batch: emitBatchNest, overBatch: emitOverBatchNest, flat: emitFlatNest };

/** `split`: what of the nest threads share out. */
export function emitNest(nest: Nest, split: Split, context: NestContext): void {
  if (split === null && context.share.thread > 0) return;
  context.code.nest(() => { emitters[nest.kind](new NestCode(nest, split, context)); });
}
