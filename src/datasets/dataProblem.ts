/** What is wrong with data: where, what was expected, what came. */

/** What a place in the data takes, as words; the key is also the key of the translation. */
export const expectations = {
  source: "a data set, a table or a file",
  dataset: "one of {{choices}}",
  field: "{{field}}",
  file: "the rows of {{name}} ({{size}} bytes); open this file again",
  size: "at most {{limit}} characters; leave out rows or columns",
  cells: "at most {{limit}} cells; leave out rows or columns",
  header: "a first row with the names of the columns",
  twoColumns: "at least two columns, separated by commas, semicolons or tabs",
  name: "a name; write one in the first row",
  freshName: "a name that no other column has",
  safeName: "another name; this one means something to the machine",
  rows: "rows under the names of the columns",
  width: "{{count}} cells, one for each column",
  quotes: "a closing quotation mark at the end of the cell",
  value: "a value; fill it in or leave the row out",
  columnValue: "values; the whole column is empty, fill it in or leave it out",
  number: "a number",
  decimalPoint: "a number with a decimal point, as in 1.5",
  magnitude: "a number between -1e30 and 1e30",
  text: "a text, as in most rows of this column",
  cell: "a number or a text",
  column: "the name of a column of the data; it has {{choices}}",
  numberColumn: "the name of a number column of the data; these are {{choices}}",
  typeNumber: "the type class; its classes are words, not numbers",
  typeClass: "the type number; which values it can have is not known",
  classes: "at most {{limit}} different values in a class column; leave the column out, or make fewer",
  memory: "at most {{limit}} numbers in all, once classes are one-hot; leave out rows or columns",
} as const;

export type Expectation = keyof typeof expectations;

export interface DataProblem {
  /** As the file counts them: the header is row 1. Null where no single row is meant. */
  row: number | null;
  /** A column's name, or its number from 1 where it has none. */
  column: string | null;
  /** JSON pointer into the document; empty for a text that is not in it yet. */
  path: string;
  key: Expectation;
  /** What is put into the expectation's words. */
  values: Readonly<Record<string, string | number>>;
  expected: string;
  /** A quoted text, a number or `nothing`. */
  got: string;
}

/** Data problems after these are counted no more: a wrong separator would tell one for each row. */
export const mostProblems = 20;

interface Place { row?: number; column?: string; path?: string; values?: Readonly<Record<string, string | number>> }

export function dataProblem(key: Expectation, got: string, { row, column, path = "", values = {} }: Place = {}): DataProblem {
  const expected = expectations[key].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
  return { row: row ?? null, column: column ?? null, path, key, values, expected, got };
}

/** `row 17, column age: expected a number, got "abc"`. */
export function sayDataProblem({ row, column, expected, got }: DataProblem): string {
  const place = [row !== null && `row ${row}`, column !== null && `column ${column}`].filter(Boolean).join(", ");
  return `${place && `${place}: `}expected ${expected}, got ${got}`;
}

/** A cell or name as a problem shows it: short and quoted; an empty one is nothing. */
export function quote(text: string): string {
  return text === "" ? "nothing" : JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);
}

/** Several names as an expectation lists them: not all of a thousand. */
export const list = (names: readonly string[]): string => (names.length > 12 ? `${names.slice(0, 12).join(", ")} …` : names.join(", "));
