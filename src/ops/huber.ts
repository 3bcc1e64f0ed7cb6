/** Huber's loss: a square near zero, a line far from it. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

/** Huber 1964; as torch.nn.HuberLoss. */
export const huber = defineOp({
  name: "huber",
  inputs: { p: "*", t: "*" },
  attributes: { delta: real({ label: "delta", default: 1, min: 0, open: "min", max: 1e6, symbol: "\\delta", help: "The error at which the square becomes a line." }) },
  outputs: { y: "" },
  forward: { y: "mean *: abs(p - t) < delta ? (p - t) * (p - t) / 2 : delta * (abs(p - t) - delta / 2)" },
  derivative: { p: "max(-delta, min(delta, p - t))", t: "max(-delta, min(delta, t - p))" },
});
