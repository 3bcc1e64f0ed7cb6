/** Batch normalisation in evaluation: with the running statistics. */
import { batchnorm } from "./batchnorm.ts";
import { defineOp } from "./op.ts";

export const normalize = defineOp({
  name: "normalize",
  inputs: { x: "batch feature", m: "feature", v: "feature", g: "feature", b: "feature" },
  attributes: { epsilon: batchnorm.attributes.epsilon },
  outputs: { y: "batch feature" },
  forward: { y: "g * (x - m) / sqrt(v + epsilon) + b" },
  derivative: { x: "g / sqrt(v + epsilon)", m: null, v: null, g: "(x - m) / sqrt(v + epsilon)", b: "1" },
});

/** The same without γ and β. */
export const normalizePlain = defineOp({
  name: "normalize-plain",
  inputs: { x: "batch feature", m: "feature", v: "feature" },
  attributes: { epsilon: batchnorm.attributes.epsilon },
  outputs: { y: "batch feature" },
  forward: { y: "(x - m) / sqrt(v + epsilon)" },
  derivative: { x: "1 / sqrt(v + epsilon)", m: null, v: null },
});
