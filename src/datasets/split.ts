/** Splits the rows into the training, validation and test parts. */
import { permutation, stream } from "../math/random.ts";
import type { DataRecipe } from "./recipe.ts";

/** Row numbers of the table. Each row is in one part. */
export interface Parts { training: Int32Array; validation: Int32Array; test: Int32Array }

type Fractions = Pick<DataRecipe, "validation" | "test">;

/** Something is left to train on. */
export const isValidSplit = ({ validation, test }: Fractions): boolean => validation >= 0 && test >= 0 && validation + test < 1;

/** round(rows · test) rows, round(rows · validation) rows, and the rest to train on, which is one row at least. */
export function partSizes(rows: number, { validation, test }: Fractions): { training: number; validation: number; test: number } {
  const spared = rows - 1;
  const testRows = Math.min(Math.round(rows * test), spared);
  const validationRows = Math.min(Math.round(rows * validation), spared - testRows);
  return { training: rows - testRows - validationRows, validation: validationRows, test: testRows };
}

/** Shuffles the rows by the recipe's seed and cuts. */
export function split(rows: number, recipe: Fractions & { seed: number }): Parts {
  const order = permutation(stream(recipe.seed, "split"), 0, rows);
  const sizes = partSizes(rows, recipe);
  return {
    test: order.slice(0, sizes.test),
    validation: order.slice(sizes.test, sizes.test + sizes.validation),
    training: order.slice(sizes.test + sizes.validation),
  };
}
