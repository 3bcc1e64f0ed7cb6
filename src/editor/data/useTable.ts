/** The rows of the document's data on the editor's side: for the picture and the counts of the data panel only. */
import { useEffect, useState } from "react";
import type { Table } from "../../datasets/dataset.ts";
import { loadTable } from "../../datasets/load.ts";
import type { DataRecipe } from "../../datasets/recipe.ts";

export type LoadedTable = { state: "loading" } | { state: "failed" } | { state: "ready"; table: Table };

/** Loads anew when the recipe becomes another one; the old rows stay on show until the new ones are there. */
export function useTable(recipe: DataRecipe): LoadedTable {
  const [loaded, setLoaded] = useState<LoadedTable>({ state: "loading" });
  useEffect(() => {
    let wanted = true;
    void load(recipe).then((result) => {
      if (wanted) setLoaded(result);
      return undefined;
    });
    return () => { wanted = false; };
  }, [recipe]);
  return loaded;
}

/** A shipped file that cannot be fetched is told by the run; here there is only nothing to show. */
async function load(recipe: DataRecipe): Promise<LoadedTable> {
  try {
    const result = await loadTable(recipe);
    return result.ok ? { state: "ready", table: result.table } : { state: "failed" };
  } catch {
    return { state: "failed" };
  }
}
