/** Binary cross-entropy of a sigmoid, taken on logits. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

const smoothing = real({ label: "smoothing", default: 0, min: 0, max: 1, open: "max", symbol: "s", help: "Draws every target towards one half: t becomes (1 − s)t + s/2." });

/** −t log σ(z) − (1 − t) log(1 − σ(z)) without forming σ, with the gradient σ(z) − t. The Bernoulli distribution's negative log-likelihood. */
export const bceWithLogits = defineOp({
  name: "bce-with-logits",
  inputs: { z: "*", t: "*" },
  attributes: { smoothing },
  outputs: { y: "" },
  forward: { y: "mean *: max(z, 0) - z * ((1 - smoothing) * t + smoothing / 2) + log1p(exp(-abs(z)))" },
  derivative: { z: "sigmoid(z) - ((1 - smoothing) * t + smoothing / 2)", t: "-z * (1 - smoothing)" },
});
