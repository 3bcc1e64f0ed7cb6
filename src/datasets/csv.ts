/** Reads a CSV text into a table of the document, or says at which row and column it cannot. */
import Papa from "papaparse";
import { looksNumeric, nameProblems, numberOf, whyNotNumber } from "./cells.ts";
import { dataProblem, mostProblems, quote, type DataProblem } from "./dataProblem.ts";
import type { ColumnRecipe, InlineTable } from "./recipe.ts";

export type CsvResult = { ok: true; table: InlineTable } | { ok: false; problems: DataProblem[] };

/** In characters. A caller that has a file can refuse by its size before reading it. */
export const largestCsv = 64 * 1024 * 1024;
/** Each cell is a value of its own in memory: many short ones cost far more than their characters. */
export const mostCells = 5_000_000;

/** One row, with its number in the file. */
interface Row { number: number; cells: string[] }

/**
 * Reads comma-, semicolon- or tab-separated text with a header; quotes, CRLF and a byte order mark are understood.
 * A column whose cells are all numbers is one of numbers, one of mostly words is text; between them the odd cells are
 * problems. `types` are what columns are known to be, by name: a class may mix numbers and words, a number column may not hold a word.
 */
export function readCsv(text: string, types: Readonly<Record<string, ColumnRecipe>> = {}): CsvResult {
  if (text.length > largestCsv) return refuse([dataProblem("size", String(text.length), { values: { limit: largestCsv } })]);
  const plain = text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  const separator = separatorOf(plain);
  const cells = countCells(plain, separator);
  if (cells > mostCells) return refuse([dataProblem("cells", String(cells), { values: { limit: mostCells } })]);
  const { header, rows, problems } = split(plain, separator);
  if (header === null) return refuse([dataProblem("header", "nothing", { row: 1 })]);
  if (header.every(looksNumeric)) return refuse([dataProblem("header", quote(header.join(", ")), { row: 1 })]);
  const wrongNames = nameProblems(header, "");
  if (wrongNames.length > 0) return refuse(wrongNames);
  if (problems.length > 0) return refuse(problems);
  if (rows.length === 0) return refuse([dataProblem("rows", "nothing")]);
  const columns = header.map((name, at) => readColumn(name, at, rows, Object.hasOwn(types, name) ? types[name].type : null));
  const wrongCells = columns.flatMap((column) => column.problems).toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
  if (wrongCells.length > 0) return refuse(wrongCells);
  return { ok: true, table: { columns: header, rows: rows.map((_, row) => columns.map(({ cells }) => cells[row])) } };
}

const refuse = (problems: DataProblem[]): CsvResult => ({ ok: false, problems: problems.slice(0, mostProblems) });

/** Header and rows as trimmed cells, and the rows that are not as wide as the header or whose quotes do not close. Blank lines are left out. */
function split(text: string, separator: string): { header: string[] | null; rows: Row[]; problems: DataProblem[] } {
  let header: string[] | null = null;
  let number = 0;
  const rows: Row[] = [];
  const problems: DataProblem[] = [];
  Papa.parse<string[]>(text, {
    delimiter: separator,
    newline: "\n",
    step: ({ data, errors }, parser) => {
      number += 1;
      const cells = data.map((cell) => cell.trim());
      if (cells.length === 1 && cells[0] === "") return;
      if (errors.length > 0) problems.push(dataProblem("quotes", quote(cells.at(-1) ?? ""), { row: number, column: columnName(header, cells.length - 1) }));
      else if (header === null) header = cells;
      else if (cells.length !== header.length) problems.push(raggedRow(header, cells, number));
      else rows.push({ number, cells });
      if (problems.length >= mostProblems) parser.abort();
    },
  });
  return { header, rows, problems };
}

/** The separator that the header has most of, outside quotes: names seldom hold one, while cells may be decimal commas. */
function separatorOf(text: string): string {
  const counts = new Map([[",", 0], [";", 0], ["\t", 0]]);
  let quoted = false;
  for (const character of text.trimStart()) {
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === "\n") break;
    const count = counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

/** As many cells as there can be: separators and line ends, quoted ones too. Told before anything is taken apart. */
function countCells(text: string, separator: string): number {
  const [comma, line] = [separator.charCodeAt(0), 10];
  let count = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === comma || code === line) count += 1;
  }
  return count;
}

const columnName = (header: string[] | null, at: number): string => header?.[at] ?? String(at + 1);

/** Named at the first column that has no cell, or at the first cell that has no column. */
function raggedRow(header: string[], cells: string[], row: number): DataProblem {
  const column = columnName(header, Math.min(header.length, cells.length));
  return dataProblem("width", String(cells.length), { row, column, values: { count: header.length } });
}

/** The cells of one column, as numbers when it is one of numbers. */
function readColumn(name: string, at: number, rows: readonly Row[], type: ColumnRecipe["type"] | null): { cells: (number | string)[]; problems: DataProblem[] } {
  const texts = rows.map(({ cells }) => cells[at]);
  const filled = texts.filter((cell) => cell !== "").length;
  const problemAt = (key: DataProblem["key"], row: number): DataProblem => dataProblem(key, quote(texts[row]), { row: rows[row].number, column: name });
  if (filled === 0) return { cells: [], problems: [problemAt("columnValue", 0)] };

  const numbers = texts.map(numberOf);
  const mayBeText = type === "class" ? numbers.includes(null) : type === null && 2 * texts.filter(looksNumeric).length < filled;
  const problems: DataProblem[] = [];
  for (let row = 0; row < texts.length && problems.length < mostProblems; row++) {
    if (mayBeText ? texts[row] === "" : numbers[row] === null) problems.push(problemAt(whyNotNumber(texts[row]), row));
  }
  return { cells: mayBeText ? texts : numbers.filter((value) => value !== null), problems };
}
