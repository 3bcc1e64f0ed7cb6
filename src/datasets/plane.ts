/** Plane: a regression that a single neuron without activation learns. */
import { defineSurface } from "./generate.ts";

export const plane = defineSurface({
  name: "plane",
  title: "Plane",
  help: "The target is a tenth of x1 + x2. A single neuron without activation learns it, and its two weights can be read.",
  height: (x1, x2) => (x1 + x2) / 10,
});
