/** From an edit to the first step after it, as the editor's worker takes it: the graph is compiled, the weights are carried over, a step is taken. */
import { loadTable } from "../../src/datasets/load.ts";
import type { Document } from "../../src/graph/document.ts";
import { Trainer } from "../../src/trainer/trainer.ts";

/** Milliseconds: of the first compilation in this engine, and of each edit after it. */
export interface EditTimes { first: number; edits: number[] }

/** Throws when the document cannot run. */
export async function timeEdits(document: Document, count: number): Promise<EditTimes> {
  const loaded = await loadTable(document.data);
  if (!loaded.ok) throw new Error(`${document.name} has no data`);
  let trainer: Trainer | null = null;
  const times: number[] = [];
  for (let edit = 0; edit <= count; edit++) {
    const edited = change(document, edit);
    const began = performance.now();
    const made = Trainer.create(edited, loaded.table);
    if (!made.ok) throw new Error(`${document.name} cannot run: ${made.problems.map(({ key }) => key).join(", ")}`);
    if (trainer) made.trainer.adopt(trainer);
    ({ trainer } = made);
    trainer.advanceMany(1);
    times.push(performance.now() - began);
  }
  return { first: times[0], edits: times.slice(1) };
}

/** The size of the batch: an edit that every graph can take, and whatever is edited, the whole graph is compiled anew. */
const change = (document: Document, edit: number): Document => ({ ...document, training: { ...document.training, batchSize: document.training.batchSize - (edit % 2) } });
