/** Moons: two half circles that reach into each other; no straight line parts them. */
import { cos, sin } from "../math/float64.ts";
import { defineGenerated } from "./generate.ts";

export const moons = defineGenerated({
  name: "moons",
  title: "Two moons",
  help: "Two half circles that reach into each other. A single neuron fails here; one small hidden layer is enough.",
  noise: 0.1,
  point: (row, random) => {
    const angle = Math.PI * random(0);
    return row % 2 === 0
      ? { x1: cos(angle), x2: sin(angle), t: 0 }
      : { x1: 1 - cos(angle), x2: 0.5 - sin(angle), t: 1 };
  },
});
