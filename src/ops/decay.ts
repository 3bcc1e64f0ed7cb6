/** Weight decay: what is added to a gradient, or taken from a parameter directly. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

/** ∂/∂p of λ₁|p| + λ₂p²/2, added to the gradient: L1 makes weights zero, L2 keeps them small. */
export const penalize = defineOp({
  name: "penalize",
  inputs: { g: "*", p: "*" },
  attributes: { l1: real({ label: "L1", default: 0, symbol: "\\lambda_1" }), l2: real({ label: "L2", default: 0, symbol: "\\lambda_2" }) },
  outputs: { y: "*" },
  forward: { y: "g + l2 * p + l1 * sign(p)" },
});

/** Decoupled decay, past the optimizer's moments. Loshchilov and Hutter 2019. */
export const shrink = defineOp({
  name: "shrink",
  inputs: { rate: "" },
  attributes: { decay: real({ label: "decay", default: 0, symbol: "\\lambda" }) },
  outputs: { p: "*" },
  forward: { p: "p - rate * decay * p" },
});
