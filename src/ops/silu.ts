/** The sigmoid linear unit, also called swish. */
import { defineOp } from "./op.ts";

/** x·σ(x). Elfwing et al. 2018; Ramachandran et al. 2017. */
export const silu = defineOp({
  name: "silu",
  inputs: { x: "*" },
  outputs: { y: "*" },
  forward: { y: "x * sigmoid(x)" },
  derivative: { x: "sigmoid(x) * (1 + x * (1 - sigmoid(x)))" },
});
