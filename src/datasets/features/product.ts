/** The product of two columns. */
import type { FeatureFunction } from "./feature.ts";

export const product: FeatureFunction = {
  title: "product",
  help: "Its sign tells whether the signs of both columns are the same: with it a single neuron learns the exclusive or.",
  arity: 2,
  formula: "x·y",
  latex: "x \\cdot y",
  nameOf: ([x, y]) => `${x}·${y}`,
  evaluate: (x, y) => x * y,
};
