/** Dense: every unit sees every feature. */
import { boolean, choice, integer, real } from "../fields/field.ts";
import { initializers } from "../initializers/index.ts";
import { addBias } from "../ops/addBias.ts";
import { matmul } from "../ops/matmul.ts";
import { defineKind, width } from "./kind.ts";

/** y = x Wᵀ + b with weights `[units, inputs]`, PyTorch's convention. */
export const dense = defineKind<{ units: number; bias: boolean; initializer: string; gain: number; l1: number; l2: number }>({
  name: "dense",
  title: "dense",
  group: "layers",
  icon: "layers",
  formula: "xWᵀ + b",
  help: "Every unit is a weighted sum of all features, plus a bias. With an activation behind it, a layer of neurons.",
  pytorch: "`torch.nn.Linear(in, units, bias)`, its weight [units, in]",
  ports: [{ name: "in" }],
  fields: {
    units: integer({ label: "units", min: 1, max: 65536, help: "How many outputs, each with weights of its own." }),
    bias: boolean({ label: "bias", default: true, help: "Adds a learned constant to every unit." }),
    initializer: choice({ label: "initializer", default: "xavier-uniform", choices: Object.keys(initializers), help: "How the weights start. Biases start at zero." }),
    gain: real({ label: "gain", default: 1, min: 0, max: 1000, help: "A factor on the starting weights: the value of constant, the bound of uniform, the deviation of normal." }),
    l1: real({ label: "L1", default: 0, min: 0, max: 1, symbol: "\\lambda_1", help: "Adds λ₁·sign(W) to the gradient of these weights: many of them become zero." }),
    l2: real({ label: "L2", default: 0, min: 0, max: 1, symbol: "\\lambda_2", help: "Adds λ₂·W to the gradient of these weights: all of them stay small." }),
  },
  example: { units: 8 },
  summary: ["units", "initializer"],
  forward([x], { units, bias, initializer, gain, l1, l2 }, build) {
    const w = build.parameter("weight", [units, width(x)], "W", { initializer, gain }, { penalty: { l1, l2 } });
    if (!bias) return build.run(matmul, { x, w }, {}, undefined, { symbol: "z", sum: true }).y;
    const { y: product } = build.run(matmul, { x, w }, {}, "product", { symbol: `${x.symbol} W^\\top`, sum: true });
    return build.run(addBias, { x: product, b: build.parameter("bias", [units], "b", 0, { part: "bias" }) }, {}, undefined, { symbol: "z", sum: true }).y;
  },
});
