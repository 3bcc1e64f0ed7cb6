/** Adam and AdamW: steps scaled by running moments of the gradient. */
import { real } from "../fields/field.ts";
import { defineOp } from "../ops/op.ts";
import { learningRate, updateInputs, weightDecay, type Optimizer } from "./optimizer.ts";

// β that rounds to 1 would make 1 − βᵗ zero
const beta1 = real({ label: "beta 1", default: 0.9, min: 0, max: 1, open: "max", single: true, symbol: "\\beta_1", help: "How slowly the mean of the gradient is forgotten." });
const beta2 = real({ label: "beta 2", default: 0.999, min: 0, max: 1, open: "max", single: true, symbol: "\\beta_2", help: "How slowly the mean of the squared gradient is forgotten." });
const epsilon = real({ label: "epsilon", default: 1e-8, min: 0, open: "min", max: 1, scale: "log", symbol: "\\epsilon", help: "Added to the denominator, so that nothing is divided by zero." });
const decay = weightDecay(0);

/** 1/(1 − βᵗ) without a power: the products of the betas last from step to step. */
const corrections = defineOp({
  name: "adam-corrections",
  inputs: {},
  attributes: { beta1, beta2 },
  outputs: { power1: "", power2: "", correction1: "", correction2: "" },
  forward: { power1: "beta1 * power1", power2: "beta2 * power2", correction1: "1 / (1 - power1)", correction2: "1 / (1 - power2)" },
});

const inputs = { ...updateInputs, correction1: "", correction2: "" } as const;

const update = defineOp({
  name: "adam",
  inputs,
  attributes: { beta1, beta2, epsilon, weightDecay: decay },
  outputs: { decayed: "*", m: "*", v: "*", mHat: "*", vHat: "*", p: "*" },
  forward: {
    decayed: "g + weightDecay * p",
    m: "beta1 * m + (1 - beta1) * decayed",
    v: "beta2 * v + (1 - beta2) * decayed * decayed",
    mHat: "m * correction1",
    vHat: "v * correction2",
    p: "p - rate * mHat / (sqrt(vHat) + epsilon)",
  },
});

const decoupled = weightDecay(0.01);

/** The decay goes past the moments, straight at the parameter. */
const decoupledUpdate = defineOp({
  name: "adamw",
  inputs,
  attributes: { beta1, beta2, epsilon, weightDecay: decoupled },
  outputs: { m: "*", v: "*", mHat: "*", vHat: "*", p: "*" },
  forward: {
    m: "beta1 * m + (1 - beta1) * g",
    v: "beta2 * v + (1 - beta2) * g * g",
    mHat: "m * correction1",
    vHat: "v * correction2",
    p: "p - rate * weightDecay * p - rate * mHat / (sqrt(vHat) + epsilon)",
  },
});

/** As torch.optim.Adam. Kingma and Ba 2015, arXiv:1412.6980. */
export const adam: Optimizer = {
  name: "adam",
  title: "Adam",
  help: "Every parameter gets a step of its own: the running mean of its gradient over the root of the running mean of its square. Kingma and Ba 2015, arXiv:1412.6980.",
  fields: { learningRate: learningRate(0.001), beta1, beta2, epsilon, weightDecay: decay },
  once: corrections,
  each: () => update,
  start: { power1: 1, power2: 1 },
};

/** As torch.optim.AdamW. Loshchilov and Hutter 2019, arXiv:1711.05101. */
export const adamw: Optimizer = {
  name: "adamw",
  title: "AdamW",
  help: "Adam with the weight decay taken out of the moments, so that it shrinks all weights alike. Loshchilov and Hutter 2019, arXiv:1711.05101.",
  fields: { learningRate: learningRate(0.001), beta1, beta2, epsilon, weightDecay: decoupled },
  once: corrections,
  each: () => decoupledUpdate,
  start: { power1: 1, power2: 1 },
};
