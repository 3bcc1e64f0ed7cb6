/** Rprop: only the sign of the gradient counts. */
import { real } from "../fields/field.ts";
import { defineOp } from "../ops/op.ts";
import { learningRate, updateInputs, type Optimizer } from "./optimizer.ts";

const shrink = real({ label: "shrink", default: 0.5, min: 0, max: 1, open: "both", symbol: "\\eta^-", help: "What a step is multiplied by when the gradient turned." });
const grow = real({ label: "grow", default: 1.2, min: 1, open: "min", max: 10, symbol: "\\eta^+", help: "What a step is multiplied by while the gradient keeps its sign." });
const least = real({ label: "least step", default: 1e-6, min: 0, max: 1, scale: "log", symbol: "\\Delta_{\\min}", help: "No step becomes smaller." });
const most = real({ label: "largest step", default: 50, min: 0, open: "min", max: 1e6, symbol: "\\Delta_{\\max}", help: "No step becomes larger." });

const update = defineOp({
  name: "rprop",
  inputs: updateInputs,
  attributes: { shrink, grow, least, most },
  outputs: { agreement: "*", size: "*", previous: "*", p: "*" },
  forward: {
    agreement: "sign(g * previous)",
    size: "min(max(agreement > 0 ? size * grow : agreement < 0 ? size * shrink : size, least), most)",
    // after a turn the gradient is forgotten, so that the next step is neither grown nor shrunk
    previous: "agreement < 0 ? 0 : g",
    p: "p - sign(previous) * size",
  },
});

/** As torch.optim.Rprop; its step sizes begin at the learning rate. Riedmiller and Braun 1993. */
export const rprop: Optimizer = {
  name: "rprop",
  title: "Rprop",
  help: "Every parameter has a step size of its own, which grows while its gradient keeps its sign and shrinks when it turns. Made for full batches: mini-batches turn signs by chance. Riedmiller and Braun 1993.",
  fields: { learningRate: learningRate(0.01), shrink, grow, least, most },
  each: () => update,
  start: { size: "learningRate" },
  fullBatch: true,
};
