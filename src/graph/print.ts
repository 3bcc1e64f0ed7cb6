/** How a document is laid out as text: a line for each node, wire, row and tensor, so that a person can read it and compare two of them. */

/** What is spread over lines: key by key from the top, `*` for every entry. All else stands on one line. */
interface Layout { [key: string]: Layout | true }

const layout: Layout = {
  nodes: true,
  edges: true,
  data: { table: { rows: true } },
  training: { state: { tensors: true } },
  weights: true,
};

/** The text of a document, two spaces a level, ended by a line break. Throws when a number in it is not finite: it would be saved as null. */
export const printDocument = (document: object): string => `${spread(document, layout, "")}\n`;

function spread(value: unknown, how: Layout | true, indent: string): string {
  if (typeof value !== "object" || value === null) return oneLine(value);
  const deeper = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map((entry: unknown) => oneLine(entry))
    : present(value).map(([key, entry]) => `${JSON.stringify(key)}: ${how !== true && needsLines(entry, how[key]) ? spread(entry, how[key], deeper) : oneLine(entry)}`);
  const [left, right] = Array.isArray(value) ? "[]" : "{}";
  return entries.length === 0 ? left + right : `${left}\n${entries.map((entry) => deeper + entry).join(",\n")}\n${indent}${right}`;
}

/** A part is spread out only when it holds something that is; `data` without a table stands on one line. */
function needsLines(value: unknown, how: Layout | true | undefined): how is Layout | true {
  if (how === undefined || typeof value !== "object" || value === null) return false;
  return how === true || Object.keys(how).some((key) => Object.hasOwn(value, key));
}

/** `{ "id": "x", "position": { "x": 0, "y": 80 } }`. */
function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry: unknown) => oneLine(entry)).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = present(value).map(([key, entry]) => `${JSON.stringify(key)}: ${oneLine(entry)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`A document holds the number ${value}, which no file can hold.`);
  return JSON.stringify(value) ?? "null";
}

const present = (value: object): [string, unknown][] => Object.entries(value).filter(([, entry]) => entry !== undefined);
