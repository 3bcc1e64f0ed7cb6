/** Add: the sum of its inputs, the joint of a residual connection. */
import { add as addOp } from "../ops/add.ts";
import { identity } from "../ops/identity.ts";
import { defineKind } from "./kind.ts";

export const add = defineKind<object>({
  name: "add",
  title: "add",
  group: "combine",
  icon: "plus",
  formula: "a + b",
  help: "The sum of its inputs, which must have one shape. A wire around a layer into an add is a residual connection. He et al. 2016.",
  pytorch: "`a + b`",
  source: "He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, 2016, arXiv:1512.03385",
  ports: [{ name: "in", many: true }],
  fields: {},
  example: {},
  summary: [],
  forward([first, ...others], _, build) {
    if (others.length === 0) return build.run(identity, { x: first }).y;
    return others.reduce((p, q, at) => build.run(addOp, { p, q }, {}, at < others.length - 1 ? `sum${at + 1}` : undefined).y, first);
  },
});
