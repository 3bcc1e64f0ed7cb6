/** The contract of a normalization: how the numbers of a column are centred and scaled. */

/** scaled = (value − centre) / scale; a prediction goes back as value = scaled · scale + centre. */
export interface Scaling { centre: number; scale: number }

export interface Normalization {
  title: string;
  /** One or two sentences. */
  help: string;
  /** Of one number x of the column, as plain text and as LaTeX. μ, σ, min and max are of its training rows. */
  formula: string;
  latex: string;
  /** Measures a column on some of its rows, of which there is one at least. A constant column has the scale 1. */
  measure(column: Float64Array, rows: Int32Array): Scaling;
}

export const unscaled: Scaling = { centre: 0, scale: 1 };

/** The mean over these rows. That of a constant column is its number: summed up and divided it may round, which would leave a deviation of 1e-17 to divide by. */
export function meanOf(column: Float64Array, rows: Int32Array): number {
  if (rows.every((row) => column[row] === column[rows[0]])) return column[rows[0]];
  let sum = 0;
  for (const row of rows) sum += column[row];
  return sum / rows.length;
}
