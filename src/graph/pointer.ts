/** Where in a document something stands: a chain of keys, written as a JSON pointer (RFC 6901) only when a problem needs it. */

/** The whole document is null. */
export type Place = { readonly parent: Place; readonly key: string | number } | null;

export const inside = (parent: Place, key: string | number): Place => ({ parent, key });

/** `/nodes/17/params/units`; the whole document is "". */
export function pointer(place: Place): string {
  const keys: string[] = [];
  for (let at = place; at !== null; at = at.parent) keys.push(escapeKey(String(at.key)));
  return keys.reverse().map((key) => `/${key}`).join("");
}

/** The last key of a place, as an error names it: of `/nodes/17/id` it is `id`, of `/edges/3` it is `edges 3`. */
export function nameOf(place: Place): string {
  if (place === null) return "document";
  if (typeof place.key === "string") return place.key;
  return place.parent === null ? String(place.key) : `${nameOf(place.parent)} ${place.key}`;
}

const escapeKey = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
