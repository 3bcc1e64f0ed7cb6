/** All zeros: right for biases, wrong for weights, since all units then stay equal. */
import { entrywise, type Initializer } from "./initializer.ts";

export const zeros: Initializer = {
  name: "zeros",
  title: "zeros",
  help: "All entries are 0. Weights that start so stay equal to each other: take it to see why starting values are random.",
  variance: () => 0,
  fill: (shape) => entrywise(shape, () => 0),
};
