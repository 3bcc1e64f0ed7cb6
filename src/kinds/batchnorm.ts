/** Batchnorm: normalises every feature over the batch. */
import { batchnorm as batchnormOp } from "../ops/batchnorm.ts";
import { normalize } from "../ops/normalize.ts";
import { trackMean, trackVariance } from "../ops/track.ts";
import { defineKind, width } from "./kind.ts";

/** With the batch's statistics in training, with the running ones in evaluation, as torch.nn.BatchNorm1d. */
export const batchnorm = defineKind<{ epsilon: number; momentum: number }>({
  name: "batchnorm",
  title: "batchnorm",
  group: "regularise",
  icon: "align-center-vertical",
  formula: "γx̂ + β",
  help: "Centres and scales every feature over the batch, then gives it back a learned scale γ and shift β. Evaluation takes running statistics instead. Ioffe and Szegedy 2015.",
  ports: [{ name: "in" }],
  fields: { momentum: trackMean.attributes.momentum, epsilon: batchnormOp.attributes.epsilon },
  example: {},
  summary: ["momentum", "epsilon"],
  check: ({ smallestBatch }) => (smallestBatch < 2 ? [{ severity: "error", key: "batchnormNeedsTwoRows", values: { rows: smallestBatch }, expected: "at least 2 rows in a batch", got: String(smallestBatch) }] : []),
  forward([x], { epsilon, momentum }, build) {
    const features = width(x);
    const g = build.parameter("gamma", [features], "\\gamma", 1);
    const b = build.parameter("beta", [features], "\\beta", 0);
    const runningMean = build.state("runningMean", [features], 0);
    const runningVariance = build.state("runningVariance", [features], 1);
    if (!build.training) return build.run(normalize, { x, m: runningMean, v: runningVariance, g, b }, { epsilon }).y;
    const { y, mean, variance } = build.run(batchnormOp, { x, g, b }, { epsilon });
    build.runInto(trackMean, { s: mean }, { r: runningMean }, { momentum }, "update");
    build.runInto(trackVariance, { s: variance, x }, { r: runningVariance }, { momentum }, "update");
    return y;
  },
});
