/** The recipe of the data: how the rows of a document come to be. The same recipe gives the same rows everywhere. */

/** What a column is, where it differs from what its values say. */
export interface ColumnRecipe { type: "number" | "class" }

/** The user's own rows. */
export interface InlineTable { columns: string[]; rows: (number | string)[][] }

/** Where rows larger than 5 MB come from: asked for again on opening. */
export interface FileReference { name: string; size: number; sha256: string }

export const normalizations = ["none", "standardize"] as const;

export interface DataRecipe {
  /** A generated or shipped set; left out when `table` or `file` is there. */
  dataset?: string;
  /** Of generated sets. */
  samples?: number;
  noise?: number;
  /** Of the generator and of the split. */
  seed: number;
  /** Fractions of the rows. */
  validation: number;
  test: number;
  normalization: (typeof normalizations)[number];
  columns?: Record<string, ColumnRecipe>;
  table?: InlineTable;
  file?: FileReference;
}

