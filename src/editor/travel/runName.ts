/** What a run is called where several are compared: by its optimizer and rate, or by what was changed when it was forked. */
import i18next from "i18next";
import type { Document } from "../../graph/document.ts";
import type { History, Step } from "../../graph/history.ts";
import { formatExact } from "../controls/number.ts";

/** Words, and beside them a value or its change; empty where there is none. */
export interface NamePart { what: string; before: string; after: string }
export type RunName = readonly NamePart[];

/** "Adam, 0.01". */
export const recipeName = ({ training: { optimizer } }: Document, rate: number): RunName => [{ what: i18next.t(`optimizer.${optimizer.kind}.title`), before: "", after: formatExact(rate) }];

export const rateName = ({ training: { optimizer } }: Document, before: number, after: number): RunName => [{ what: i18next.t(`optimizer.${optimizer.kind}.learningRate`), before: formatExact(before), after: formatExact(after) }];

/** By the edits since a step of the history that concern what is computed; empty where there are none, or the step itself was undone. What was changed several times is told once, from its first value to its last. */
export function editsName({ past }: Pick<History, "past">, mark: Step | null): RunName {
  const at = mark === null ? -1 : past.lastIndexOf(mark);
  if (mark !== null && at < 0) return [];
  const parts = new Map<string, NamePart>();
  for (const step of past.slice(at + 1).filter(concernsRun)) {
    const change = changeOf(step);
    const key = change ? step.forward[0].path.join("/") : `${step.key} ${parts.size}`;
    const { before } = parts.get(key) ?? change ?? { before: "" };
    parts.set(key, change ? { ...change, before } : { what: i18next.t(step.key, step.values), before: "", after: "" });
  }
  return [...parts.values()];
}

/** Names and places on the canvas compute nothing. */
const concernsRun = ({ forward }: Step): boolean => forward.some(({ path }) => path[0] !== "name" && path[2] !== "position" && path[2] !== "title");

/** One number or word that was replaced by another. */
function changeOf(step: Step): NamePart | null {
  const [forward, backward] = [step.forward[0], step.backward[0]];
  if (step.forward.length !== 1 || step.backward.length !== 1 || forward.op !== "replace" || backward.op !== "replace") return null;
  const [before, after] = [wordOf(backward.value), wordOf(forward.value)];
  const { field, node } = step.values ?? {};
  if (before === null || after === null || field === undefined) return null;
  return { what: node === undefined ? String(field) : `${node}: ${field}`, before, after };
}

const wordOf = (value: unknown): string | null => (typeof value === "number" ? formatExact(value) : typeof value === "string" ? value : null);

/** "learning rate 0.01 → 0.1". */
export const sayRunName = (name: RunName): string => name.map(({ what, before, after }) => (before !== "" ? `${what} ${before} → ${after}` : after !== "" ? `${what}, ${after}` : what)).join(", ");

/** For a narrow place: the words, which may give way, and apart from them the value, which must be read, and its change. */
export function narrowName(name: RunName): { words: string; value: string; change: string } {
  if (name.length !== 1) return { words: sayRunName(name), value: "", change: "" };
  const [{ what, before, after }] = name;
  return { words: what, value: after, change: before === "" ? after : `${before} → ${after}` };
}
