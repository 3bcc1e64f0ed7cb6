/** Dropout: drops entries at random while training. */
import { dropout as dropoutOp } from "../ops/dropout.ts";
import { identity } from "../ops/identity.ts";
import { defineKind } from "./kind.ts";

export const dropout = defineKind<{ rate: number }>({
  name: "dropout",
  title: "dropout",
  group: "regularise",
  icon: "grid-2x2-x",
  formula: "x · mask",
  help: "Drops entries at random in training and scales up the rest, so that no unit can rely on another; in evaluation it passes everything. Srivastava et al. 2014.",
  pytorch: "`torch.nn.Dropout(rate)`; the mask is drawn from another generator",
  source: "Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov: Dropout, 2014, JMLR 15",
  ports: [{ name: "in" }],
  fields: dropoutOp.attributes,
  example: {},
  summary: ["rate"],
  forward: ([x], { rate }, build) => (build.training && rate > 0 ? build.run(dropoutOp, { x }, { rate }).y : build.run(identity, { x }).y),
});
