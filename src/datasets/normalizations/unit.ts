/** To [0, 1]: the smallest number of a column becomes 0 and the largest 1, as scikit-learn's MinMaxScaler. */
import type { Normalization } from "./normalization.ts";

export const unit: Normalization = {
  title: "to [0, 1]",
  help: "The smallest number of each column becomes 0 and the largest 1; a constant one becomes 0. Rows beyond the training rows may lie outside.",
  formula: "(x − min) / (max − min)",
  latex: "\\frac{x - \\min}{\\max - \\min}",
  measure: (column, rows) => {
    let low = Infinity;
    let high = -Infinity;
    for (const row of rows) {
      low = Math.min(low, column[row]);
      high = Math.max(high, column[row]);
    }
    return { centre: low, scale: high > low ? high - low : 1 };
  },
};
