/** Rows that were read from a CSV file and are being looked over before they become the document's data. */
import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import { readCsv } from "../../datasets/csv.ts";
import { dataProblem, type DataProblem } from "../../datasets/dataProblem.ts";
import { columnsOfTable } from "../../datasets/ownTable.ts";
import type { ColumnRecipe, DataRecipe, FileReference, InlineTable } from "../../datasets/recipe.ts";
import { replaceRows, typesOf } from "../../datasets/replaceRows.ts";
import { onSignal } from "../commands/signals.ts";
import { currentDocument } from "../store.ts";

/** Larger files stay outside the document, which keeps their name, size and SHA-256. */
export const largestInline = 5_000_000;
/** Characters that are read at all; the same limit as on the command line. */
export const largestFile = 64 * 1024 * 1024;

export interface CsvDraft {
  name: string;
  /** Null where the text could not be read: `problems` say why. */
  table: InlineTable | null;
  problems: readonly DataProblem[];
  /** What the person said of columns, and what was known of them before, by name. */
  types: Readonly<Record<string, ColumnRecipe>>;
  target: string;
  /** Where the rows are, if they are too many for the document. */
  file: FileReference | null;
}

const drafts = createStore<{ draft: CsvDraft | null }>(() => ({ draft: null }));

export const useCsvDraft = (): CsvDraft | null => useStore(drafts, (state) => state.draft);
export const dropCsvDraft = (): void => drafts.setState({ draft: null });

/** Reads a CSV text; a column keeps the type that the document's data gave it by its name. */
export function readDraft(name: string, text: string, data: DataRecipe, file: FileReference | null = null): CsvDraft {
  const known = typesOf(data);
  const result = readCsv(text, known);
  if (!result.ok) return { name, table: null, problems: result.problems, types: {}, target: "", file };
  const { table } = result;
  const types = Object.fromEntries(Object.entries(known).filter(([column]) => table.columns.includes(column)));
  const before = targetBefore(data, table);
  return judged({ name, table, problems: [], types, target: before ?? table.columns[table.columns.length - 1], file });
}

/** The new rows' column of the same name as the target of the rows before. */
function targetBefore({ table }: DataRecipe, next: InlineTable): string | null {
  const target = table?.columns.at(-1);
  return target !== undefined && next.columns.includes(target) ? target : null;
}

const judged = (draft: CsvDraft): CsvDraft => {
  if (draft.table === null) return draft;
  const result = columnsOfTable(draft.table, draft.types);
  return { ...draft, problems: result.ok ? [] : result.problems };
};

/** What a column is: as the person said, or as its values say. */
export function typeOf(draft: CsvDraft, column: string): ColumnRecipe["type"] {
  if (Object.hasOwn(draft.types, column)) return draft.types[column].type;
  const at = draft.table?.columns.indexOf(column) ?? -1;
  const texts = draft.table?.rows.filter((row) => typeof row[at] === "string").length ?? 0;
  return 2 * texts > (draft.table?.rows.length ?? 0) ? "class" : "number";
}

export function setDraftType(column: string, type: ColumnRecipe["type"]): void {
  const { draft } = drafts.getState();
  if (draft) drafts.setState({ draft: judged({ ...draft, types: { ...draft.types, [column]: { type } } }) });
}

export function setDraftTarget(target: string): void {
  const { draft } = drafts.getState();
  if (draft) drafts.setState({ draft: { ...draft, target } });
}

/**
 * The recipe with the draft's rows in the place of its own. Only types that the values do not say by themselves are written.
 * Derived features stay; where the rows before were not the person's own, only those that the new ones have the columns for.
 */
export function recipeOf(draft: CsvDraft & { table: InlineTable }, data: DataRecipe): DataRecipe {
  const plain = { ...draft, types: {} };
  const types = Object.fromEntries(Object.entries(draft.types).filter(([column, { type }]) => typeOf(plain, column) !== type));
  const { features, ...recipe } = replaceRows(data, draft.table, draft.target, types);
  const kept = data.table ? features : features?.filter(({ of }) => of.every((name) => draft.table.columns.includes(name)));
  return { ...recipe, ...(kept && kept.length > 0 && { features: kept }), ...(draft.file && { file: draft.file }) };
}

/** Reads a text that came from a file or a drop and puts it up to be looked over. */
export async function openCsvText(name: string, text: string): Promise<void> {
  const file = text.length > largestInline ? await referenceTo(name, text) : null;
  drafts.setState({ draft: readDraft(name, text, currentDocument().data, file) });
}

/** Reads a chosen file; one that is too large is refused before it is read. */
export async function openCsvFile(file: File): Promise<void> {
  if (file.size <= largestFile) return openCsvText(file.name, await file.text());
  const problem = dataProblem("size", String(file.size), { values: { limit: largestFile } });
  drafts.setState({ draft: { name: file.name, table: null, problems: [problem], types: {}, target: "", file: null } });
  return undefined;
}

async function referenceTo(name: string, text: string): Promise<FileReference> {
  const bytes = new TextEncoder().encode(text);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return { name, size: bytes.length, sha256: Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("") };
}

onSignal("csvDropped", ({ name, text }) => void openCsvText(name, text));
