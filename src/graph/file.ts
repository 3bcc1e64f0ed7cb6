/** The one door between files and documents: everything that is opened, pasted or received comes in by `open`, and goes out by `save`. */
import type { Document, Edge, GraphNode } from "./document.ts";
import type { FileProblem } from "./jsonText.ts";
import { parse } from "./parse.ts";
import { canonicalEdge } from "./ports.ts";
import { printDocument } from "./print.ts";
import type { Problem } from "./problem.ts";
import { checkData, checkGraph, placeNodes } from "./references.ts";
import { clipShape, documentShape } from "./schema.ts";
import { Reading, readShape } from "./shape.ts";
import { sizeProblem } from "./size.ts";
import { trace } from "./trace.ts";

export type Opened = { ok: true; document: Document; repairs: Problem[] } | { ok: false; problems: FileProblem[] };

/** Some nodes and the wires between them, as they are copied and pasted. */
export interface Clip { nodes: GraphNode[]; edges: Edge[] }
export type OpenedClip = { ok: true; clip: Clip } | { ok: false; problems: FileProblem[] };

/**
 * Reads the text of a file, or its bytes. What was missing and could be filled in is told in `repairs`; what is wrong is refused,
 * each with a path or with line and column. The document is in its canonical form: what equals its default is left out.
 * A caller that knows the size before it has the bytes asks `refuseSize` first.
 */
export function open(source: string | Uint8Array): Opened {
  const reading = new Reading();
  const parsed = parse(source, reading);
  if (!parsed.ok) return parsed;
  const document = readShape(documentShape, parsed.value, null, reading) as Document;
  if (reading.problems.length > 0) return { ok: false, problems: reading.all() };
  document.edges = checkGraph(document, reading);
  checkData(document, reading);
  if (reading.problems.length > 0) return { ok: false, problems: reading.all() };
  placeNodes(document, reading);
  const tooLarge = measure(document);
  return tooLarge ? { ok: false, problems: [tooLarge] } : { ok: true, document, repairs: reading.repairs };
}

/** Only shapes are worked out: nothing of their size is held. */
function measure(document: Document): Problem | null {
  const traced = trace(document);
  return sizeProblem(traced, Math.min(document.training.batchSize, traced.data?.rows ?? Infinity));
}

/** Reads what was copied: a clip, or a whole document, of which nodes and wires are taken. */
export function openClip(source: string): OpenedClip {
  const reading = new Reading();
  const parsed = parse(source, reading);
  if (!parsed.ok) return parsed;
  const { nodes, edges } = readShape(clipShape, parsed.value, null, reading) as Clip;
  if (reading.problems.length > 0) return { ok: false, problems: reading.all() };
  const clip: Clip = { nodes, edges: checkGraph({ nodes, edges }, reading) };
  if (reading.problems.length > 0) return { ok: false, problems: reading.all() };
  placeNodes(clip, reading);
  return { ok: true, clip };
}

/**
 * The text of a document. The same document gives the same text, and `open` gives the document back.
 * Rows that stand for a larger file are left out: the file is asked for again.
 * Throws when the document could not be opened again, which only a bug can cause.
 */
export function save(document: Document): string {
  const reading = new Reading();
  const kindOf = new Map(document.nodes.map(({ id, kind }) => [id, kind]));
  const { table, ...data } = document.data;
  const whole = {
    ...document,
    edges: document.edges.map((edge) => canonicalEdge(edge, kindOf.get(edge.target))),
    data: table && !data.file ? { ...data, table } : data,
  };
  const canonical = readShape(documentShape, whole, null, reading) as Document;
  const [problem] = reading.problems;
  if (problem) throw new Error(`The document cannot be saved: ${problem.path} should be ${problem.expected}, but is ${problem.got}.`);
  return printDocument(canonical);
}
