/** Derived features: which columns they add to the data, and their numbers, worked out from the raw columns. */
import { fitsNumber } from "./cells.ts";
import type { Column, Table } from "./dataset.ts";
import { dataProblem, list, quote, type DataProblem } from "./dataProblem.ts";
import { featureFunctions } from "./features/index.ts";
import type { DerivedFeature } from "./recipe.ts";

/** The name of the column that a feature makes: `x1²`. The function must be a known one. */
export const nameOfFeature = ({ function: name, of }: DerivedFeature): string => featureFunctions[name].nameOf(of);

/** One entry of the column that a feature makes; `operands` are its columns' numbers in one row. */
export const evaluateFeature = ({ function: name }: DerivedFeature, operands: readonly number[]): number => featureFunctions[name].evaluate(operands[0], operands[1]);

/** The columns that `features` add, or why they cannot: they are made from number columns of the data, not from each other. */
export function derivedColumns(columns: readonly Column[], features: readonly DerivedFeature[]): { columns: Column[]; problems: DataProblem[] } {
  const taken = new Set(columns.map(({ name }) => name));
  const added: Column[] = [];
  const problems: DataProblem[] = [];
  for (const [at, feature] of features.entries()) {
    const wrong = featureProblems(columns, feature, `/data/features/${at}`);
    const name = wrong.length === 0 ? nameOfFeature(feature) : "";
    if (wrong.length === 0 && taken.has(name)) wrong.push(dataProblem("freshName", quote(name), { column: name, path: `/data/features/${at}` }));
    if (wrong.length === 0) added.push({ name, type: "number", classes: [], derived: feature });
    taken.add(name);
    problems.push(...wrong);
  }
  return { columns: added, problems };
}

function featureProblems(columns: readonly Column[], { function: name, of }: DerivedFeature, path: string): DataProblem[] {
  if (!Object.hasOwn(featureFunctions, name)) return [dataProblem("dataset", quote(name), { path: `${path}/function`, values: { choices: Object.keys(featureFunctions).join(", ") } })];
  const numbers = columns.filter(({ type }) => type === "number").map((column) => column.name);
  return Array.from({ length: featureFunctions[name].arity }, (_, at) => at)
    .filter((at) => !numbers.includes(of[at]))
    .map((at) => dataProblem("numberColumn", quote(of[at] ?? ""), { column: featureFunctions[name].nameOf(of), path: `${path}/of/${at}`, values: { choices: list(numbers) } }));
}

/** The table with the derived ones among `columns` behind its own, which `columns` begin with. */
export function deriveTable(table: Table, columns: readonly Column[]): Table {
  const derived = columns.slice(table.columns.length).map(({ derived: feature }) => deriveValues(table, feature));
  return { columns, rows: table.rows, values: [...table.values, ...derived] };
}

function deriveValues({ columns, values, rows }: Table, feature: DerivedFeature | undefined): Float64Array {
  if (!feature) throw new Error("A column that is not in the table says not how it is made.");
  const operands = feature.of.map((name) => values[columns.findIndex((column) => column.name === name)]);
  const { evaluate } = featureFunctions[feature.function];
  return Float64Array.from({ length: rows }, (_, row) => evaluate(operands[0][row], operands[1]?.[row]));
}

/** Rows of derived columns whose number is beyond what the machine takes: only the user's own can be. */
export function derivedTooLarge({ columns, values }: Table): DataProblem[] {
  const first = columns.findIndex(({ derived }) => derived !== undefined);
  return columns.flatMap(({ name, derived }, at) => {
    if (!derived) return [];
    const row = values[at].findIndex((value) => !fitsNumber(value));
    // As a CSV file counts its rows, whose header is row 1.
    return row < 0 ? [] : [dataProblem("magnitude", String(values[at][row]), { row: row + 2, column: name, path: `/data/features/${at - first}` })];
  });
}
