/** Xavier's (Glorot's) uniform start. */
import { entrywise, fansOf, type Initializer } from "./initializer.ts";

/** U(−a, a) with a = √(6/(fanIn + fanOut)): the variance of values and of gradients stays about equal through layers of tanh. Glorot and Bengio 2010. */
export const xavierUniform: Initializer = {
  name: "xavier-uniform",
  title: "xavier uniform",
  help: "Uniform, with the variance 2/(fanIn + fanOut), so that values and gradients keep their size through layers of tanh or sigmoid. Glorot and Bengio 2010.",
  variance: ({ fanIn, fanOut }) => 2 / (fanIn + fanOut),
  fill(shape, draw) {
    const { fanIn, fanOut } = fansOf(shape);
    const bound = Math.sqrt(6 / (fanIn + fanOut));
    return entrywise(shape, (index) => (2 * draw.uniform(index) - 1) * bound);
  },
};
