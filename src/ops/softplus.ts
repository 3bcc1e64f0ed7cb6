/** Softplus: a smooth ReLU. */
import { defineOp } from "./op.ts";

/** log(1 + eˣ), written so that neither side overflows; its derivative is the sigmoid. Dugas et al. 2001. */
export const softplus = defineOp({
  name: "softplus",
  inputs: { x: "*" },
  outputs: { y: "*" },
  forward: { y: "max(x, 0) + log1p(exp(-abs(x)))" },
  derivative: { x: "sigmoid(x)" },
});
