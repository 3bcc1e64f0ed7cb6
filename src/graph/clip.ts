/** Copying and pasting: nodes with the wires between them, as plain JSON text that can also be sent in a chat. */
import type { Document } from "./document.ts";
import { openClip, type Clip, type OpenedClip } from "./file.ts";
import { idMaker } from "./ids.ts";
import { canonicalEdge } from "./ports.ts";
import { printDocument } from "./print.ts";
import type { Problem } from "./problem.ts";
import { edgeLimit, nodeLimit } from "./schema.ts";

/** Where pasted nodes lie from those that were copied. */
export interface Offset { x: number; y: number }
export type Pasted = { ok: true; ids: string[] } | { ok: false; problem: Problem };

/** The text of some nodes and the wires between them. */
export function copyNodes(document: Document, ids: Iterable<string>): string {
  return printDocument({ format: "backwire", version: 1, ...pick(document, ids) });
}

/** Reads what was copied, or a whole document; a text that is neither is refused as a file would be. */
export const readClip = (text: string): OpenedClip => openClip(text);

/** Adds the nodes of a clip: ids that are taken are made anew, the wires between them follow. Returns the new ids in the order of the clip. */
export function pasteNodes(draft: Document, clip: Clip, offset: Offset): Pasted {
  const tooMany = draft.nodes.length + clip.nodes.length > nodeLimit || draft.edges.length + clip.edges.length > edgeLimit;
  if (tooMany) return { ok: false, problem: { severity: "error", path: "/nodes", key: "edit.tooManyNodes", values: { limit: nodeLimit, edges: edgeLimit } } };
  const ids = idMaker(draft.nodes.map((node) => node.id));
  const renamed = new Map(clip.nodes.map(({ id }) => [id, ids.keep(id)]));
  const own = (id: string): string => renamed.get(id) ?? id;
  for (const node of structuredClone(clip.nodes)) {
    draft.nodes.push({ ...node, id: own(node.id), position: { x: node.position.x + offset.x, y: node.position.y + offset.y } });
  }
  for (const edge of structuredClone(clip.edges)) draft.edges.push({ ...edge, source: own(edge.source), target: own(edge.target) });
  return { ok: true, ids: clip.nodes.map(({ id }) => own(id)) };
}

/** Adds a copy of some nodes, with the wires between them. `document` is what the draft was made of. */
export const duplicateNodes = (draft: Document, document: Document, ids: Iterable<string>, offset: Offset): Pasted => pasteNodes(draft, pick(document, ids), offset);

function pick({ nodes, edges }: Document, ids: Iterable<string>): Clip {
  const chosen = new Set(ids);
  const kindOf = new Map(nodes.map(({ id, kind }) => [id, kind]));
  return {
    nodes: nodes.filter(({ id }) => chosen.has(id)),
    edges: edges.filter(({ source, target }) => chosen.has(source) && chosen.has(target)).map((edge) => canonicalEdge(edge, kindOf.get(edge.target))),
  };
}
