/** Loads the rows of a recipe: made from its seed, shipped, or the user's own. */
import type { Column, Table } from "./dataset.ts";
import type { DataProblem } from "./dataProblem.ts";
import { deriveTable } from "./derive.ts";
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
  const { columns } = description;
  const own = columns.filter(({ derived }) => derived === undefined);
  return { ok: true, table: deriveTable(recipe.table ? valuesOfTable(recipe.table, own) : await loadSet(recipe, own), columns) };
}

async function loadSet(recipe: DataRecipe, columns: readonly Column[]): Promise<Table> {
  const dataset = datasets[recipe.dataset ?? ""];
  return convert(await dataset.load(generationOf(dataset, recipe)), columns);
}
