/** Xavier's (Glorot's) normal start. */
import { entrywise, fansOf, type Initializer } from "./initializer.ts";

/** N(0, 2/(fanIn + fanOut)). Glorot and Bengio 2010. */
export const xavierNormal: Initializer = {
  name: "xavier-normal",
  title: "xavier normal",
  help: "Normal, with the variance 2/(fanIn + fanOut), so that values and gradients keep their size through layers of tanh or sigmoid. Glorot and Bengio 2010.",
  variance: ({ fanIn, fanOut }) => 2 / (fanIn + fanOut),
  fill(shape, draw) {
    const { fanIn, fanOut } = fansOf(shape);
    const deviation = Math.sqrt(2 / (fanIn + fanOut));
    return entrywise(shape, (index) => draw.normal(index) * deviation);
  },
};
