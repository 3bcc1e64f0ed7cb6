/** The one sample that is looked at: a row of the data, or one typed by hand. It changes what is shown, never the run. */
import type { Table } from "../datasets/dataset.ts";
import { deriveTable } from "../datasets/derive.ts";
import { layOut } from "../datasets/prepare.ts";
import type { Feed } from "./feed.ts";

/** `typed`: every column of the data that is not derived, targets too; numbers in the column's own unit, classes by name. */
export type Sample = { row: number } | { typed: Record<string, number | string> };

/** Where the sample stands in the batch that is shown. */
export interface SamplePlace {
  /** Its index in the batch. */
  at: number;
  /** Of the data; a sample typed by hand is one row more, behind the last. */
  row: number;
  typed: Record<string, number | string> | null;
  /** It is not in this batch: it is shown in the place of the first row. */
  instead: boolean;
}

/** A sample that the data can take. */
export interface ChosenSample {
  row: number;
  typed: SamplePlace["typed"];
  /** Rows with the typed one behind the last, by the node that they are loaded for; those of the data themselves where nothing is typed. */
  rows: ReadonlyMap<string, Float64Array> | null;
  /** What was typed, with the columns that are derived from it. */
  table: Table | null;
}

/** Null where the data have no such row, or where what was typed does not fit their columns. */
export function chooseSample(sample: Sample, { table, matrices }: Feed): ChosenSample | null {
  if ("row" in sample) return Number.isInteger(sample.row) && sample.row >= 0 && sample.row < table.rows ? { row: sample.row, typed: null, rows: null, table: null } : null;
  const own = tableOfOne(table, sample.typed);
  if (!own) return null;
  const rows = new Map([...matrices].map(([node, matrix]) => {
    const all = new Float64Array(matrix.values.length + matrix.width);
    all.set(matrix.values);
    all.set(layOut(matrix, own), matrix.values.length);
    return [node, all];
  }));
  return { row: table.rows, typed: sample.typed, rows, table: own };
}

/** What was typed as a table of one row, derived columns worked out as everywhere. */
function tableOfOne(table: Table, typed: Record<string, number | string>): Table | null {
  const columns = table.columns.filter(({ derived }) => derived === undefined);
  const values: Float64Array[] = [];
  for (const { name, type, classes } of columns) {
    const given = Object.hasOwn(typed, name) ? typed[name] : undefined;
    const value = type === "class" ? classes.indexOf(String(given)) : given;
    if (typeof value !== "number" || !Number.isFinite(value) || (type === "class" && value < 0)) return null;
    values.push(Float64Array.of(value));
  }
  return deriveTable({ columns, rows: 1, values }, table.columns);
}

export function placeIn(batch: Int32Array, { row, typed }: ChosenSample): SamplePlace {
  const at = batch.indexOf(row);
  return { at: Math.max(0, at), row, typed, instead: at < 0 };
}

/** The rows that are shown of a batch: B stays, so that batchnorm and dropout keep their meaning. */
export function withSample(batch: Int32Array, place: SamplePlace | null): Int32Array {
  if (!place?.instead) return batch;
  const rows = batch.slice();
  rows[place.at] = place.row;
  return rows;
}
