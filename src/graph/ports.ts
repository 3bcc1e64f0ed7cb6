/** What a wire may be fastened to. The same rules hold for a file and for a hand that draws. */
import { kinds } from "../kinds/index.ts";
import type { Kind, Port } from "../kinds/kind.ts";
import { cycleClosedBy, printCycle, type Cycle } from "./cycles.ts";
import { portOf, type Document, type Edge } from "./document.ts";
import type { Problem } from "./problem.ts";

/** Why a wire does not fit; a part of a problem, without its place. */
export interface Obstacle { key: string; values: Record<string, string | number>; expected: string; got: string; end: "source" | "target" | "targetPort" }

/** The kind of this name, if this version knows it. Names such as `toString` are no kinds. */
export const knownKind = (name: string): Kind | null => (Object.hasOwn(kinds, name) ? kinds[name] : null);

/** Why the node at the wire's beginning gives nothing; null when it does. An unknown kind may give anything. */
export function sourceObstacle(id: string, kindName: string): Obstacle | null {
  if (!knownKind(kindName)?.sink) return null;
  return { key: "wire.fromSink", values: { id, kind: kindName }, expected: "a node with an output", got: `${id}, a ${kindName}`, end: "source" };
}

/** Why the wire's end fits no port; null when it does. An unknown kind may have any port. */
export function portObstacle(id: string, kindName: string, targetPort: string | undefined): Obstacle | null {
  const ports = knownKind(kindName)?.ports;
  if (!ports) return null;
  const names = ports.map((port) => port.name).join(", ");
  const values = { id, kind: kindName, ports: names };
  if (ports.length === 0) return { key: "wire.intoSource", values, expected: "a node with an input", got: `${id}, a ${kindName}`, end: "target" };
  if (targetPort === undefined) return ports.length === 1 ? null : { key: "wire.whichPort", values, expected: `one of ${names}`, got: "nothing", end: "targetPort" };
  if (ports.some((port) => port.name === targetPort)) return null;
  return { key: "wire.noPort", values: { ...values, got: JSON.stringify(targetPort) }, expected: `one of ${names}`, got: JSON.stringify(targetPort), end: "targetPort" };
}

/** The sentence of a cycle is the same whether a file has one or a hand would close one. */
export const cycleObstacle = (cycle: Cycle): Obstacle => ({
  key: "wire.cycle",
  values: { source: cycle.source, target: cycle.target, cycle: printCycle(cycle) },
  expected: "no cycle",
  got: printCycle(cycle),
  end: "target",
});

/** The wire as it is written: without the name of a kind's only port. */
export function canonicalEdge(edge: Edge, kindName: string | undefined): Edge {
  const ports = kindName === undefined ? undefined : knownKind(kindName)?.ports;
  if (edge.targetPort === undefined || ports?.length !== 1 || ports[0].name !== edge.targetPort) return edge;
  const { targetPort: _, ...rest } = edge;
  return rest;
}

/** The port that a wire is in, of those that its node's kind has; null for an unknown kind. */
export function declaredPort(edge: Edge, kindName: string): Port | null {
  const ports = knownKind(kindName)?.ports ?? [];
  const name = portOf(edge, ports);
  return ports.find((port) => port.name === name) ?? null;
}

/**
 * Why a wire cannot be drawn from one node into a port of another; null when it can. Whether the shapes fit is not asked here.
 * A port that takes one wire and has one already is no obstacle: the new wire takes its place.
 */
export function canConnect(document: Pick<Document, "nodes" | "edges">, source: string, target: string, targetPort?: string): Problem | null {
  const from = document.nodes.find((node) => node.id === source);
  const into = document.nodes.find((node) => node.id === target);
  const told = ({ key, values, expected, got }: Omit<Obstacle, "end">): Problem => ({ severity: "error", path: "/edges", node: target, port: targetPort, key, values, expected, got });
  if (!from || !into) return told({ key: "wire.noNode", values: { id: from ? target : source }, expected: "the id of a node", got: from ? target : source });
  const obstacle = sourceObstacle(source, from.kind) ?? portObstacle(target, into.kind, targetPort);
  if (obstacle) return told(obstacle);
  const cycle = cycleClosedBy(document.edges, source, target);
  if (cycle) return told(cycleObstacle(cycle));
  const ports = knownKind(into.kind)?.ports ?? [];
  const port = targetPort ?? (ports.length === 1 ? ports[0].name : undefined);
  const double = document.edges.some((edge) => edge.source === source && edge.target === target && portOf(edge, ports) === port);
  return double ? told({ key: "wire.double", values: { source, target }, expected: "another wire", got: "the same wire twice" }) : null;
}
