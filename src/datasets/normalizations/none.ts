/** No normalization: numbers go in as they are. */
import { unscaled, type Normalization } from "./normalization.ts";

export const none: Normalization = {
  title: "none",
  help: "Numbers go in as they are. Columns of different sizes then pull differently at the weights.",
  formula: "x",
  latex: "x",
  measure: () => unscaled,
};
