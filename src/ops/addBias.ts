/** A bias for every unit. */
import { defineOp } from "./op.ts";

export const addBias = defineOp({
  name: "add-bias",
  inputs: { x: "batch out", b: "out" },
  outputs: { y: "batch out" },
  forward: { y: "x + b" },
  derivative: { x: "1", b: "1" },
});
