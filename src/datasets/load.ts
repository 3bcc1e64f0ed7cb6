/** Loads the rows of a recipe: made from its seed, shipped, or the user's own. */
import type { Table } from "./dataset.ts";
import type { DataProblem } from "./dataProblem.ts";
import { describeData, generationOf } from "./describe.ts";
import { datasets } from "./index.ts";
import { valuesOfTable } from "./ownTable.ts";
import type { DataRecipe } from "./recipe.ts";
import { convert } from "./retype.ts";

export type LoadResult = { ok: true; table: Table } | { ok: false; problems: DataProblem[] };

/** The table of a recipe, its columns as `describeData` tells them. A `file` without its rows is a problem that names the file. Rejects when a shipped file cannot be fetched. */
export async function loadTable(recipe: DataRecipe): Promise<LoadResult> {
  const description = describeData(recipe);
  if (!description.ok) return description;
  if (recipe.table) return { ok: true, table: valuesOfTable(recipe.table, description.columns) };
  const dataset = datasets[recipe.dataset ?? ""];
  const table = await dataset.load(generationOf(dataset, recipe));
  return { ok: true, table: convert(table, description.columns) };
}
