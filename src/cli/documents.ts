/** Reads documents from files, and tells what is wrong with them. */
import { readFileSync, statSync } from "node:fs";
import { open } from "../graph/file.ts";
import { refuseSize } from "../graph/jsonText.ts";
import type { Document } from "../graph/document.ts";
import type { Problem } from "../graph/problem.ts";
import { formatProblem } from "../graph/sentences.ts";
import { analyse, type Analysis } from "../graph/shapes.ts";

export interface ReadDocument {
  document: Document | null;
  analysis: Analysis | null;
  /** A line for each problem, warning and repair. */
  lines: string[];
  /** Whether one of them is an error. */
  failed: boolean;
}

/** Opens a file and looks at the drawing in it. A file that is too large is refused before it is read. */
export function readDocument(file: string): ReadDocument {
  const refused = (lines: string[]): ReadDocument => ({ document: null, analysis: null, lines, failed: true });
  let bytes: Uint8Array;
  try {
    const { size } = statSync(file);
    const tooLarge = refuseSize(size);
    if (tooLarge) return refused([formatProblem(file, tooLarge)]);
    bytes = readFileSync(file);
  } catch (error) {
    return refused([`${file}: /: The file cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const opened = open(bytes);
  if (!opened.ok) return refused(opened.problems.map((problem) => formatProblem(file, problem)));
  const analysis = analyse(opened.document);
  const told: Problem[] = [...opened.repairs, ...analysis.problems.filter((problem) => !problem.follows)];
  return { document: opened.document, analysis, lines: told.map((problem) => formatProblem(file, problem)), failed: told.some((problem) => problem.severity === "error") };
}

/** A document that can run; otherwise its problems are printed and the answer is null. Warnings are printed too. */
export function readRunnable(file: string): Document | null {
  const { document, lines, failed } = readDocument(file);
  for (const line of lines) console.error(line);
  return failed ? null : document;
}
