/** What the data of a recipe look like: columns, features, target and rows, told at once and without loading a shipped file. */
import { checkField, withDefaults } from "../fields/field.ts";
import { width, type Column, type Dataset, type Generation } from "./dataset.ts";
import { dataProblem, list, quote, type DataProblem } from "./dataProblem.ts";
import { datasets } from "./index.ts";
import { columnsOfTable } from "./ownTable.ts";
import type { DataRecipe, InlineTable } from "./recipe.ts";
import { retype, typePath } from "./retype.ts";

export interface DataDescription {
  ok: true;
  columns: Column[];
  /** Names of all columns but the target, in their order. */
  features: string[];
  target: string;
  rows: number;
  kind: "generated" | "shipped" | "own";
}
export type DescribeResult = DataDescription | { ok: false; problems: DataProblem[] };

/** Features and targets are held as one array of float64: 240 MB. */
const mostNumbers = 30_000_000;

/** What the editor asks after every edit, so a table of the user's is read only once. A table is never changed in place. */
const described = new WeakMap<InlineTable, Map<string, DescribeResult>>();

/** Own rows go before a file that stands for them, and both before a data set. */
export function describeData(recipe: DataRecipe): DescribeResult {
  const { table, file, dataset } = recipe;
  if (table) return describeOwn(table, recipe);
  if (file) return refuse(dataProblem("file", "nothing", { path: "/data/file", values: { name: file.name, size: file.size } }));
  if (dataset === undefined) return refuse(dataProblem("source", "nothing", { path: "/data" }));
  if (Object.hasOwn(datasets, dataset)) return describeSet(datasets[dataset], recipe);
  return refuse(dataProblem("dataset", quote(dataset), { path: "/data/dataset", values: { choices: Object.keys(datasets).join(", ") } }));
}

/** What decides the rows of a generated set, from the recipe or the set's defaults. */
export function generationOf(dataset: Dataset, recipe: DataRecipe): Generation {
  const { samples, noise } = withDefaults(dataset.fields, { ...recipe });
  return { samples: Number(samples ?? 0), noise: Number(noise ?? 0), seed: recipe.seed };
}

const refuse = (...problems: DataProblem[]): DescribeResult => ({ ok: false, problems });

function describeSet(dataset: Dataset, recipe: DataRecipe): DescribeResult {
  const given: Readonly<Record<string, unknown>> = { ...recipe };
  const wrongFields = Object.entries(dataset.fields).flatMap(([name, field]) => {
    const problem = given[name] === undefined ? null : checkField(field, given[name]);
    return problem ? [dataProblem("field", problem.got, { path: `/data/${name}`, values: { field: problem.expected } })] : [];
  });
  const { columns, problems } = retype(dataset.columns, recipe.columns ?? {});
  const wrong = [...wrongFields, ...unknownColumns(columns, recipe), ...problems];
  if (wrong.length > 0) return refuse(...wrong);
  const rows = dataset.rows ?? generationOf(dataset, recipe).samples;
  return { ok: true, columns, ...roles(columns, dataset.target), rows, kind: dataset.generated ? "generated" : "shipped" };
}

function describeOwn(table: InlineTable, recipe: DataRecipe): DescribeResult {
  const byTypes = described.get(table) ?? new Map<string, DescribeResult>();
  described.set(table, byTypes);
  const types = JSON.stringify(recipe.columns ?? {});
  const result = byTypes.get(types) ?? readOwn(table, recipe);
  byTypes.set(types, result);
  return result;
}

function readOwn(table: InlineTable, recipe: DataRecipe): DescribeResult {
  const result = columnsOfTable(table, recipe.columns ?? {});
  if (!result.ok) return result;
  const { columns } = result;
  const unknown = unknownColumns(columns, recipe);
  if (unknown.length > 0) return refuse(...unknown);
  const rows = table.rows.length;
  const numbers = rows * columns.reduce((sum, column) => sum + width(column), 0);
  if (numbers > mostNumbers) return refuse(dataProblem("memory", String(numbers), { path: "/data/table", values: { limit: mostNumbers } }));
  return { ok: true, columns, ...roles(columns, columns[columns.length - 1].name), rows, kind: "own" };
}

function roles(columns: readonly Column[], target: string): { features: string[]; target: string } {
  return { features: columns.map(({ name }) => name).filter((name) => name !== target), target };
}

function unknownColumns(columns: readonly Column[], recipe: DataRecipe): DataProblem[] {
  const names = columns.map(({ name }) => name);
  return Object.keys(recipe.columns ?? {})
    .filter((name) => !names.includes(name))
    .map((name) => dataProblem("column", quote(name), { column: name, path: typePath(name), values: { choices: list(names) } }));
}
