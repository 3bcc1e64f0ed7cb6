/** Multiply: the product of its inputs, entry by entry: a gate. */
import { identity } from "../ops/identity.ts";
import { multiply as multiplyOp } from "../ops/multiply.ts";
import { defineKind } from "./kind.ts";

export const multiply = defineKind<object>({
  name: "multiply",
  title: "multiply",
  group: "combine",
  icon: "x",
  formula: "a · b",
  help: "The product of its inputs, entry by entry, which must have one shape. With a sigmoid on one side it is a gate.",
  pytorch: "`a * b`",
  ports: [{ name: "in", many: true }],
  fields: {},
  example: {},
  summary: [],
  forward([first, ...others], _, build) {
    if (others.length === 0) return build.run(identity, { x: first }).y;
    return others.reduce((p, q, at) => build.run(multiplyOp, { p, q }, {}, at < others.length - 1 ? `product${at + 1}` : undefined).y, first);
  },
});
