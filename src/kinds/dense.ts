/** Dense: every unit sees every feature. */
import { boolean, choice, integer } from "../fields/field.ts";
import { initializers } from "../initializers/index.ts";
import { addBias } from "../ops/addBias.ts";
import { matmul } from "../ops/matmul.ts";
import { defineKind, width } from "./kind.ts";

/** y = x Wᵀ + b with weights `[units, inputs]`, PyTorch's convention. */
export const dense = defineKind<{ units: number; bias: boolean; initializer: string }>({
  name: "dense",
  title: "dense",
  group: "layers",
  icon: "layers",
  formula: "xWᵀ + b",
  help: "Every unit is a weighted sum of all features, plus a bias. With an activation behind it, a layer of neurons.",
  ports: [{ name: "in" }],
  fields: {
    units: integer({ label: "units", min: 1, max: 65536, help: "How many outputs, each with weights of its own." }),
    bias: boolean({ label: "bias", default: true, help: "Adds a learned constant to every unit." }),
    initializer: choice({ label: "initializer", default: "xavier-uniform", choices: Object.keys(initializers), help: "How the weights start. Biases start at zero." }),
  },
  example: { units: 8 },
  summary: ["units", "initializer"],
  forward([x], { units, bias, initializer }, build) {
    const w = build.parameter("weight", [units, width(x)], "W", initializer);
    const { y } = build.run(matmul, { x, w }, {}, bias ? "product" : undefined);
    return bias ? build.run(addBias, { x: y, b: build.parameter("bias", [units], "b", 0) }).y : y;
  },
});
