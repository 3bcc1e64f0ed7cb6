/** LeCun's normal start. */
import { entrywise, fansOf, type Initializer } from "./initializer.ts";

/** N(0, 1/fanIn): a unit sums fanIn values of variance 1 to one of variance 1. LeCun et al. 1998. */
export const lecun: Initializer = {
  name: "lecun",
  title: "lecun",
  help: "Normal, with the variance 1/fanIn: right for selu, and where inputs are standardised. LeCun et al. 1998.",
  variance: ({ fanIn }) => 1 / fanIn,
  fill(shape, draw) {
    const deviation = Math.sqrt(1 / fansOf(shape).fanIn);
    return entrywise(shape, (index) => draw.normal(index) * deviation);
  },
};
