/** What cells and column names may hold: the same for a CSV file and for a table in the document. */
import { dataProblem, quote, type DataProblem, type Expectation } from "./dataProblem.ts";

/** Beyond it a square would leave the range of float32. */
export const largestNumber = 1e30;

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const decimalComma = /^[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+$/;

/** The number that a cell's text writes, or null. */
export function numberOf(cell: string): number | null {
  if (!numeral.test(cell)) return null;
  const value = Number(cell);
  return fitsNumber(value) ? value : null;
}

/** Finite and within what the machine can square. */
export const fitsNumber = (value: number): boolean => Math.abs(value) <= largestNumber;

/** True for a cell that its writer meant as a number, whether or not it can be read as one. */
export const looksNumeric = (cell: string): boolean => numeral.test(cell) || decimalComma.test(cell);

/** Why a text is not a number, as the key of what was expected. */
export function whyNotNumber(cell: string): Expectation {
  if (cell === "") return "value";
  if (decimalComma.test(cell)) return "decimalPoint";
  return numeral.test(cell) ? "magnitude" : "number";
}

/** These are keys of every JavaScript object: as a name of data they could change the machine instead of the data. */
const unsafeNames: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** What is wrong with the names of columns. `path` is the JSON pointer of their list, empty for a CSV file. */
export function nameProblems(names: readonly string[], path: string): DataProblem[] {
  const at = (index: number): string => path && `${path}/${index}`;
  if (names.length < 2) return [dataProblem("twoColumns", String(names.length), { row: 1, path })];
  const seen = new Set<string>();
  const problems: DataProblem[] = [];
  for (const [index, name] of names.entries()) {
    const place = { row: 1, column: String(index + 1), path: at(index) };
    if (name.trim() === "") problems.push(dataProblem("name", "nothing", place));
    else if (unsafeNames.has(name)) problems.push(dataProblem("safeName", quote(name), place));
    else if (seen.has(name)) problems.push(dataProblem("freshName", quote(name), place));
    seen.add(name);
  }
  return problems;
}
