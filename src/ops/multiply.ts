/** The product of two tensors of one shape, entry by entry. */
import { defineOp } from "./op.ts";

export const multiply = defineOp({
  name: "multiply",
  inputs: { p: "*", q: "*" },
  outputs: { y: "*" },
  forward: { y: "p * q" },
  derivative: { p: "q", q: "p" },
});
