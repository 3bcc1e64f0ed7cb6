/** RMSprop: steps scaled by a running mean of the squared gradient. */
import { real } from "../fields/field.ts";
import { defineOp } from "../ops/op.ts";
import { learningRate, updateInputs, weightDecay, type Optimizer } from "./optimizer.ts";

const alpha = real({ label: "alpha", default: 0.99, min: 0, max: 1, open: "max", symbol: "\\alpha", help: "How slowly the mean of the squared gradient is forgotten." });
const epsilon = real({ label: "epsilon", default: 1e-8, min: 0, open: "min", max: 1, scale: "log", symbol: "\\epsilon", help: "Added to the denominator, so that nothing is divided by zero." });
const decay = weightDecay(0);

const update = defineOp({
  name: "rmsprop",
  inputs: updateInputs,
  attributes: { alpha, epsilon, weightDecay: decay },
  outputs: { decayed: "*", square: "*", p: "*" },
  forward: {
    decayed: "g + weightDecay * p",
    square: "alpha * square + (1 - alpha) * decayed * decayed",
    p: "p - rate * decayed / (sqrt(square) + epsilon)",
  },
});

/** As torch.optim.RMSprop. Tieleman and Hinton 2012. */
export const rmsprop: Optimizer = {
  name: "rmsprop",
  title: "RMSprop",
  help: "Divides each parameter's step by the root of a running mean of its squared gradient: Adagrad with a memory that fades. Tieleman and Hinton 2012.",
  fields: { learningRate: learningRate(0.01), alpha, epsilon, weightDecay: decay },
  each: () => update,
};
