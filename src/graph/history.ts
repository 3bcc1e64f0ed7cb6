/** Undo and redo from the patches of each edit. Pure: a history is a value, and each function gives a new one. */
import { applyPatches, enablePatches, freeze, produceWithPatches, type Patch } from "immer";
import type { Document } from "./document.ts";

enablePatches();

/** How an edit is named in the menu ("Undo move 3 nodes"): a key of the table of translations and what is put into it. */
export interface StepName {
  key: string;
  values?: Record<string, string | number>;
}

export interface Step extends StepName {
  /** Steps of the same gesture that follow each other are one. */
  gesture?: string;
  /** From the document before to the one after, and back. */
  forward: readonly Patch[];
  backward: readonly Patch[];
}

export interface History {
  document: Document;
  /** The oldest first; the last one is undone first. */
  past: readonly Step[];
  /** The one to be redone first is the last. */
  future: readonly Step[];
}

/** Older steps are forgotten. */
export const stepLimit = 500;

export function startHistory(document: Document): History {
  return { document: shallowlyFrozen(document), past: [], future: [] };
}

/** Immer freezes what it makes, all the way down. A table of many rows is frozen at its top only, which immer takes for the whole. */
function shallowlyFrozen(document: Document): Document {
  const { table } = document.data;
  if (table) {
    Object.freeze(table.rows);
    Object.freeze(table.columns);
    Object.freeze(table);
  }
  return freeze(document, true);
}

/**
 * Makes an edit and remembers it under its name. A recipe that changes nothing leaves the history as it was.
 * `gesture`: a drag, a slider, a burst of arrow keys; its edits become one step, until another edit or an undo comes between.
 */
export function transact(history: History, { key, values, gesture }: StepName & { gesture?: string }, recipe: (draft: Document) => void): History {
  const [document, forward, backward] = produceWithPatches(history.document, (draft) => { recipe(draft); });
  if (forward.length === 0) return history;
  const step: Step = { key, values, gesture, forward, backward };
  const last = history.past.at(-1);
  const goesOn = gesture !== undefined && last?.gesture === gesture && history.future.length === 0;
  const past = goesOn ? [...history.past.slice(0, -1), merge(last, step)] : [...history.past, step].slice(-stepLimit);
  return { document: shallowlyFrozen(document), past, future: [] };
}

/** Two steps of a gesture as one, under the name of the later. A drag of a minute must not become a thousand patches: where both only replace the same values, the later ones count. */
function merge(first: Step, second: Step): Step {
  const replaced = (patches: readonly Patch[]): string | null => (patches.every(({ op }) => op === "replace") ? patches.map(({ path }) => path.join("/")).sort().join("\n") : null);
  const same = replaced(first.forward) !== null && replaced(first.forward) === replaced(second.forward);
  return {
    ...second,
    forward: same ? second.forward : [...first.forward, ...second.forward],
    backward: same ? first.backward : [...second.backward, ...first.backward],
  };
}

export function undo(history: History): History {
  const step = history.past.at(-1);
  if (!step) return history;
  return { document: applyPatches(history.document, [...step.backward]), past: history.past.slice(0, -1), future: [...history.future, step] };
}

export function redo(history: History): History {
  const step = history.future.at(-1);
  if (!step) return history;
  return { document: applyPatches(history.document, [...step.forward]), past: [...history.past, step], future: history.future.slice(0, -1) };
}

/** What undo would take back; null when there is nothing. */
export const undoName = ({ past }: History): StepName | null => past.at(-1) ?? null;
/** What redo would make again; null when there is nothing. */
export const redoName = ({ future }: History): StepName | null => future.at(-1) ?? null;
