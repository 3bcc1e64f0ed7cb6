/** Backwire itself, with the loop of `backwire bench`: for a browser's worker, where that command cannot run. */
import { loadTable } from "../../src/datasets/load.ts";
import type { Document } from "../../src/graph/document.ts";
import { Trainer } from "../../src/trainer/trainer.ts";
import type { Train } from "./contender.ts";

/** Throws when the document cannot run. */
export async function buildBackwire(document: Document, exact: boolean): Promise<Train> {
  const loaded = await loadTable(document.data);
  const made = loaded.ok && Trainer.create({ ...document, training: { ...document.training, exact } }, loaded.table);
  if (!made || !made.ok) throw new Error(`${document.name} cannot run: npx backwire check says why`);
  return (most) => made.trainer.advanceMany(most);
}
