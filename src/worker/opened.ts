/** Opening a document: the run that is made of it, and what the editor is told of it. */
import { sayDataProblem } from "../datasets/dataProblem.ts";
import type { Table } from "../datasets/dataset.ts";
import { loadTable, type LoadResult } from "../datasets/load.ts";
import type { DataRecipe } from "../datasets/recipe.ts";
import type { CrewFor } from "../executors/wasm/crew.ts";
import type { Document } from "../graph/document.ts";
import type { Problem } from "../graph/problem.ts";
import { targetEntropy } from "../trainer/entropy.ts";
import { Trainer } from "../trainer/trainer.ts";
import type { FromWorker } from "./messages.ts";

type Opened = Extract<FromWorker, { type: "opened" }>;

/** An edit seldom concerns the data: their rows are kept for as long as their recipe is. */
const tables = new WeakMap<DataRecipe, Table>();

async function tableOf(recipe: DataRecipe): Promise<LoadResult> {
  const known = tables.get(recipe);
  if (known) return { ok: true, table: known };
  const loaded = await loadTable(recipe);
  if (loaded.ok) tables.set(recipe, loaded.table);
  return loaded;
}

/** Fetches a document's data and compiles it onto them, with the threads that help; what keeps it from running, where it cannot. */
export async function makeRun(document: Document, crewFor?: CrewFor): Promise<{ ok: true; trainer: Trainer } | { ok: false; problem: Pick<Problem, "key" | "values"> }> {
  const loaded = await tableOf(document.data);
  if (!loaded.ok) return { ok: false, problem: { key: "data", values: { sentence: sayDataProblem(loaded.problems[0]) } } };
  const made = Trainer.create(document, loaded.table, "wasm", crewFor);
  return made.ok ? made : { ok: false, problem: made.problems[0] };
}

/** The tensors, parameters and rows of a run. */
export function describeRun(trainer: Trainer): Pick<Opened, "tensors" | "parameters" | "rows" | "entropy"> {
  const { program: { tensors }, feed: { parts: { training, validation, test } } } = trainer;
  const entries = tensors.filter(({ role }) => role === "parameter").map(({ shape }) => shape.reduce<number>((product, size) => product * Number(size), 1));
  return {
    tensors: tensors.map(({ name, node, role, shape, symbol, of }) => ({ name, node, role, shape: [...shape], symbol, of: of?.name ?? null })),
    parameters: entries.reduce((sum, count) => sum + count, 0),
    rows: { training: training.length, validation: validation.length, test: test.length },
    entropy: targetEntropy(trainer),
  };
}
