/** Cross-entropy of a softmax, taken on logits. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

const smoothing = real({ label: "smoothing", default: 0, min: 0, max: 1, open: "max", symbol: "s", help: "Gives every class a share of the target: t becomes (1 − s)t + s/K for K classes. Szegedy et al. 2016." });

/** −Σ t log softmax(z/T), a mean over the rows, by log-sum-exp, with the gradient (p·Σt − t)/(B·T). Takes soft targets. */
export const crossEntropyWithLogits = defineOp({
  name: "cross-entropy-with-logits",
  inputs: { z: "batch class", t: "batch class" },
  attributes: { temperature: real({ label: "temperature", default: 1, min: 0, open: "min", max: 1000, symbol: "T", help: "Divides the logits before the softmax." }), smoothing },
  outputs: { top: "batch", total: "batch", p: "batch class", each: "batch", y: "" },
  forward: {
    top: "max class: z",
    total: "sum class: exp((z - top) / temperature)",
    p: "exp((z - top) / temperature) / total",
    each: "sum class: ((1 - smoothing) * t + smoothing / size(class)) * (log(total) - (z - top) / temperature)",
    y: "mean batch: each",
  },
  locals: { mass: "batch" },
  backward: {
    mass: "sum class: (1 - smoothing) * t + smoothing / size(class)",
    dz: "dy * (p * mass - ((1 - smoothing) * t + smoothing / size(class))) / (size(batch) * temperature)",
    dt: "dy * (1 - smoothing) * (log(total) - (z - top) / temperature) / size(batch)",
  },
});
