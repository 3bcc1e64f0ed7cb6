/** He's (Kaiming's) normal start. */
import { entrywise, fansOf, type Initializer } from "./initializer.ts";

/** N(0, 2/fanIn): makes up for the half that ReLU sets to zero. He et al. 2015, arXiv:1502.01852. */
export const heNormal: Initializer = {
  name: "he-normal",
  title: "he normal",
  help: "Normal, with the variance 2/fanIn, which makes up for the half of the values that ReLU sets to zero. He et al. 2015, arXiv:1502.01852.",
  variance: ({ fanIn }) => 2 / fanIn,
  fill(shape, draw) {
    const deviation = Math.sqrt(2 / fansOf(shape).fanIn);
    return entrywise(shape, (index) => draw.normal(index) * deviation);
  },
};
