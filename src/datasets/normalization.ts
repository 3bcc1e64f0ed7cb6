/** Normalizations: how the numbers of a column are centred and scaled, measured on the training rows alone. */
import type { DataRecipe } from "./recipe.ts";

/** scaled = (value − centre) / scale; a prediction goes back as value = scaled · scale + centre. */
export interface Scaling { centre: number; scale: number }

export const unscaled: Scaling = { centre: 0, scale: 1 };

/** Measures a column on some of its rows, of which there is one at least. */
export type Normalization = (column: Float64Array, rows: Int32Array) => Scaling;

/** Mean 0 and population deviation 1 over these rows, as scikit-learn's StandardScaler. A constant column is centred, not scaled. */
function standardize(column: Float64Array, rows: Int32Array): Scaling {
  // Told by comparing: the mean of equal numbers may round, which would leave a deviation of 1e-17 to divide by.
  if (rows.every((row) => column[row] === column[rows[0]])) return { centre: column[rows[0]], scale: 1 };
  let sum = 0;
  for (const row of rows) sum += column[row];
  const centre = sum / rows.length;
  let squares = 0;
  for (const row of rows) squares += (column[row] - centre) * (column[row] - centre);
  const deviation = Math.sqrt(squares / rows.length);
  return { centre, scale: deviation > 0 ? deviation : 1 };
}

/** By their name in the file, as recipe.ts lists them. */
export const normalizationFunctions: Readonly<Record<DataRecipe["normalization"], Normalization>> = {
  none: () => unscaled,
  standardize,
};
