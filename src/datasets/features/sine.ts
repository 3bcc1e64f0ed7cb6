/** The sine of a column, in radians. */
import { sin } from "../../math/float64.ts";
import type { FeatureFunction } from "./feature.ts";

export const sine: FeatureFunction = {
  title: "sine",
  help: "For what comes again in waves; the column is read in radians, as it is before normalization.",
  arity: 1,
  formula: "sin x",
  latex: "\\sin x",
  nameOf: ([x]) => `sin ${x}`,
  evaluate: (x) => sin(x),
};
