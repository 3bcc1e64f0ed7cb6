/** The recipe of the data: how the rows of a document come to be. The same recipe gives the same rows everywhere. */

import type { NormalizationName } from "./normalizations/index.ts";

/** What a column is, where it differs from what its values say. */
export interface ColumnRecipe { type: "number" | "class" }

/** The user's own rows. */
export interface InlineTable { columns: string[]; rows: (number | string)[][] }

/** Where rows larger than 5 MB come from: asked for again on opening. */
export interface FileReference { name: string; size: number; sha256: string }

/** A column that is made from others: `{ function: "square", of: ["x1"] }`. */
export interface DerivedFeature {
  /** One of features/. */
  function: string;
  /** Names of number columns, as many different ones as the function takes. */
  of: readonly string[];
}

export interface DataRecipe {
  /** A generated or shipped set; left out when `table` or `file` is there. */
  dataset?: string;
  /** Of generated sets. */
  samples?: number;
  noise?: number;
  classes?: number;
  /** Of the generator and of the split. */
  seed: number;
  /** Fractions of the rows. */
  validation: number;
  test: number;
  normalization: NormalizationName;
  columns?: Record<string, ColumnRecipe>;
  /** Columns made from others, behind those of the data. */
  features?: readonly DerivedFeature[];
  table?: InlineTable;
  file?: FileReference;
}
