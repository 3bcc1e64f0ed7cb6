/** A normal start. */
import { entrywise, type Initializer } from "./initializer.ts";

/** N(0, 1), times the gain. */
export const normalStart: Initializer = {
  name: "normal",
  title: "normal",
  help: "Normal with the gain as its deviation.",
  variance: () => 1,
  fill: (shape, draw) => entrywise(shape, (index) => draw.normal(index)),
};
