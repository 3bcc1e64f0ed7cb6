/** The contract of a data set: what its columns are, and how its rows come to be. */
import { integer, real, type Fields } from "../fields/field.ts";
import type { DerivedFeature } from "./recipe.ts";

/** One column as the network sees it: a number, or a class that becomes one-hot. */
export interface Column {
  name: string;
  type: "number" | "class";
  /** In sorted order: numbers by size, texts by code units. Empty for a number column. */
  classes: readonly string[];
  /** How it is made, where it is made from other columns. */
  derived?: DerivedFeature;
}

/** A column of a set. `values`: all that a number column can hold, where known; it can then be marked as a class before a row is read. */
export interface DeclaredColumn extends Column { values?: readonly number[] }

/** Rows by column. A class column holds indices into its `classes`. */
export interface Table {
  columns: readonly Column[];
  rows: number;
  /** One array of `rows` numbers for each column. */
  values: readonly Float64Array[];
}

/** Whom a shipped set is from; the editor shows it beside the data, as its licence asks. */
export interface Origin { author: string; year: number; link: string; licence: string; changes: string }

/** What decides the rows of a generated set; what `noise` means, its field says. `classes` is of blobs alone. */
export interface Generation { samples: number; noise: number; seed: number; classes?: number }

export interface Dataset {
  /** As `data.dataset` in the file. */
  name: string;
  title: string;
  task: "classification" | "regression";
  generated: boolean;
  /** `samples`, `noise` and the like of a generated set; none for a shipped one. */
  fields: Fields;
  /** Known without loading, with the defaults of its fields. */
  columns: readonly DeclaredColumn[];
  /** Those of a recipe. */
  columnsOf(generation: Generation): readonly DeclaredColumn[];
  /** The column that is predicted unless the graph says otherwise; all others are features. */
  target: string;
  /** Null where `samples` decides. */
  rows: number | null;
  origin?: Origin;
  /** One or two sentences. */
  help: string;
  load(generation: Generation): Promise<Table>;
}

/** How many numbers a column becomes: one for each class, or the number itself. */
export const width = (column: Column): number => (column.type === "class" ? column.classes.length : 1);

/** True when the column is one of these or made from one: it tells what they hold. */
export const tellsOf = ({ name, derived }: Column, names: ReadonlySet<string>): boolean => names.has(name) || (derived?.of ?? []).some((base) => names.has(base));

export const numberColumn = (name: string, values?: readonly number[]): DeclaredColumn => ({ name, type: "number", classes: [], ...(values && { values }) });
export const classColumn = (name: string, classes: readonly string[]): Column => ({ name, type: "class", classes });

/** The options of a generated set: its default noise, and what noise is where it is not added to each coordinate. */
export const generationFields = (noise: number, noiseHelp = "Standard deviation of what is added to each coordinate."): Fields => ({
  samples: integer({ label: "Samples", help: "How many points are made.", default: 500, min: 10, max: 100_000 }),
  noise: real({ label: "Noise", help: noiseHelp, default: noise, min: 0, max: 1 }),
});
