/** A multiple of a tensor: a loss's weight in the total. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

export const scale = defineOp({
  name: "scale",
  inputs: { x: "*" },
  attributes: { factor: real({ label: "factor", default: 1 }) },
  outputs: { y: "*" },
  forward: { y: "factor * x" },
  derivative: { x: "factor" },
});
