/** The gradient that the backward pass begins with: ∂L/∂L = 1. */
import { defineOp } from "./op.ts";

export const one = defineOp({
  name: "one",
  inputs: {},
  outputs: { y: "" },
  forward: { y: "1" },
});
