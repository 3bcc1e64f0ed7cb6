/** Binary cross-entropy of a sigmoid, taken on logits. */
import { defineOp } from "./op.ts";

/** −t log σ(z) − (1 − t) log(1 − σ(z)) without forming σ, with the gradient σ(z) − t. The Bernoulli distribution's negative log-likelihood. */
export const bceWithLogits = defineOp({
  name: "bce-with-logits",
  inputs: { z: "*", t: "*" },
  outputs: { y: "" },
  forward: { y: "mean *: max(z, 0) - z * t + log1p(exp(-abs(z)))" },
  derivative: { z: "sigmoid(z) - t", t: "-z" },
});
