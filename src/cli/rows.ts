/** Puts the rows of a CSV file in the place of a document's own. */
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { sayDataProblem } from "../datasets/dataProblem.ts";
import { replaceRows, typesOf } from "../datasets/replaceRows.ts";
import type { Document } from "../graph/document.ts";

/** Rows up to this size lie in the file, in bytes of CSV; larger ones are named there. */
export const inlineLimit = 5_000_000;

export interface Rows { document: Document; file: { name: string; size: number; sha256: string } }

/** The document with the rows of a CSV file, whose column `target` its target node stands for. Problems are lines that name row and column. */
export async function withRows(document: Document, csv: string, target: string | undefined): Promise<{ ok: true; rows: Rows } | { ok: false; lines: string[] }> {
  const { readCsv, largestCsv } = await import("../datasets/csv.ts");
  let bytes: Uint8Array;
  try {
    if (statSync(csv).size > largestCsv) return { ok: false, lines: [`${csv}: The file has more than ${largestCsv} bytes; leave out rows or columns.`] };
    bytes = readFileSync(csv);
  } catch (error) {
    return { ok: false, lines: [`${csv}: The file cannot be read: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const types = typesOf(document.data);
  const read = readCsv(new TextDecoder().decode(bytes), types);
  if (!read.ok) return { ok: false, lines: read.problems.map((problem) => `${csv}: ${sayDataProblem(problem)}`) };
  if (target !== undefined && !read.table.columns.includes(target)) return { ok: false, lines: [`${csv}: There is no column "${target}"; there are ${read.table.columns.join(", ")}.`] };
  const data = replaceRows(document.data, read.table, target ?? null, types);
  const targets = document.nodes.filter((node) => node.kind === "target");
  if (target !== undefined && targets.length > 1) return { ok: false, lines: [`--target names the column of one target node, but the graph has ${targets.length}: ${targets.map((node) => node.id).join(", ")}. Set their columns in the file.`] };
  const nodes = target === undefined ? document.nodes : document.nodes.map((node) => (node.kind === "target" ? { ...node, params: { ...node.params, columns: [target] } } : node));
  return { ok: true, rows: { document: { ...document, data, nodes }, file: { name: basename(csv), size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") } } };
}
