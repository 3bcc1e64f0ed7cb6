/** Gradient clipping, by the norm of all gradients together or entry by entry. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

const limit = real({ label: "limit", default: 1, min: 0, open: "min", max: 1e6, symbol: "c", help: "No more than this is let through." });

/** Σ g²: one parameter's share in the squared norm. */
export const squareSum = defineOp({
  name: "square-sum",
  inputs: { g: "*" },
  outputs: { y: "" },
  forward: { y: "sum *: g * g" },
});

/** c/(‖g‖ + 10⁻⁶), at most 1, as torch.nn.utils.clip_grad_norm_. Pascanu et al. 2013. */
export const clipFactor = defineOp({
  name: "clip-factor",
  inputs: { total: "" },
  attributes: { limit },
  outputs: { norm: "", factor: "" },
  forward: { norm: "sqrt(total)", factor: "min(1, limit / (norm + 1e-6))" },
});

export const clipByNorm = defineOp({
  name: "clip-by-norm",
  inputs: { g: "*", factor: "" },
  outputs: { y: "*" },
  forward: { y: "g * factor" },
});

export const clipByValue = defineOp({
  name: "clip-by-value",
  inputs: { g: "*" },
  attributes: { limit },
  outputs: { y: "*" },
  forward: { y: "max(-limit, min(limit, g))" },
});
