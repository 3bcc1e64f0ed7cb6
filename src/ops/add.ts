/** The sum of two tensors of one shape. */
import { defineOp } from "./op.ts";

export const add = defineOp({
  name: "add",
  inputs: { p: "*", q: "*" },
  outputs: { y: "*" },
  forward: { y: "p + q" },
  derivative: { p: "1", q: "1" },
});
