/** Concat: its inputs side by side. */
import { place } from "../ops/place.ts";
import { defineKind, width } from "./kind.ts";

export const concat = defineKind<object>({
  name: "concat",
  title: "concat",
  group: "combine",
  icon: "rows-2",
  formula: "[a, b]",
  help: "Its inputs side by side, in the order of their wires: the features of all.",
  pytorch: "`torch.cat([a, b], dim=1)`",
  ports: [{ name: "in", many: true }],
  fields: {},
  example: {},
  summary: [],
  forward(inputs, _, build) {
    const y = build.tensor([...inputs[0].shape.slice(0, -1), inputs.reduce((sum, x) => sum + width(x), 0)]);
    let offset = 0;
    for (const x of inputs) {
      build.runInto(place, { x }, { y }, { offset });
      offset += width(x);
    }
    return y;
  },
});
