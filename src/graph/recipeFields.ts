/** The options of a run and of its data, declared once: form, file, flags and reference page follow. */
import { normalizationNames } from "../datasets/normalizations/index.ts";
import { boolean, choice, integer, real, type Fields } from "../fields/field.ts";

/** Seeds are 32 bits wide. */
const largestSeed = 4_294_967_295;

/** Of `training`, beside its optimizer. */
export const trainingFields = {
  batchSize: integer({ label: "Batch size", help: "Rows that a step averages its gradient over.", default: 32, min: 1, max: 1_000_000 }),
  epochs: integer({ label: "Epochs", help: "How often the run goes through the training rows.", default: 100, min: 1, max: 1_000_000 }),
  seed: integer({ label: "Seed", help: "Decides the starting weights, the order of the rows and what dropout drops.", default: 1, min: 0, max: largestSeed }),
  lastBatch: choice({ label: "Last batch", help: "Whether the smaller batch at the end of an epoch is trained on or left out.", default: "keep", choices: ["keep", "drop"] }),
  exact: boolean({ label: "Exact", help: "Every bit is the same in each browser; without it, multiply and add may be fused, which is faster.", default: true }),
} as const satisfies Fields;

/** Of `training.clip`. */
export const clipFields = {
  kind: choice({ label: "Clip by", help: "By norm: all gradients are shortened together, so that their direction stays. By value: every entry is limited by itself.", choices: ["norm", "value"] }),
  limit: real({ label: "Limit", help: "The largest norm, or the largest entry.", default: 1, min: 0, open: "min", max: 1e6 }),
} as const satisfies Fields;

/** Of `training.regularization`. */
export const regularizationFields = {
  l1: real({ label: "L1", help: "Adds λ₁·sign(p) to every gradient: many parameters become zero.", default: 0, min: 0, max: 1, symbol: "\\lambda_1" }),
  decoupled: real({ label: "Decoupled decay", help: "Takes a share of every parameter away in each step, past the optimizer's moments.", default: 0, min: 0, max: 1, symbol: "\\lambda" }),
  biases: boolean({ label: "Decay biases", help: "Whether decay is for biases too.", default: true }),
  normalization: boolean({ label: "Decay γ and β", help: "Whether decay is for the scales and shifts of batchnorm and layernorm too.", default: true }),
} as const satisfies Fields;

/** Of `data`, beside what the data set itself asks for. */
export const dataFields = {
  seed: integer({ label: "Seed", help: "Decides the points of a generated set, and which rows are for validation and test.", default: 1, min: 0, max: largestSeed }),
  validation: real({ label: "Validation", help: "Share of the rows that the network never learns from, to see how it does on new ones while it trains.", default: 0.2, min: 0, max: 1, open: "max" }),
  test: real({ label: "Test", help: "Share of the rows that is kept for the very end.", default: 0.1, min: 0, max: 1, open: "max" }),
  normalization: choice({ label: "Normalization", help: "How number columns are scaled before they go in, as measured on the training rows alone.", default: "standardize", choices: normalizationNames }),
} as const satisfies Fields;
