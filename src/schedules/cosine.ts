/** A learning rate that falls along half a cosine. */
import { integer, real } from "../fields/field.ts";
import { defineOp } from "../ops/op.ts";
import { warmup, type Schedule } from "./schedule.ts";

const steps = integer({ label: "steps", default: 1000, min: 1, max: 10_000_000, symbol: "n", help: "Steps from the full rate to the floor." });
const floor = real({ label: "floor", default: 0, min: 0, max: 1, symbol: "f", help: "The share of the rate that is left at the end and kept after." });

/** base·(f + (1 − f)(1 + cos(πm/n))/2) in step m of n. */
const op = defineOp({
  name: "cosine-rate",
  inputs: { base: "" },
  attributes: { warmup: real({ ...warmup, min: 0 }), steps: real({ ...steps }), floor },
  outputs: { count: "", rate: "" },
  forward: {
    count: "count + 1",
    rate: "count < warmup ? base * count / warmup : base * (floor + (1 - floor) * (1 + cos(3.141592653589793 * min(max(count - 1 - warmup, 0), steps) / steps)) / 2)",
  },
});

/** As torch.optim.lr_scheduler.CosineAnnealingLR, once a step. Loshchilov and Hutter 2017, arXiv:1608.03983. */
export const cosine: Schedule = { name: "cosine", title: "cosine", help: "The rate falls along half a cosine: slowly, then fast, then slowly to its floor. Loshchilov and Hutter 2017.", fields: { steps, floor, warmup }, op };
