/** Makes of a table what a network is fed: parts, and matrices with classes one-hot and numbers scaled. */
import { width, type Column, type Table } from "./dataset.ts";
import { normalizations } from "./normalizations/index.ts";
import { unscaled, type Scaling } from "./normalizations/normalization.ts";
import type { DataRecipe } from "./recipe.ts";
import { split, type Parts } from "./split.ts";

/** Where a column of the table lies in a matrix, and how its numbers were scaled (a class: centre 0, scale 1). */
export interface MatrixColumn extends Scaling {
  name: string;
  /** Empty for a number. */
  classes: readonly string[];
  /** The first of its `width` entries in a row. */
  offset: number;
  width: number;
}

/** `[rows, width]`, row-major, for all rows of the table. */
export interface Matrix { width: number; values: Float64Array; columns: MatrixColumn[] }

/** What a matrix is for: what goes in, what a loss compares with, or what it takes as a probability and must not be scaled. */
export type Use = "input" | "target" | "probability";

export interface Prepared {
  table: Table;
  parts: Parts;
  /** The named columns side by side. Throws when the table has no such column. */
  matrix(columns: readonly string[], use: Use): Matrix;
}

type Recipe = Pick<DataRecipe, "seed" | "validation" | "test" | "normalization">;

export function prepare(table: Table, recipe: Recipe): Prepared {
  const parts = split(table.rows, recipe);
  const { measure } = normalizations[recipe.normalization];
  const scalings = table.columns.map((column, at) => (column.type === "class" ? unscaled : measure(table.values[at], parts.training)));
  const matrix = (names: readonly string[], use: Use): Matrix => {
    const places = names.map((name) => placeOf(table, name));
    const columns: MatrixColumn[] = [];
    let offset = 0;
    for (const at of places) {
      const column = table.columns[at];
      const scaling = isScaled(column, table.values[at], parts.training, use) ? scalings[at] : unscaled;
      columns.push({ name: column.name, classes: column.classes, offset, width: width(column), ...scaling });
      offset += width(column);
    }
    return { width: offset, values: fill(table, places, columns, offset), columns };
  };
  return { table, parts, matrix };
}

/** A target of zeros and ones stays what it is: a yes or no, not a quantity. Only training rows are asked. */
function isScaled(column: Column, values: Float64Array, training: Int32Array, use: Use): boolean {
  if (column.type === "class" || use === "probability") return false;
  return use === "input" || !training.every((row) => values[row] === 0 || values[row] === 1);
}

/** Rows of another table of the same columns, side by side and scaled as a matrix is: `[rows, width]`. */
export const layOut = ({ columns, width: rowWidth }: Matrix, table: Table): Float64Array => fill(table, columns.map(({ name }) => placeOf(table, name)), columns, rowWidth);

function placeOf(table: Table, name: string): number {
  const at = table.columns.findIndex((column) => column.name === name);
  if (at >= 0) return at;
  throw new Error(`The data have no column "${name}"; expected one of ${table.columns.map((column) => column.name).join(", ")}.`);
}

function fill(table: Table, places: readonly number[], columns: readonly MatrixColumn[], rowWidth: number): Float64Array {
  const matrix = new Float64Array(table.rows * rowWidth);
  for (const [index, { classes, offset, centre, scale }] of columns.entries()) {
    const values = table.values[places[index]];
    for (let row = 0; row < table.rows; row++) {
      const at = row * rowWidth + offset;
      if (classes.length > 0) matrix[at + values[row]] = 1;
      else matrix[at] = (values[row] - centre) / scale;
    }
  }
  return matrix;
}
