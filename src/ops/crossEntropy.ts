/** Cross-entropy of probabilities. */
import { defineOp } from "./op.ts";

/** The bare −Σ t log p, a mean over the rows. On logits the fused form is exact where this one overflows. */
export const crossEntropy = defineOp({
  name: "cross-entropy",
  inputs: { p: "batch class", t: "batch class" },
  outputs: { each: "batch", y: "" },
  forward: {
    each: "sum class: -t * log(p)",
    y: "mean batch: each",
  },
  backward: {
    dp: "-dy * t / p / size(batch)",
    dt: "-dy * log(p) / size(batch)",
  },
});
