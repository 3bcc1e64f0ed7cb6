/** Layer normalisation: every sample by its own mean and variance. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

/** y = γ (x − μ)/√(σ² + ε) + β over the features of each row, the same in training and evaluation. Ba et al. 2016, arXiv:1607.06450. */
export const layernorm = defineOp({
  name: "layernorm",
  inputs: { x: "batch feature", g: "feature", b: "feature" },
  attributes: { epsilon: real({ label: "epsilon", default: 1e-5, min: 0, open: "min", max: 1, scale: "log", symbol: "\\epsilon", help: "Added to the variance, so that nothing is divided by zero." }) },
  outputs: { mean: "batch", variance: "batch", normalized: "batch feature", y: "batch feature" },
  forward: {
    mean: "mean feature: x",
    variance: "mean feature: (x - mean) * (x - mean)",
    normalized: "(x - mean) / sqrt(variance + epsilon)",
    y: "g * normalized + b",
  },
  // as batchnorm's three paths, along the features; γ is inside the means, since it differs from feature to feature
  locals: { shift: "batch", tilt: "batch" },
  backward: {
    db: "sum batch: dy",
    dg: "sum batch: dy * normalized",
    shift: "mean feature: dy * g",
    tilt: "mean feature: dy * g * normalized",
    dx: "(dy * g - shift - normalized * tilt) / sqrt(variance + epsilon)",
  },
  jacobian: { along: "feature", of: { x: "g_i / sqrt(variance + epsilon) * (same - 1 / size(feature) - normalized_i * normalized / size(feature))" } },
});
