/** A uniform start. */
import { entrywise, type Initializer } from "./initializer.ts";

/** U(−1, 1), times the gain. */
export const uniform: Initializer = {
  name: "uniform",
  title: "uniform",
  help: "Uniform between −gain and gain.",
  variance: () => 1 / 3,
  fill: (shape, draw) => entrywise(shape, (index) => 2 * draw.uniform(index) - 1),
};
