/** The square of a column. */
import type { FeatureFunction } from "./feature.ts";

export const square: FeatureFunction = {
  title: "square",
  help: "With the squares of both coordinates a circle becomes a straight line.",
  arity: 1,
  formula: "x²",
  latex: "x^2",
  nameOf: ([x]) => `${x}²`,
  evaluate: (x) => x * x,
};
