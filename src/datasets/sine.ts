/** Sine: one wave over one column, a regression that can be drawn as a curve. */
import { sin } from "../math/float64.ts";
import { generationFields, numberColumn } from "./dataset.ts";
import { defineRows } from "./generate.ts";

const columns = [numberColumn("x1"), numberColumn("t")];

export const sine = defineRows({
  name: "sine",
  title: "Sine",
  task: "regression",
  help: "One wave over one column, from −π to π. With a few tanh units one can watch each of them take a part of the curve.",
  fields: generationFields(0.1, "Standard deviation of what is added to the target."),
  columns: () => columns,
  row: (_, { uniform, normal }, { noise }) => {
    const x1 = Math.PI * (2 * uniform(0) - 1);
    return [x1, sin(x1) + noise * normal(0)];
  },
});
