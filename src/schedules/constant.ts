/** A constant learning rate, with a warm-up if wanted. */
import { real } from "../fields/field.ts";
import { defineOp } from "../ops/op.ts";
import { warmup, type Schedule } from "./schedule.ts";

const op = defineOp({
  name: "constant-rate",
  inputs: { base: "" },
  attributes: { warmup: real({ ...warmup, min: 0 }) },
  outputs: { count: "", rate: "" },
  forward: { count: "count + 1", rate: "count < warmup ? base * count / warmup : base" },
});

export const constant: Schedule = { name: "constant", title: "constant", help: "The same rate in every step.", fields: { warmup }, op };
