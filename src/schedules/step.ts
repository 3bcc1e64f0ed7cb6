/** A learning rate that falls by a factor every so many steps. */
import { integer, real } from "../fields/field.ts";
import { defineOp } from "../ops/op.ts";
import { warmup, type Schedule } from "./schedule.ts";

const every = integer({ label: "every", default: 1000, min: 1, max: 10_000_000, symbol: "n", help: "Steps from one fall to the next." });
const factor = real({ label: "factor", default: 0.5, min: 0, max: 1, symbol: "\\gamma", help: "What the rate is multiplied by at each fall." });

/** base·γ^⌊m/n⌋ without a power: `level` lasts, and `tick` counts the steps since the last fall. */
const op = defineOp({
  name: "step-rate",
  inputs: { base: "" },
  attributes: { warmup: real({ ...warmup, min: 0 }), every: real({ ...every }), factor },
  outputs: { count: "", tick: "", level: "", rate: "" },
  forward: {
    count: "count + 1",
    tick: "count > warmup + 1 ? (tick + 1 == every ? 0 : tick + 1) : 0",
    level: "count > warmup + 1 ? (tick == 0 ? level * factor : level) : 1",
    rate: "count < warmup ? base * count / warmup : base * level",
  },
});

/** As torch.optim.lr_scheduler.StepLR, once a step. */
export const step: Schedule = { name: "step", title: "step", help: "The rate falls by a factor every so many steps.", fields: { every, factor, warmup }, op, start: { level: 1 } };
