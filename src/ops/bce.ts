/** Binary cross-entropy of probabilities. */
import { defineOp } from "./op.ts";

/** −t log p − (1 − t) log(1 − p), the logarithms limited to −100 and the p(1 − p) under the gradient to at least 10⁻¹², as torch.nn.BCELoss. */
export const bce = defineOp({
  name: "bce",
  inputs: { p: "*", t: "*" },
  outputs: { y: "" },
  forward: { y: "mean *: -(t * max(log(p), -100) + (1 - t) * max(log1p(-p), -100))" },
  derivative: { p: "(p - t) / max(p * (1 - p), 1e-12)", t: "max(log1p(-p), -100) - max(log(p), -100)" },
});
