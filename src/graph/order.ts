/** The order in which a graph's nodes can be worked out: every node after those that feed it. */
import type { Document, Edge, GraphNode } from "./document.ts";

export interface Order {
  nodes: GraphNode[];
  /** Nodes on a cycle, or behind one. */
  stuck: GraphNode[];
  /** The edges into each node, in the order of the document. */
  incoming: Map<string, { edge: Edge; index: number }[]>;
  /** The ids of the nodes that each node feeds, once for each edge. */
  outgoing: Map<string, string[]>;
}

/** Kahn 1962: iterative and linear, so that a chain of 10,000 nodes is no deeper than one of ten. */
export function topologicalOrder({ nodes, edges }: Pick<Document, "nodes" | "edges">): Order {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const incoming: Order["incoming"] = new Map(nodes.map((node) => [node.id, []]));
  const outgoing = new Map<string, string[]>(nodes.map((node) => [node.id, []]));
  const waits = new Map(nodes.map((node) => [node.id, 0]));
  edges.forEach((edge, index) => {
    if (!byId.has(edge.source) || !byId.has(edge.target)) return;
    incoming.get(edge.target)?.push({ edge, index });
    outgoing.get(edge.source)?.push(edge.target);
    waits.set(edge.target, (waits.get(edge.target) ?? 0) + 1);
  });
  const ready = nodes.filter((node) => waits.get(node.id) === 0);
  for (let at = 0; at < ready.length; at++) {
    for (const id of outgoing.get(ready[at].id) ?? []) {
      const left = (waits.get(id) ?? 0) - 1;
      waits.set(id, left);
      const node = byId.get(id);
      if (left === 0 && node) ready.push(node);
    }
  }
  return { nodes: ready, stuck: nodes.filter((node) => (waits.get(node.id) ?? 0) > 0), incoming, outgoing };
}
