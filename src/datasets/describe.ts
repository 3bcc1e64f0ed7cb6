/** What the data of a recipe look like: columns, features, target and rows, told at once and without loading a shipped file. */
import { checkField, withDefaults } from "../fields/field.ts";
import { tellsOf, width, type Column, type Dataset, type Generation } from "./dataset.ts";
import { dataProblem, list, quote, type DataProblem } from "./dataProblem.ts";
import { derivedColumns, derivedTooLarge, deriveTable } from "./derive.ts";
import { datasets } from "./index.ts";
import { columnsOfTable, valuesOfTable } from "./ownTable.ts";
import type { DataRecipe, InlineTable } from "./recipe.ts";
import { retype, typePath } from "./retype.ts";

export interface DataDescription {
  ok: true;
  /** Those of the data, then those that are derived from them. */
  columns: Column[];
  /** Names of all columns but the target and what is derived from it, in their order. */
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
  const { samples, noise, classes } = withDefaults(dataset.fields, { ...recipe });
  return { samples: Number(samples ?? 0), noise: Number(noise ?? 0), seed: recipe.seed, ...(classes !== undefined && { classes: Number(classes) }) };
}

const refuse = (...problems: DataProblem[]): DescribeResult => ({ ok: false, problems });

function describeSet(dataset: Dataset, recipe: DataRecipe): DescribeResult {
  const given: Readonly<Record<string, unknown>> = { ...recipe };
  const wrongFields = Object.entries(dataset.fields).flatMap(([name, field]) => {
    const problem = given[name] === undefined ? null : checkField(field, given[name]);
    return problem ? [dataProblem("field", problem.got, { path: `/data/${name}`, values: { field: problem.expected } })] : [];
  });
  if (wrongFields.length > 0) return refuse(...wrongFields);
  const generation = generationOf(dataset, recipe);
  const { columns, problems } = retype(dataset.columnsOf(generation), recipe.columns ?? {});
  const wrong = [...unknownColumns(columns, recipe), ...problems];
  if (wrong.length > 0) return refuse(...wrong);
  return complete({ columns, target: dataset.target, rows: dataset.rows ?? generation.samples, kind: dataset.generated ? "generated" : "shipped" }, recipe, "/data/features");
}

/** Adds the derived columns, and refuses more numbers than memory should hold. */
function complete({ columns, target, rows, kind }: Omit<DataDescription, "ok" | "features">, recipe: DataRecipe, place: string): DescribeResult {
  const derived = derivedColumns(columns, recipe.features ?? []);
  if (derived.problems.length > 0) return refuse(...derived.problems);
  const all = [...columns, ...derived.columns];
  const numbers = rows * all.reduce((sum, column) => sum + width(column), 0);
  if (numbers > mostNumbers) return refuse(dataProblem("memory", String(numbers), { path: place, values: { limit: mostNumbers } }));
  const features = all.filter((column) => !tellsOf(column, new Set([target]))).map(({ name }) => name);
  return { ok: true, columns: all, features, target, rows, kind };
}

function describeOwn(table: InlineTable, recipe: DataRecipe): DescribeResult {
  const byTypes = described.get(table) ?? new Map<string, DescribeResult>();
  described.set(table, byTypes);
  const types = JSON.stringify([recipe.columns ?? {}, recipe.features ?? []]);
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
  const target = columns[columns.length - 1].name;
  const described = complete({ columns, target, rows: table.rows.length, kind: "own" }, recipe, "/data/table");
  if (!described.ok || described.columns.length === columns.length) return described;
  const tooLarge = derivedTooLarge(deriveTable(valuesOfTable(table, columns), described.columns));
  return tooLarge.length > 0 ? refuse(...tooLarge) : described;
}

function unknownColumns(columns: readonly Column[], recipe: DataRecipe): DataProblem[] {
  const names = columns.map(({ name }) => name);
  return Object.keys(recipe.columns ?? {})
    .filter((name) => !names.includes(name))
    .map((name) => dataProblem("column", quote(name), { column: name, path: typePath(name), values: { choices: list(names) } }));
}
