/** The exponential linear unit. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

/** ELU: like ReLU, but the negative side bends to −alpha instead of dying. Clevert et al. 2015, arXiv:1511.07289. */
export const elu = defineOp({
  name: "elu",
  inputs: { x: "*" },
  attributes: { alpha: real({ label: "alpha", default: 1, min: 0, max: 100, symbol: "\\alpha", help: "The value that large negative inputs bend to, with its sign turned." }) },
  outputs: { y: "*" },
  forward: { y: "x > 0 ? x : alpha * expm1(x)" },
  derivative: { x: "x > 0 ? 1 : y + alpha" },
});
