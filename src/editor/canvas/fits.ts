/** What a wire could be fastened to, and why not: told while it is being drawn. */
import { produce } from "immer";
import type { Document } from "../../graph/document.ts";
import { canConnect, knownKind } from "../../graph/ports.ts";
import type { Problem } from "../../graph/problem.ts";
import { analyse, type Analysis } from "../../graph/shapes.ts";
import { connect } from "../../graph/wires.ts";
import { isUnfinished, outletHandle, portOfHandle, portsOf, viewOf, surroundings, wiresInto } from "./nodeView.ts";
import type { Verdict, WireEnd } from "./wiring.ts";

/** A wire to be: from a node into a handle of another. */
export interface Wanted { source: string; target: string; handle: string }

/** The wire between two ends, whichever it was drawn from; null when both are of one sort. */
export function wanted(from: WireEnd, node: string, handle: string, type: "source" | "target"): Wanted | null {
  if (from.type === type) return null;
  return type === "target" ? { source: from.node, target: node, handle } : { source: node, target: from.node, handle: from.handle };
}

/** Nodes that a wire from `from` could go to, and their handles as `node/handle`. */
export function fitting(document: Document, analysis: Analysis, from: WireEnd): { nodes: Set<string>; ports: Set<string> } {
  const around = surroundings(document, analysis);
  const blocked = connected(document, from.node, from.type === "source" ? "upwards" : "downwards");
  const nodes = new Set<string>([from.node]);
  const ports = new Set<string>();
  for (const node of document.nodes) {
    if (blocked.has(node.id)) continue;
    const view = viewOf(node, around);
    const handles = from.type === "source" ? view.inlets.map((inlet) => inlet.handle) : view.outlet === null ? [] : [outletHandle];
    const free = handles.filter((handle) => !isDouble(document, from, node.id, handle));
    for (const handle of free) ports.add(`${node.id}/${handle}`);
    if (free.length > 0) nodes.add(node.id);
  }
  return { nodes, ports };
}

function isDouble(document: Document, from: WireEnd, node: string, handle: string): boolean {
  const wire = wanted(from, node, handle, from.type === "source" ? "target" : "source");
  if (!wire) return true;
  const { port } = portOfHandle(wire.handle);
  return document.edges.some((edge) => edge.source === wire.source && edge.target === wire.target && (edge.targetPort ?? port) === port);
}

/** The node and all that feed it, or all that it feeds: a wire to one of them would close a cycle. */
function connected(document: Document, from: string, way: "upwards" | "downwards"): Set<string> {
  const next = new Map<string, string[]>();
  for (const { source, target } of document.edges) {
    const [at, to] = way === "upwards" ? [target, source] : [source, target];
    const others = next.get(at);
    if (others) others.push(to);
    else next.set(at, [to]);
  }
  const found = new Set([from]);
  for (const id of found) for (const other of next.get(id) ?? []) found.add(other);
  return found;
}

/** What is to be said of a wire before it is made: why it is refused, or what would not fit; null when all is well. */
export function judge(document: Document, analysis: Analysis, wire: Wanted): Verdict | null {
  const { port } = portOfHandle(wire.handle);
  const refusal = canConnect(document, wire.source, wire.target, port);
  if (refusal) return { refused: true, key: refusal.key, values: refusal.values ?? {}, lines: [] };
  const before = new Set(analysis.problems.map(nameOfProblem));
  const after = analyse(produce(document, (draft) => { connect(draft, { source: wire.source, target: wire.target, targetPort: port }); }));
  const fresh = after.problems.filter((problem) => problem.severity === "error" && !problem.follows && !isUnfinished(problem) && !before.has(nameOfProblem(problem)));
  const worst = fresh.find((problem) => problem.node === wire.target) ?? fresh[0];
  return worst ? { refused: false, key: worst.key, values: worst.values ?? {}, lines: linesOf(worst, wire) } : null;
}

/** The same complaint with other shapes is another one. */
const nameOfProblem = ({ node, port, key, expected, got }: Problem): string => [node, port, key, expected, got].join("/");

function linesOf({ expected, got, port, values }: Problem, wire: Wanted): Verdict["lines"] {
  if (!expected?.startsWith("[") || !got?.startsWith("[")) return [];
  const other = values?.otherPort === port ? String(values?.other ?? "") : `${wire.target}.${String(values?.otherPort ?? port ?? "")}`;
  const came = String(values?.source ?? wire.source);
  // The one in hand is the one that does not fit, whichever the sentence begins with.
  return [{ name: other, shape: expected, wrong: came !== wire.source }, { name: came, shape: got, wrong: came === wire.source }];
}

/** The handle of a node that a wire dropped on its body goes into: the first free one that fits, else the first that fits. */
export function firstFit(document: Document, analysis: Analysis, from: WireEnd, node: string): string | null {
  const found = document.nodes.find((candidate) => candidate.id === node);
  if (!found || node === from.node) return null;
  const { ports } = fitting(document, analysis, from);
  const view = viewOf(found, surroundings(document, analysis));
  if (from.type === "target") return ports.has(`${node}/${outletHandle}`) ? outletHandle : null;
  const open = view.inlets.filter((inlet) => ports.has(`${node}/${inlet.handle}`));
  return (open.find((inlet) => inlet.from === null) ?? open[0])?.handle ?? null;
}

export interface ConnectTarget { node: string; handle: string; port: string; name: string; kind: string; verdict: Verdict | null }

/** Every place that the output of a node can be wired to, those without a complaint first: what a keyboard chooses from. */
export function connectTargets(document: Document, analysis: Analysis, nodeId: string): ConnectTarget[] {
  const node = document.nodes.find((candidate) => candidate.id === nodeId);
  if (!node || knownKind(node.kind)?.sink) return [];
  const { ports } = fitting(document, analysis, { node: nodeId, handle: outletHandle, type: "source" });
  const into = wiresInto(document);
  const targets = document.nodes.flatMap((target) => {
    const many = new Set(portsOf(target, into.get(target.id) ?? []).filter((port) => port.many).map((port) => port.name));
    const told = new Set<string>();
    return viewOf(target, surroundings(document, analysis)).inlets.flatMap((inlet): ConnectTarget[] => {
      if (!ports.has(`${target.id}/${inlet.handle}`) || told.has(inlet.port) || (many.has(inlet.port) && inlet.from !== null)) return [];
      told.add(inlet.port);
      return [{ node: target.id, handle: inlet.handle, port: inlet.port, name: target.title || target.id, kind: target.kind, verdict: judge(document, analysis, { source: nodeId, target: target.id, handle: inlet.handle }) }];
    });
  });
  return [...targets.filter((target) => target.verdict === null), ...targets.filter((target) => target.verdict !== null)];
}
