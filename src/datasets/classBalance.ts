/** Whether the classes of a column have about as many rows each: a network that sees one of them seldom learns to leave it out. */
import type { Column, Table } from "./dataset.ts";
import type { InlineTable } from "./recipe.ts";

/** A class with more than so many times the rows of another is told. */
const largestRatio = 4;
/** From fewer rows than these a class is hardly learned. */
const fewestRows = 5;

/** The classes of one column with how many rows each has. */
export interface ClassBalance { classes: readonly string[]; counts: readonly number[] }

/** `few`: a class has under 5 rows; `ratio`: one has more than 4 times the rows of another. Both name the smallest and the largest class. */
export interface Imbalance { reason: "few" | "ratio"; least: string; leastRows: number; most: string; mostRows: number }

/** Of a class column, or of a number column of zeros and ones; null for any other. Throws when the table has no such column. */
export function classBalance(table: Table, name: string): ClassBalance | null {
  const at = table.columns.findIndex((column) => column.name === name);
  if (at < 0) throw new Error(`The data have no column "${name}"; expected one of ${table.columns.map((column) => column.name).join(", ")}.`);
  const { type, classes } = table.columns[at];
  const names = type === "class" ? classes : ["0", "1"];
  if (type === "number" && !table.values[at].every((value) => value === 0 || value === 1)) return null;
  const counts = names.map(() => 0);
  for (const value of table.values[at]) counts[value] += 1;
  return { classes: names, counts };
}

/** What is asked after every edit is counted once. A table is never changed in place. */
const counted = new WeakMap<InlineTable, Map<string, ClassBalance | null>>();

/** The same of the user's own rows as they stand in the document; `column` is of their description. */
export function balanceOfRows(table: InlineTable, column: Column): ClassBalance | null {
  const known = counted.get(table) ?? new Map<string, ClassBalance | null>();
  counted.set(table, known);
  const key = `${column.type} ${column.name}`;
  const balance = known.has(key) ? known.get(key) ?? null : countRows(table, column);
  known.set(key, balance);
  return balance;
}

function countRows({ columns, rows }: InlineTable, { name, type, classes }: Column): ClassBalance | null {
  const at = columns.indexOf(name);
  if (at < 0 || (type === "number" && !rows.every((row) => row[at] === 0 || row[at] === 1))) return null;
  const counts = new Map((type === "class" ? classes : ["0", "1"]).map((own) => [own, 0]));
  for (const row of rows) counts.set(String(row[at]), (counts.get(String(row[at])) ?? 0) + 1);
  return { classes: [...counts.keys()], counts: [...counts.values()] };
}

/** What is uneven about the classes; null when nothing is. */
export function imbalanceOf({ classes, counts }: ClassBalance): Imbalance | null {
  const [least, most] = [counts.indexOf(Math.min(...counts)), counts.indexOf(Math.max(...counts))];
  const told = { least: classes[least], leastRows: counts[least], most: classes[most], mostRows: counts[most] };
  if (counts[least] < fewestRows) return { reason: "few", ...told };
  return counts[most] > largestRatio * counts[least] ? { reason: "ratio", ...told } : null;
}
