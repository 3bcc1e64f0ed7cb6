/** The user's own rows: which columns they have, and their values as the machine takes them. */
import { describeValue } from "../fields/field.ts";
import { fitsNumber, nameProblems } from "./cells.ts";
import { classColumn, numberColumn, type Column, type Table } from "./dataset.ts";
import { dataProblem, mostProblems, quote, type DataProblem } from "./dataProblem.ts";
import type { ColumnRecipe, InlineTable } from "./recipe.ts";

type Cell = number | string;
export type ColumnsResult = { ok: true; columns: Column[] } | { ok: false; problems: DataProblem[] };

/** One-hot columns of more classes are nearly always names or numbers of rows. */
const mostClasses = 1000;
const path = "/data/table";
/** Rows are counted as in a CSV file, whose header is row 1. */
const rowNumber = (row: number): number => row + 2;

/** The columns of a table, from its values and from what `types` says by name. Tells rows that are too short and cells that do not fit. */
export function columnsOfTable(table: InlineTable, types: Readonly<Record<string, ColumnRecipe>>): ColumnsResult {
  const problems = nameProblems(table.columns, `${path}/columns`);
  if (table.rows.length === 0) problems.push(dataProblem("rows", "nothing", { path: `${path}/rows` }));
  for (let row = 0; row < table.rows.length && problems.length < mostProblems; row++) {
    const count = table.columns.length;
    const cells = table.rows[row].length;
    if (cells !== count) problems.push(dataProblem("width", String(cells), { row: rowNumber(row), path: `${path}/rows/${row}`, values: { count } }));
  }
  if (problems.length > 0) return { ok: false, problems };

  const results = table.columns.map((name, at) => columnOf(table, name, at, Object.hasOwn(types, name) ? types[name].type : null));
  const wrong = results.flatMap((result) => (Array.isArray(result) ? result : []));
  if (wrong.length > 0) return { ok: false, problems: wrong.slice(0, mostProblems) };
  return { ok: true, columns: results.flatMap((result) => (Array.isArray(result) ? [] : [result])) };
}

/** One column, or what is wrong with its cells. */
function columnOf({ rows }: InlineTable, name: string, at: number, type: Column["type"] | null): Column | DataProblem[] {
  const texts = rows.reduce((count, row) => count + (typeof row[at] === "string" ? 1 : 0), 0);
  const isClass = type === "class" || (type === null && 2 * texts > rows.length);
  const problems: DataProblem[] = [];
  for (let row = 0; row < rows.length && problems.length < mostProblems; row++) {
    const cell: unknown = rows[row][at];
    const key = whyNot(cell, isClass, type);
    if (key) problems.push(dataProblem(key, describeCell(cell), { row: rowNumber(row), column: name, path: `${path}/rows/${row}/${at}` }));
  }
  if (problems.length > 0) return problems;
  if (!isClass) return numberColumn(name);
  const classes = classesOf(rows.map((row) => row[at]));
  if (classes.length <= mostClasses) return classColumn(name, classes);
  return [dataProblem("classes", String(classes.length), { column: name, path: `${path}/columns/${at}`, values: { limit: mostClasses } })];
}

/** Why a cell does not fit its column; null when it does. A column marked as a class may mix numbers and words. */
function whyNot(cell: unknown, isClass: boolean, type: Column["type"] | null): DataProblem["key"] | null {
  if (cell === "") return "value";
  if (typeof cell === "number") {
    if (!fitsNumber(cell)) return "magnitude";
    return isClass && type === null ? "text" : null;
  }
  if (typeof cell !== "string") return "cell";
  return isClass ? null : "number";
}

const describeCell = (cell: unknown): string => (typeof cell === "string" ? quote(cell) : describeValue(cell));

/** The different values in sorted order: numbers by size; as soon as one is a text, all by code units. */
function classesOf(cells: readonly Cell[]): string[] {
  const values = [...new Set(cells)];
  if (values.every((value) => typeof value === "number")) return values.toSorted((a, b) => a - b).map(String);
  // Without a comparison, sort compares code units: the same order in every browser and language.
  return [...new Set(values.map(String))].toSorted();
}

/** The rows as the machine takes them. `columns` are those that `columnsOfTable` gave for the same table. */
export function valuesOfTable({ rows }: InlineTable, columns: readonly Column[]): Table {
  const values = columns.map((column, at) => {
    if (column.type === "number") return Float64Array.from(rows, (row) => Number(row[at]));
    const places = new Map(column.classes.map((name, place) => [name, place]));
    return Float64Array.from(rows, (row) => places.get(String(row[at])) ?? Number.NaN);
  });
  return { columns, rows: rows.length, values };
}
