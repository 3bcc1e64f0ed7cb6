/** Layernorm: normalises every sample over its features. */
import { layernorm as layernormOp } from "../ops/layernorm.ts";
import { defineKind, width } from "./kind.ts";

/** The same in training and in evaluation, as torch.nn.LayerNorm over the last axis. */
export const layernorm = defineKind<{ epsilon: number }>({
  name: "layernorm",
  title: "layernorm",
  group: "regularise",
  icon: "align-center-horizontal",
  formula: "γx̂ + β",
  help: "Centres and scales every sample over its features, then gives it back a learned scale γ and shift β. It asks nothing of the batch. Ba et al. 2016.",
  pytorch: "`torch.nn.LayerNorm(features, eps=epsilon)`",
  source: "Ba, Kiros, Hinton: Layer Normalization, 2016, arXiv:1607.06450",
  ports: [{ name: "in" }],
  fields: layernormOp.attributes,
  example: {},
  summary: ["epsilon"],
  forward([x], { epsilon }, build) {
    const features = width(x);
    const g = build.parameter("gamma", [features], "\\gamma", 1, { part: "normalization" });
    const b = build.parameter("beta", [features], "\\beta", 0, { part: "normalization" });
    return build.run(layernormOp, { x, g, b }, { epsilon }).y;
  },
});
