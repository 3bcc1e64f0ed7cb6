/** Stochastic gradient descent, with momentum and Nesterov's momentum. */
import { boolean, real } from "../fields/field.ts";
import { defineOp } from "../ops/op.ts";
import { learningRate, updateInputs, weightDecay, type Optimizer } from "./optimizer.ts";

const decay = weightDecay(0);

const plain = defineOp({
  name: "sgd",
  inputs: updateInputs,
  attributes: { weightDecay: decay },
  outputs: { p: "*" },
  forward: { p: "p - rate * (g + weightDecay * p)" },
});

const momentum = real({ label: "momentum", default: 0, min: 0, max: 1, open: "max", symbol: "\\mu", help: "The share of the last step's velocity that goes on." });

/** v ← μv + g, p ← p − ηv; Nesterov's form takes g + μv. As torch.optim.SGD, after Sutskever et al. 2013. */
const withMomentum = defineOp({
  name: "sgd-momentum",
  inputs: updateInputs,
  attributes: { weightDecay: decay, momentum, nesterov: real({ label: "nesterov", default: 0 }) },
  outputs: { decayed: "*", velocity: "*", p: "*" },
  forward: {
    decayed: "g + weightDecay * p",
    velocity: "momentum * velocity + decayed",
    p: "p - rate * (nesterov > 0 ? decayed + momentum * velocity : velocity)",
  },
});

export const sgd: Optimizer = {
  name: "sgd",
  title: "SGD",
  help: "Steps against the gradient; with momentum, against a running sum of gradients, and with Nesterov's form against the gradient a little ahead. Robbins and Monro 1951; Sutskever et al. 2013.",
  fields: {
    learningRate: learningRate(0.1),
    momentum,
    nesterov: boolean({ label: "Nesterov", default: false, help: "Looks ahead along the velocity; it needs momentum." }),
    weightDecay: decay,
  },
  each: (params) => (Number(params.momentum) > 0 ? withMomentum : plain),
};
