/** XOR: the class is 1 where the signs of the two coordinates differ. */
import { defineGenerated } from "./generate.ts";

/** Points keep this distance from the axes, so that without noise the classes do not touch. */
const margin = 0.15;

export const xor = defineGenerated({
  name: "xor",
  title: "Exclusive or",
  help: "The class is 1 where the signs of x1 and x2 differ. Minsky and Papert's example of what no single neuron can learn.",
  noise: 0.05,
  point: (row, random) => {
    // The four quadrants in turn: the classes are balanced.
    const right = row % 2;
    const upper = (row >> 1) % 2;
    const distance = (index: number): number => margin + (1 - margin) * random(index);
    return { x1: (2 * right - 1) * distance(0), x2: (2 * upper - 1) * distance(1), t: right === upper ? 0 : 1 };
  },
});
