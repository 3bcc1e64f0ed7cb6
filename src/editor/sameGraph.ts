/** Whether two versions of a document compute the same: positions, titles and how it is trained do not count. */
import type { Document } from "../graph/document.ts";

/** Unchanged parts of a document are the same objects. */
export function sameGraph(before: Document, after: Document): boolean {
  if (before === after) return true;
  const sameNodes = before.nodes.length === after.nodes.length && after.nodes.every((node, at) => {
    const old = before.nodes[at];
    return old === node || (old.id === node.id && old.kind === node.kind && old.params === node.params);
  });
  return sameNodes && before.edges === after.edges && before.data === after.data;
}
