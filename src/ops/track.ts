/** Running statistics, moved a little towards those of the batch; in the update pass, so that the forward pass changes nothing that lasts. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

const momentum = real({ label: "momentum", default: 0.1, min: 0, max: 1, symbol: "\\rho", help: "The share of the newest batch in the running statistics." });

/** r ← (1 − momentum) r + momentum s, PyTorch's convention. */
export const trackMean = defineOp({
  name: "track-mean",
  inputs: { s: "feature" },
  attributes: { momentum },
  outputs: { r: "feature" },
  forward: { r: "(1 - momentum) * r + momentum * s" },
});

/** The same with the unbiased variance: s·B/(B − 1). */
export const trackVariance = defineOp({
  name: "track-variance",
  inputs: { s: "feature", x: "batch feature" },
  attributes: { momentum },
  outputs: { r: "feature" },
  forward: { r: "(1 - momentum) * r + momentum * s * size(batch) / (size(batch) - 1)" },
});
