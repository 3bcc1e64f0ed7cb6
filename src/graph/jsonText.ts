/** What is checked on the text of a file before it becomes a value: its size, its depth, and where it stops being JSON. */
import type { Problem } from "./problem.ts";

/** A problem of a file; `line` and `column`, both from 1, where it was refused before it was parsed. */
export interface FileProblem extends Problem { line?: number; column?: number }

/** Bytes of UTF-8 text. */
export const sizeLimit = 64 * 1024 * 1024;
/** Nesting of brackets from which a file is refused; a document needs fewer than ten. */
export const depthLimit = 64;
/** Brackets and commas: bounds the memory and time that parsing takes, whatever the text. */
export const valueLimit = 4_000_000;

/** Refuses a file by its size in bytes alone, so that a caller need not read it first; null when it may be read. */
export function refuseSize(bytes: number): FileProblem | null {
  if (bytes <= sizeLimit) return null;
  const megabytes = (count: number): string => `${Math.round(count / (1024 * 1024))} MB`;
  const values = { size: bytes < sizeLimit * 1.01 ? `${bytes} bytes` : megabytes(bytes), limit: megabytes(sizeLimit) };
  return { ...textProblem("file.tooLarge", 1, 1, values), expected: `at most ${values.limit}`, got: values.size };
}

/** Refuses a text that nests too deep or holds too many values. One loop over the characters; nothing is allocated. */
export function refuseDepth(text: string): FileProblem | null {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: at = endOfText(text, at); break;
      case 0x5b: case 0x7b:
        values++;
        if (++depth >= depthLimit) return located("file.tooDeep", text, at, { limit: depthLimit }, `fewer than ${depthLimit} levels`, `${depthLimit} levels or more`);
        break;
      case 0x5d: case 0x7d: depth--; break;
      case 0x2c: values++; break;
    }
    if (values > valueLimit) return located("file.tooManyValues", text, at, { limit: valueLimit }, `at most ${valueLimit} values`, "more");
  }
  return null;
}

/** Index of the quote that ends the text which begins at `start`; the length when it never ends. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

/** A problem at a character of the text. */
export function located(key: string, text: string, index: number, values: Record<string, string | number>, expected: string, got: string): FileProblem {
  const { line, column } = lineAndColumn(text, index);
  return { ...textProblem(key, line, column, values), expected, got };
}

const textProblem = (key: string, line: number, column: number, values: Record<string, string | number>): FileProblem => ({ severity: "error", path: "", key, values, line, column });

/** Line and column of a character, both from 1, as editors count them. */
export function lineAndColumn(text: string, index: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1 && end < index; end = text.indexOf("\n", start)) {
    line++;
    start = end + 1;
  }
  return { line, column: index - start + 1 };
}
