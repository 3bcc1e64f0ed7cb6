/** Mean squared error. */
import { defineOp } from "./op.ts";

/** The mean over all elements. Up to constants the negative log-likelihood of a Normal distribution. */
export const mse = defineOp({
  name: "mse",
  inputs: { p: "*", t: "*" },
  outputs: { y: "" },
  forward: { y: "mean *: (p - t) * (p - t)" },
  derivative: { p: "2 * (p - t)", t: "2 * (t - p)" },
});
