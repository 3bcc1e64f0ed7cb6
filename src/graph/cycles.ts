/** Cycles: a network must not feed back into itself. Every walk here is a loop, so that no graph is too deep. */
import type { Edge } from "./document.ts";

/** The wire that closes a cycle, and the nodes of the cycle in order, the first one again at the end. */
export interface Cycle { source: string; target: string; nodes: readonly string[] }

type Wire = Pick<Edge, "source" | "target">;
/** A cycle of more nodes is shortened where it is told. */
const listedNodes = 16;

/** The shortest way along the wires, both ends included; null when there is none. */
export function findPath(edges: readonly Wire[], from: string, to: string): string[] | null {
  const outgoing = new Map<string, string[]>();
  for (const { source, target } of edges) {
    const targets = outgoing.get(source);
    if (targets) targets.push(target);
    else outgoing.set(source, [target]);
  }
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const queue = [from];
  for (const at of queue) {
    if (at === to) break;
    for (const next of outgoing.get(at) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      queue.push(next);
    }
  }
  if (!cameFrom.has(to)) return null;
  const path: string[] = [];
  for (let at: string | null = to; at !== null; at = cameFrom.get(at) ?? null) path.push(at);
  return path.reverse();
}

/** The cycle that a wire from `source` to `target` would close; null when it closes none. */
export function cycleClosedBy(edges: readonly Wire[], source: string, target: string): Cycle | null {
  const path = findPath(edges, target, source);
  return path && { source, target, nodes: path.length === 1 ? [source, target] : [...path, target] };
}

/** A cycle of a whole graph, told by its wire that comes last in the list: index of the wire and the cycle. Null when there is none. */
export function findCycle(edges: readonly Wire[]): { edge: number; cycle: Cycle } | null {
  const loop = edgesOfSomeCycle(edges);
  if (loop === null) return null;
  const edge = loop.reduce((last, index) => Math.max(last, index), 0);
  const { source, target } = edges[edge];
  const cycle = cycleClosedBy(edges.slice(0, edge), source, target);
  if (cycle === null) throw new Error(`Wire ${edge} was found in a cycle, but closes none.`);
  return { edge, cycle };
}

function edgesOfSomeCycle(edges: readonly Wire[]): number[] | null {
  const left = nodesOnOrBehindCycles(edges);
  if (left.size === 0) return null;
  // Every node that is left has a wire from another that is left: going backwards must come round.
  const wireInto = new Map<string, number>();
  edges.forEach(({ source, target }, index) => { if (left.has(source) && left.has(target)) wireInto.set(target, index); });
  const steps: number[] = [];
  const seen = new Map<string, number>();
  let at = [...left][0];
  while (!seen.has(at)) {
    seen.set(at, steps.length);
    const index = wireInto.get(at) as number;
    steps.push(index);
    at = edges[index].source;
  }
  return steps.slice(seen.get(at));
}

/** What is left when nodes without incoming wires are taken away again and again (Kahn 1962). */
function nodesOnOrBehindCycles(edges: readonly Wire[]): Set<string> {
  const incoming = new Map<string, number>();
  const outgoing = new Map<string, string[]>();
  for (const { source, target } of edges) {
    incoming.set(source, incoming.get(source) ?? 0);
    incoming.set(target, (incoming.get(target) ?? 0) + 1);
    const targets = outgoing.get(source);
    if (targets) targets.push(target);
    else outgoing.set(source, [target]);
  }
  const free = [...incoming].filter(([, count]) => count === 0).map(([id]) => id);
  for (const id of free) {
    incoming.delete(id);
    for (const target of outgoing.get(id) ?? []) {
      const count = (incoming.get(target) ?? 0) - 1;
      incoming.set(target, count);
      if (count === 0) free.push(target);
    }
  }
  return new Set(incoming.keys());
}

/** `a → b → a`, as an error tells it; a long one without its middle. */
export function printCycle({ nodes }: Cycle): string {
  const shown = nodes.length <= listedNodes ? nodes : [...nodes.slice(0, listedNodes - 3), `… (${nodes.length - listedNodes + 1})`, ...nodes.slice(-2)];
  return shown.join(" → ");
}
