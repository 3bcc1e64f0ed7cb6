/** The identity: passes values and gradients on. */
import { defineOp } from "./op.ts";

export const identity = defineOp({
  name: "identity",
  inputs: { x: "*" },
  outputs: { y: "*" },
  forward: { y: "x" },
  derivative: { x: "1" },
});
