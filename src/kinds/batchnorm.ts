/** Batchnorm: normalises every feature over the batch. */
import { boolean } from "../fields/field.ts";
import { batchnorm as batchnormOp, standardize } from "../ops/batchnorm.ts";
import { normalize, normalizePlain } from "../ops/normalize.ts";
import { trackMean, trackVariance } from "../ops/track.ts";
import type { Tensor } from "../ops/tensor.ts";
import { defineKind, width, type Builder } from "./kind.ts";

interface BatchnormParams { epsilon: number; momentum: number; affine: boolean }

/** With the batch's statistics in training, with the running ones in evaluation, as torch.nn.BatchNorm1d. */
export const batchnorm = defineKind<BatchnormParams>({
  name: "batchnorm",
  title: "batchnorm",
  group: "regularise",
  icon: "align-center-vertical",
  formula: "γx̂ + β",
  help: "Centres and scales every feature over the batch, then gives it back a learned scale γ and shift β. Evaluation takes running statistics instead. Ioffe and Szegedy 2015.",
  pytorch: "`torch.nn.BatchNorm1d(features, eps=epsilon, momentum, affine)`",
  source: "Ioffe, Szegedy: Batch Normalization, 2015, arXiv:1502.03167",
  ports: [{ name: "in" }],
  fields: {
    momentum: trackMean.attributes.momentum,
    epsilon: batchnormOp.attributes.epsilon,
    affine: boolean({ label: "affine", default: true, help: "Whether γ and β are there and learn." }),
  },
  example: {},
  summary: ["momentum", "epsilon"],
  check: ({ smallestBatch }) => (smallestBatch < 2 ? [{ severity: "error", key: "batchnormNeedsTwoRows", values: { rows: smallestBatch }, expected: "at least 2 rows in a batch", got: String(smallestBatch) }] : []),
  forward([x], params, build) {
    const features = width(x);
    const affine = params.affine ? {
      g: build.parameter("gamma", [features], "\\gamma", 1, { part: "normalization" }),
      b: build.parameter("beta", [features], "\\beta", 0, { part: "normalization" }),
    } : null;
    const runningMean = build.state("runningMean", [features], 0);
    const runningVariance = build.state("runningVariance", [features], 1);
    if (!build.training) return evaluate(x, runningMean, runningVariance, affine, params.epsilon, build);
    const { epsilon, momentum } = params;
    const { y, mean, variance } = affine ? build.run(batchnormOp, { x, ...affine }, { epsilon }) : build.run(standardize, { x }, { epsilon });
    build.runInto(trackMean, { s: mean }, { r: runningMean }, { momentum }, "update");
    build.runInto(trackVariance, { s: variance, x }, { r: runningVariance }, { momentum }, "update");
    return y;
  },
});

function evaluate(x: Tensor, m: Tensor, v: Tensor, affine: { g: Tensor; b: Tensor } | null, epsilon: number, build: Builder): Tensor {
  return affine ? build.run(normalize, { x, m, v, ...affine }, { epsilon }).y : build.run(normalizePlain, { x, m, v }, { epsilon }).y;
}
