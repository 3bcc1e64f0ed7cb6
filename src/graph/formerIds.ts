/** Nodes that an edit gave another id: what is known of them by the old one holds for the new one. */
import type { Document, GraphNode } from "./document.ts";

/** By the new id, the old one. Such a node stands in the same place of the list and is the same but for its id, which was free before. */
export function formerIds(before: Pick<Document, "nodes">, after: Pick<Document, "nodes">): Map<string, string> {
  const [old, present] = [before, after].map(({ nodes }) => new Set(nodes.map(({ id }) => id)));
  const former = new Map<string, string>();
  if (before.nodes.length !== after.nodes.length) return former;
  after.nodes.forEach((node, at) => {
    const was = before.nodes[at];
    if (!old.has(node.id) && !present.has(was.id) && doesOf(was) === doesOf(node)) former.set(node.id, was.id);
  });
  return former;
}

const doesOf = ({ kind, params }: GraphNode): string => JSON.stringify([kind, params]);
