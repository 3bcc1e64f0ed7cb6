/** Standardized: mean 0 and population deviation 1, as scikit-learn's StandardScaler. */
import { meanOf, type Normalization } from "./normalization.ts";

export const standardize: Normalization = {
  title: "standardised",
  help: "Each number column gets the mean 0 and the deviation 1; a constant one is only centred. What most networks learn best from.",
  formula: "(x − μ) / σ",
  latex: "\\frac{x - \\mu}{\\sigma}",
  measure: (column, rows) => {
    const centre = meanOf(column, rows);
    let squares = 0;
    for (const row of rows) squares += (column[row] - centre) * (column[row] - centre);
    const deviation = Math.sqrt(squares / rows.length);
    return { centre, scale: deviation > 0 ? deviation : 1 };
  },
};
