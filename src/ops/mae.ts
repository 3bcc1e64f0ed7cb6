/** Mean absolute error. */
import { defineOp } from "./op.ts";

/** The mean over all elements; less moved by outliers than a square. Up to constants the negative log-likelihood of a Laplace distribution. */
export const mae = defineOp({
  name: "mae",
  inputs: { p: "*", t: "*" },
  outputs: { y: "" },
  forward: { y: "mean *: abs(p - t)" },
  derivative: { p: "sign(p - t)", t: "sign(t - p)" },
});
