/** Finding an entry by a few of its letters. */

export interface Entry {
  id: string;
  /** Translation key of the heading that it stands under. */
  group: string;
  name: string;
  hint?: string;
  keys?: string;
  enabled: boolean;
  run(): void;
}

/** How well a name fits what was typed: 0 for the beginning of the name, 1 of a word, 2 inside a word, 3 for letters in order; null when it does not. */
export function fit(name: string, typed: string): number | null {
  const text = name.toLocaleLowerCase();
  const wanted = typed.trim().toLocaleLowerCase();
  const at = text.indexOf(wanted);
  if (at === 0) return 0;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1]) ? 2 : 1;
  let from = 0;
  for (const letter of wanted.replaceAll(" ", "")) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return null;
  }
  return 3;
}

/** The entries that fit, in their groups; inside a group the better ones first, and what cannot be done now last. Before anything is typed, only what can be done now. */
export function findEntries(entries: readonly Entry[], typed: string): Entry[] {
  const all = typed.trim() === "";
  const rated = entries.filter(({ enabled }) => enabled || !all).flatMap((entry) => {
    const rating = fit(entry.name, typed) ?? (entry.hint === undefined ? null : fit(entry.hint, typed));
    return rating === null ? [] : [{ entry, rating: rating + (entry.enabled ? 0 : 10) }];
  });
  const groups = [...new Set(rated.map(({ entry }) => entry.group))];
  const best = (group: string): number => Math.min(...rated.filter(({ entry }) => entry.group === group).map(({ rating }) => rating));
  if (!all) groups.sort((a, b) => best(a) - best(b));
  return groups.flatMap((group) => rated.filter(({ entry }) => entry.group === group).sort((a, b) => a.rating - b.rating).map(({ entry }) => entry));
}
