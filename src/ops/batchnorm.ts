/** Batch normalisation in training: statistics of the batch, and a backward pass along three paths. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

const epsilon = real({ label: "epsilon", default: 1e-5, min: 0, open: "min", max: 1, scale: "log", symbol: "\\epsilon", help: "Added to the variance, so that nothing is divided by zero." });

/**
 * y = γ (x − μ)/√(σ² + ε) + β with the batch's own mean and biased variance. Ioffe and Szegedy 2015, arXiv:1502.03167.
 * dx has three terms, one a path: direct, by the mean (`shift`), by the variance (`tilt`); they are Σᵢ ȳᵢ ∂yᵢ/∂xₙ of the Jacobian under them.
 */
export const batchnorm = defineOp({
  name: "batchnorm",
  inputs: { x: "batch feature", g: "feature", b: "feature" },
  attributes: { epsilon },
  outputs: { mean: "feature", variance: "feature", normalized: "batch feature", y: "batch feature" },
  forward: {
    mean: "mean batch: x",
    variance: "mean batch: (x - mean) * (x - mean)",
    normalized: "(x - mean) / sqrt(variance + epsilon)",
    y: "g * normalized + b",
  },
  locals: { shift: "feature", tilt: "feature" },
  backward: {
    db: "sum batch: dy",
    dg: "sum batch: dy * normalized",
    shift: "mean batch: dy",
    tilt: "mean batch: dy * normalized",
    dx: "g / sqrt(variance + epsilon) * (dy - shift - normalized * tilt)",
  },
  jacobian: { along: "batch", of: { x: "g / sqrt(variance + epsilon) * (same - 1 / size(batch) - normalized_i * normalized / size(batch))" } },
});

/** The same without γ and β. */
export const standardize = defineOp({
  name: "standardize",
  inputs: { x: "batch feature" },
  attributes: { epsilon },
  outputs: { mean: "feature", variance: "feature", y: "batch feature" },
  forward: {
    mean: "mean batch: x",
    variance: "mean batch: (x - mean) * (x - mean)",
    y: "(x - mean) / sqrt(variance + epsilon)",
  },
  locals: { shift: "feature", tilt: "feature" },
  backward: {
    shift: "mean batch: dy",
    tilt: "mean batch: dy * y",
    dx: "(dy - shift - y * tilt) / sqrt(variance + epsilon)",
  },
  jacobian: { along: "batch", of: { x: "(same - 1 / size(batch) - y_i * y / size(batch)) / sqrt(variance + epsilon)" } },
});
