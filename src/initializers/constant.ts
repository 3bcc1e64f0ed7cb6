/** All entries the same number. */
import { entrywise, type Initializer } from "./initializer.ts";

/** 1, times the gain. */
export const constant: Initializer = {
  name: "constant",
  title: "constant",
  help: "Every entry is the gain. Units that start alike stay alike: take it to see why starting values are random.",
  variance: () => 0,
  fill: (shape) => entrywise(shape, () => 1),
};
