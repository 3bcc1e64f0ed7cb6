/** Probability and loss worked out one after the other, as one would write them down, beside the op that takes both at once: in float32 the first breaks where the second does not. */
import { workOut, type Given } from "../../executors/whatIf.ts";
import { bceWithLogits } from "../../ops/bceWithLogits.ts";
import { crossEntropyWithLogits } from "../../ops/crossEntropyWithLogits.ts";
import { defineOp } from "../../ops/op.ts";

const sigmoidThenBce = defineOp({
  name: "sigmoid-then-bce",
  inputs: { z: "*", t: "*" },
  outputs: { p: "*", logP: "*", logQ: "*", slope: "*", dp: "*", dz: "*", y: "*" },
  forward: {
    p: "1 / (1 + exp(-z))",
    logP: "log(p)",
    logQ: "log(1 - p)",
    slope: "p * (1 - p)",
    dp: "(p - t) / (p * (1 - p))",
    dz: "dp * slope",
    y: "-(t * logP + (1 - t) * logQ)",
  },
});

const softmaxThenCrossEntropy = defineOp({
  name: "softmax-then-cross-entropy",
  inputs: { z: "batch class", t: "batch class" },
  outputs: { power: "batch class", total: "batch", p: "batch class", y: "batch" },
  forward: {
    power: "exp(z)",
    total: "sum class: power",
    p: "power / total",
    y: "sum class: -t * log(p)",
  },
});

export interface BceApart { p: number; logP: number; logQ: number; slope: number; dp: number; loss: number; gradient: number }
export interface Fused { loss: number; gradient: number }

const one = (value: number): Given => ({ shape: [1], values: [value] });

/** Of one logit and its target, which may be any number from 0 to 1. */
export function bceBothWays(z: number, t: number): { apart: BceApart; fused: Fused } {
  const { p, logP, logQ, slope, dp, dz, y } = workOut(sigmoidThenBce, { z: one(z), t: one(t) });
  const fused = workOut(bceWithLogits, { z: one(z), t: one(t), dy: { shape: [], values: [1] } });
  return {
    apart: { p: p[0], logP: logP[0], logQ: logQ[0], slope: slope[0], dp: dp[0], loss: y[0], gradient: dz[0] },
    fused: { loss: fused.y[0], gradient: fused.dz[0] },
  };
}

export interface CrossEntropyApart { powers: number[]; total: number; p: number[]; loss: number }
export interface FusedCrossEntropy { total: number; p: number[]; loss: number }

/** Of one sample's logits and target. */
export function crossEntropyBothWays(z: readonly number[], t: readonly number[]): { apart: CrossEntropyApart; fused: FusedCrossEntropy } {
  const row = (values: readonly number[]): Given => ({ shape: [1, values.length], values });
  const apart = workOut(softmaxThenCrossEntropy, { z: row(z), t: row(t) });
  const fused = workOut(crossEntropyWithLogits, { z: row(z), t: row(t) });
  return {
    apart: { powers: [...apart.power], total: apart.total[0], p: [...apart.p], loss: apart.y[0] },
    fused: { total: fused.total[0], p: [...fused.p], loss: fused.y[0] },
  };
}

/** Logits times at most this are tried. */
export const mostFactor = 200;
const factors = Array.from({ length: mostFactor }, (_, at) => at + 1);

/** The first whole factor on the logits at which a number is not finite any more; null where there is none. */
const firstBad = (isFinite: (at: number) => boolean): number | null => factors.find((_, at) => !isFinite(at)) ?? null;

/** The factor on the logit at which its loss or gradient, worked out apart, is no number any more. */
export function bceBreaksAt(z: number, t: number): number | null {
  const { y, dz } = workOut(sigmoidThenBce, { z: { shape: [mostFactor], values: factors.map((factor) => factor * z) }, t: { shape: [mostFactor], values: factors.map(() => t) } });
  return firstBad((at) => Number.isFinite(y[at]) && Number.isFinite(dz[at]));
}

/** The factor on the logits at which their loss, worked out apart, is no number any more; without targets, the sum under the probabilities. */
export function crossEntropyBreaksAt(z: readonly number[], t: readonly number[] | null): number | null {
  const shape = [mostFactor, z.length];
  const targets = t ?? z.map(() => 0);
  const { total, y } = workOut(softmaxThenCrossEntropy, { z: { shape, values: factors.flatMap((factor) => z.map((value) => factor * value)) }, t: { shape, values: factors.flatMap(() => [...targets]) } });
  return firstBad((at) => Number.isFinite(t ? y[at] : 1 / total[at]) && total[at] < Infinity);
}
