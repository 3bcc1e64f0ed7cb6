/** The leaky rectified linear unit. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

/** Like ReLU, but the negative side keeps a small slope, so that no unit is dead. Maas et al. 2013. */
export const leakyRelu = defineOp({
  name: "leaky-relu",
  inputs: { x: "*" },
  attributes: { alpha: real({ label: "alpha", default: 0.01, min: 0, max: 100, symbol: "\\alpha", help: "The slope below zero." }) },
  outputs: { y: "*" },
  forward: { y: "x > 0 ? x : alpha * x" },
  derivative: { x: "x > 0 ? 1 : alpha" },
});
