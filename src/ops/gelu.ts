/** The Gaussian error linear unit, exact. */
import { defineOp } from "./op.ts";

/** x·Φ(x) with Φ the Normal distribution's, by erf and not by its tanh approximation. Hendrycks and Gimpel 2016, arXiv:1606.08415. */
export const gelu = defineOp({
  name: "gelu",
  inputs: { x: "*" },
  outputs: { y: "*" },
  forward: { y: "x * (1 + erf(x * 0.7071067811865476)) / 2" },
  // Φ(x) + x·φ(x), with φ(x) = e^(−x²/2)/√(2π)
  derivative: { x: "(1 + erf(x * 0.7071067811865476)) / 2 + x * exp(-x * x / 2) * 0.3989422804014327" },
});
