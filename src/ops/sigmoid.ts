/** The logistic sigmoid. */
import { defineOp } from "./op.ts";

/** y = 1 / (1 + e⁻ˣ), with σ′ = σ(1 − σ). */
export const sigmoid = defineOp({
  name: "sigmoid",
  inputs: { x: "*" },
  outputs: { y: "*" },
  forward: { y: "sigmoid(x)" },
  derivative: { x: "y * (1 - y)" },
});
