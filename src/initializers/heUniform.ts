/** He's (Kaiming's) uniform start. */
import { entrywise, fansOf, type Initializer } from "./initializer.ts";

/** U(−a, a) with a = √(6/fanIn). He et al. 2015, arXiv:1502.01852. */
export const heUniform: Initializer = {
  name: "he-uniform",
  title: "he uniform",
  help: "Uniform, with the variance 2/fanIn, which makes up for the half of the values that ReLU sets to zero. He et al. 2015, arXiv:1502.01852.",
  variance: ({ fanIn }) => 2 / fanIn,
  fill(shape, draw) {
    const bound = Math.sqrt(6 / fansOf(shape).fanIn);
    return entrywise(shape, (index) => (2 * draw.uniform(index) - 1) * bound);
  },
};
