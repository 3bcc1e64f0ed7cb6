/** What can be added: one entry a kind, and one a variant of a kind that has them, read from the registry in its order. */
import type { TFunction } from "i18next";
import type { FieldValue } from "../../fields/field.ts";
import { kinds } from "../../kinds/index.ts";
import type { Group, Kind } from "../../kinds/kind.ts";
import type { Blueprint } from "../canvas/actions.ts";

export interface Entry extends Blueprint {
  /** `activation.tanh`; unique. */
  id: string;
  group: Group;
  formula: string;
  icon: string;
  /** Translation keys. */
  title: string;
  help: string;
  takes: boolean;
  gives: boolean;
}

/** In the order in which a network is drawn. */
const groupOrder: readonly Group[] = ["data", "layers", "activations", "regularise", "combine", "loss"];

function entriesOf(kind: Kind): Entry[] {
  const example = kind.example as Record<string, FieldValue>;
  const entry = (id: string, key: string, formula: string, params: Record<string, FieldValue>): Entry => ({
    id, kind: kind.name, params, group: kind.group, icon: kind.icon, formula, title: `${key}.title`, help: `${key}.help`, takes: kind.ports.length > 0, gives: !kind.sink,
  });
  if (!kind.variants) return [entry(kind.name, `kind.${kind.name}`, kind.formula, example)];
  return Object.entries(kind.variants).map(([name, { formula }]) => entry(`${kind.name}.${name}`, `variant.${kind.name}.${name}`, formula, Object.assign({}, example, { function: name })));
}

export const entries: readonly Entry[] = Object.values(kinds).flatMap(entriesOf);

/** The groups that have entries, in the palette's order. */
export const groupsOf = (list: readonly Entry[]): { group: Group; entries: readonly Entry[] }[] =>
  groupOrder.map((group) => ({ group, entries: list.filter((entry) => entry.group === group) })).filter((part) => part.entries.length > 0);

/** Entries whose name, kind, group or help hold every word; those whose name begins with the text come first. */
export function findEntries(t: TFunction, text: string, list: readonly Entry[] = entries): Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = list.filter((entry) => {
    const hay = [t(entry.title), entry.id, t(`group.${entry.group}`), t(entry.help)].join(" ").toLowerCase();
    return words.every((word) => hay.includes(word));
  });
  const rank = (entry: Entry): number => {
    const title = t(entry.title).toLowerCase();
    if (words.length === 0) return 0;
    return title.startsWith(words[0]) ? 0 : title.includes(words[0]) || entry.id.includes(words[0]) ? 1 : 2;
  };
  return found.map((entry, index) => ({ entry, index })).sort((a, b) => rank(a.entry) - rank(b.entry) || a.index - b.index).map(({ entry }) => entry);
}
