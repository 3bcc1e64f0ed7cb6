/** Centred: each column gets the mean 0 and keeps its unit. */
import { meanOf, type Normalization } from "./normalization.ts";

export const center: Normalization = {
  title: "centred",
  help: "Each number column gets the mean 0 and keeps its unit and its spread.",
  formula: "x − μ",
  latex: "x - \\mu",
  measure: (column, rows) => ({ centre: meanOf(column, rows), scale: 1 }),
};
