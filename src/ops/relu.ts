/** The rectified linear unit. */
import { defineOp } from "./op.ts";

/** max(0, x); at 0 the derivative is taken as 0, as PyTorch does. Nair and Hinton 2010. */
export const relu = defineOp({
  name: "relu",
  inputs: { x: "*" },
  outputs: { y: "*" },
  forward: { y: "max(x, 0)" },
  derivative: { x: "x > 0 ? 1 : 0" },
});
