/** The hyperbolic tangent. */
import { defineOp } from "./op.ts";

/** tanh′ = 1 − tanh². */
export const tanh = defineOp({
  name: "tanh",
  inputs: { x: "*" },
  outputs: { y: "*" },
  forward: { y: "tanh(x)" },
  derivative: { x: "1 - y * y" },
});
