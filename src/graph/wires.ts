/** Every change of wires as a recipe on an immer draft. One that may be refused returns why, and has changed nothing then. */
import { canonicalEdge, canConnect, declaredPort, knownKind } from "./ports.ts";
import { portOf, type Document, type Edge } from "./document.ts";
import { removeNodes, type Refusal } from "./edits.ts";

/** From where, into which port of which node. */
export type Wire = Pick<Edge, "source" | "target" | "targetPort">;

const kindOf = (document: Pick<Document, "nodes">, id: string): string => document.nodes.find((node) => node.id === id)?.kind ?? "";

const written = ({ source, target, targetPort }: Wire, kind: string): Edge => canonicalEdge({ source, target, ...(targetPort !== undefined && { targetPort }) }, kind);

/** Draws a wire. In a port that takes one, it takes the place of the one that was there. */
export function connect(draft: Document, wire: Wire): Refusal {
  const refused = canConnect(draft, wire.source, wire.target, wire.targetPort);
  if (refused) return refused;
  const edge = written(wire, kindOf(draft, wire.target));
  const [first, ...others] = occupants(draft, edge);
  if (first === undefined) draft.edges.push(edge);
  else draft.edges[first] = edge;
  removeEdges(draft, others);
  return null;
}

/** Lays one or both ends of a wire elsewhere. It keeps its place in the list, on which the order of a concat depends. */
export function reconnect(draft: Document, index: number, wire: Wire): Refusal {
  const edges = draft.edges.filter((_, at) => at !== index);
  const refused = canConnect({ nodes: draft.nodes, edges }, wire.source, wire.target, wire.targetPort);
  if (refused) return refused;
  const edge = written(wire, kindOf(draft, wire.target));
  const others = occupants(draft, edge).filter((at) => at !== index);
  const before = draft.edges[index];
  if (before.source !== edge.source || before.target !== edge.target || before.targetPort !== edge.targetPort) draft.edges[index] = edge;
  removeEdges(draft, others);
  return null;
}

/** Indices of the wires that must leave before a port that takes one can take this one. */
function occupants(draft: Document, edge: Edge): number[] {
  const kind = kindOf(draft, edge.target);
  const port = declaredPort(edge, kind);
  if (!port || port.many) return [];
  const ports = knownKind(kind)?.ports ?? [];
  return draft.edges.flatMap((other, index) => (other.target === edge.target && portOf(other, ports) === port.name ? [index] : []));
}

/** Removes wires by their indices. */
export function removeEdges(draft: Document, indices: Iterable<number>): void {
  const gone = new Set(indices);
  if (gone.size > 0) draft.edges = draft.edges.filter((_, index) => !gone.has(index));
}

/** Puts a node into a wire. A wire that its port had before leaves; the wire onwards keeps its place in the list. */
export function splice(draft: Document, id: string, index: number, port?: string): Refusal {
  const { source, target, targetPort } = draft.edges[index];
  const ports = knownKind(kindOf(draft, id))?.ports ?? [];
  const into: Wire = { source, target: id, targetPort: port ?? (ports.length > 1 ? ports[0].name : undefined) };
  const onwards: Wire = { source: id, target, targetPort };
  const without = { nodes: draft.nodes, edges: draft.edges.filter((_, at) => at !== index) };
  const refused = canConnect(without, source, id, into.targetPort) ?? canConnect(without, id, target, targetPort);
  if (refused) return refused;
  const edge = written(into, kindOf(draft, id));
  const leaving = occupants(draft, edge);
  draft.edges[index] = written(onwards, kindOf(draft, target));
  draft.edges.splice(index, 0, edge);
  removeEdges(draft, leaving.map((at) => (at < index ? at : at + 1)));
  return null;
}

/** Removes nodes and closes the gap: where a removed node has one wire in, what it fed is fed from there. */
export function healNodes(draft: Document, ids: Iterable<string>): void {
  const gone = new Set(ids);
  const feeds = new Map<string, string | null>();
  for (const { source, target } of draft.edges) if (gone.has(target)) feeds.set(target, feeds.has(target) ? null : source);
  const feederOf = (id: string): string | null => {
    const passed: string[] = [];
    let at: string | null = id;
    while (at !== null && gone.has(at)) {
      passed.push(at);
      at = feeds.get(at) ?? null;
    }
    // Each node that was passed now knows its end, so that a long chain is walked once.
    for (const node of passed) feeds.set(node, at);
    return at;
  };
  const keyOf = ({ source, target, targetPort }: Wire): string => JSON.stringify([source, target, targetPort]);
  // A healed wire is left out where there is one already.
  const drawn = new Set(draft.edges.filter(({ source, target }) => !gone.has(source) && !gone.has(target)).map(keyOf));
  draft.edges = draft.edges.flatMap((edge) => {
    if (gone.has(edge.target)) return [];
    if (!gone.has(edge.source)) return [edge];
    const source = feederOf(edge.source);
    if (source === null || drawn.has(keyOf({ ...edge, source }))) return [];
    drawn.add(keyOf({ ...edge, source }));
    return [{ ...edge, source }];
  });
  removeNodes(draft, gone);
}
