/** Softmax over the classes, with temperature. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

/** Three instructions, each of which can be looked at: the largest logit, the sum, the probabilities. */
export const softmax = defineOp({
  name: "softmax",
  inputs: { z: "batch class" },
  attributes: { temperature: real({ label: "temperature", default: 1, min: 0, open: "min", max: 1000, symbol: "T", help: "Above 1 the probabilities are evened out, below 1 they are sharpened." }) },
  outputs: { top: "batch", total: "batch", y: "batch class" },
  forward: {
    top: "max class: z",
    total: "sum class: exp((z - top) / temperature)",
    y: "exp((z - top) / temperature) / total",
  },
  // Σᵢ ȳᵢ yᵢ(δᵢₖ − yₖ) = yₖ(ȳₖ − Σᵢ ȳᵢyᵢ): without the matrix
  locals: { share: "batch" },
  backward: {
    share: "sum class: dy * y",
    dz: "y * (dy - share) / temperature",
  },
  jacobian: { along: "class", of: { z: "y_i * (same - y) / temperature" } },
});
