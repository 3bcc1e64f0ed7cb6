/** Adagrad: steps that shrink with all gradients seen so far. */
import { real } from "../fields/field.ts";
import { defineOp } from "../ops/op.ts";
import { learningRate, updateInputs, weightDecay, type Optimizer } from "./optimizer.ts";

const epsilon = real({ label: "epsilon", default: 1e-10, min: 0, open: "min", max: 1, scale: "log", symbol: "\\epsilon", help: "Added to the denominator, so that nothing is divided by zero." });
const decay = weightDecay(0);

const update = defineOp({
  name: "adagrad",
  inputs: updateInputs,
  attributes: { epsilon, weightDecay: decay },
  outputs: { decayed: "*", squares: "*", p: "*" },
  forward: {
    decayed: "g + weightDecay * p",
    squares: "squares + decayed * decayed",
    p: "p - rate * decayed / (sqrt(squares) + epsilon)",
  },
});

/** As torch.optim.Adagrad. Duchi et al. 2011. */
export const adagrad: Optimizer = {
  name: "adagrad",
  title: "Adagrad",
  help: "Divides each parameter's step by the root of the sum of all its squared gradients: rare features learn fast, and all steps shrink in time. Duchi et al. 2011.",
  fields: { learningRate: learningRate(0.01), epsilon, weightDecay: decay },
  each: () => update,
};
