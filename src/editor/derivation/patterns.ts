/** How a row or a column of entries is called: `δ[n, 3]`, what runs by a letter, what stays by its number. */

/** The letter of a tensor as an entry of it is called: without the turn that a product gives it, an expression in brackets. */
export const plainLetter = (letter: string): string => (letter.includes(" ") ? `(${letter})` : letter.replace(/ᵀ$/, "").replace(/^\((.*)\)$/, "$1"));

/** `running` stands for what differs among the entries. */
export function patternOf(letter: string, entries: readonly (readonly number[])[], running: string): string {
  const [first] = entries;
  if (first === undefined || first.length === 0) return plainLetter(letter);
  const parts = first.map((at, axis) => (entries.every((entry) => entry[axis] === at) ? String(at) : running));
  return `${plainLetter(letter)}[${parts.join(", ")}]`;
}
