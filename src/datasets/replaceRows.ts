/** Puts the user's rows into a recipe and keeps the rest of it: split, normalization, seed, derived features, and what columns are known to be. */
import { describeData } from "./describe.ts";
import type { ColumnRecipe, DataRecipe, InlineTable } from "./recipe.ts";

/** What each column of the recipe's data is now, by name, so that `digit` stays a class in other rows. Empty when the data are not there. */
export function typesOf(recipe: DataRecipe): Record<string, ColumnRecipe> {
  const description = describeData(recipe);
  if (!description.ok) return { ...recipe.columns };
  return Object.fromEntries(description.columns.map(({ name, type }) => [name, { type }]));
}

/**
 * The recipe with these rows in place of its own. `types` are what columns were before; of them the file keeps what
 * the values do not tell: numbers that are classes. `target` becomes the last column, which is the target of own data; null leaves the order.
 * Throws when the table has no column `target`.
 */
export function replaceRows(recipe: DataRecipe, table: InlineTable, target: string | null, types: Readonly<Record<string, ColumnRecipe>> = typesOf(recipe)): DataRecipe {
  const { seed, validation, test, normalization, features } = recipe;
  const marked = table.columns.filter((name, at) => Object.hasOwn(types, name) && types[name].type === "class" && table.rows.some((row) => typeof row[at] === "number"));
  const columns = marked.length > 0 ? { columns: Object.fromEntries(marked.map((name) => [name, { type: "class" as const }])) } : {};
  return { seed, validation, test, normalization, ...columns, ...(features && { features }), table: target === null ? table : withTargetLast(table, target) };
}

function withTargetLast(table: InlineTable, target: string): InlineTable {
  const at = table.columns.indexOf(target);
  if (at < 0) throw new Error(`The table has no column "${target}"; expected one of ${table.columns.join(", ")}.`);
  const move = <T>(cells: readonly T[]): T[] => [...cells.slice(0, at), ...cells.slice(at + 1), cells[at]];
  return { columns: move(table.columns), rows: table.rows.map(move) };
}
