/** Inverted dropout. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

/** Each entry is dropped with probability `rate`, the others grow by 1/(1 − rate), so that evaluation needs no change. Srivastava et al. 2014. */
export const dropout = defineOp({
  name: "dropout",
  inputs: { x: "*" },
  attributes: { rate: real({ label: "rate", default: 0.5, min: 0, max: 1, open: "max", symbol: "p", help: "The probability with which an entry is dropped in training." }) },
  outputs: { mask: "*", y: "*" },
  forward: { mask: "random() < rate ? 0 : 1 / (1 - rate)", y: "x * mask" },
  backward: { dx: "dy * mask" },
});
