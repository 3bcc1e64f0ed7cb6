/** The scaled exponential linear unit. */
import { defineOp } from "./op.ts";

/** λ·ELU with the α and λ at which values through many layers keep mean 0 and variance 1. Klambauer et al. 2017, arXiv:1706.02515. */
export const selu = defineOp({
  name: "selu",
  inputs: { x: "*" },
  outputs: { y: "*" },
  forward: { y: "1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * expm1(x))" },
  // below zero the slope is λα·eˣ = y + λα
  derivative: { x: "x > 0 ? 1.0507009873554805 : y + 1.7580993408473766" },
});
