/** What the canvas shows of a node, made from the document and its analysis: plain data, equal when nothing of it changed, so that an untouched node is never drawn anew. */
import { Position, type NodeHandle } from "@xyflow/react";
import type { DataRecipe } from "../../datasets/recipe.ts";
import { portOf, type Document, type Edge, type GraphNode } from "../../graph/document.ts";
import type { Problem } from "../../graph/problem.ts";
import type { Analysis } from "../../graph/shapes.ts";
import { knownKind } from "../../graph/ports.ts";
import type { Group, Port } from "../../kinds/kind.ts";
import { printShape } from "../../ops/tensor.ts";
import { nodeWidth, portHeights, sparePortHeight } from "./measures.ts";

/** A place on a node's left edge where a wire ends. */
export interface InletView {
  /** The handle's id: the port's name, and for a port of many wires which of them. */
  handle: string;
  port: string;
  /** Pixels from the node's top. */
  y: number;
  /** Of a port of many wires: waits for one more. */
  spare: boolean;
  wrong: boolean;
  /** What comes in: the shape, and the name of the node that sends it. */
  shape: string | null;
  from: string | null;
}

/** What the middle of the card shows. */
export type Body = "strips" | "data" | "loss" | "problem" | "missing";

export interface NodeView extends Record<string, unknown> {
  id: string;
  /** The title, or the id where there is none. */
  name: string;
  kind: string;
  /** Null for a kind that this version does not know. */
  group: Group | null;
  icon: string;
  params: GraphNode["params"];
  inlets: InletView[];
  /** What goes out, `[B, 8]`; null where nothing can. */
  outlet: string | null;
  body: Body;
  /** Length of a sample, as far as it is known: the number of columns in the strips. */
  units: number | null;
  /** Names of the data's columns, of a data node. */
  columns: readonly string[] | null;
  /** How the data are scaled before they enter here; null where they are not. */
  normalization: DataRecipe["normalization"] | null;
  problems: Pick<Problem, "severity" | "key" | "values" | "follows">[];
  /** Nothing is wrong with it, but a wire is missing, here or before it. */
  waiting: boolean;
}

const unknownShape = "[B, ?]";

/** The shape as wires show it. */
export const shapeText = (shape: readonly (number | "B")[] | null | undefined): string => (shape ? printShape(shape) : unknownShape);

/** Wires by the node that they go into, with their place in the document. */
export function wiresInto(document: Document): Map<string, { edge: Edge; index: number }[]> {
  const into = new Map<string, { edge: Edge; index: number }[]>();
  document.edges.forEach((edge, index) => {
    const others = into.get(edge.target);
    if (others) others.push({ edge, index });
    else into.set(edge.target, [{ edge, index }]);
  });
  return into;
}

/** The name that stands on a node. */
export const nameOf = (node: GraphNode): string => node.title || node.id;

/** What is needed of the whole document to show each node. */
export interface Surroundings {
  document: Document;
  analysis: Analysis;
  names: ReadonlyMap<string, string>;
  into: ReadonlyMap<string, { edge: Edge; index: number }[]>;
  problems: ReadonlyMap<string, Problem[]>;
  wrongEdges: ReadonlySet<number>;
}

export function surroundings(document: Document, analysis: Analysis): Surroundings {
  const problems = new Map<string, Problem[]>();
  const wrongEdges = new Set<number>();
  for (const problem of analysis.problems) {
    for (const edge of wrongWires(document, problem)) wrongEdges.add(edge);
    if (problem.node === undefined) continue;
    const others = problems.get(problem.node);
    if (others) others.push(problem);
    else problems.set(problem.node, [problem]);
  }
  return { document, analysis, names: new Map(document.nodes.map((node) => [node.id, nameOf(node)])), into: wiresInto(document), problems, wrongEdges };
}

/** The wires that a problem is about: the one that it names, else those into the port that it names. */
function wrongWires(document: Document, { severity, follows, edge, node, port }: Problem): number[] {
  if (severity !== "error" || follows === true) return [];
  if (edge !== undefined) return [edge];
  if (node === undefined || port === undefined) return [];
  const ports = knownKind(document.nodes.find(({ id }) => id === node)?.kind ?? "")?.ports ?? [];
  return document.edges.flatMap((wire, index) => (wire.target === node && portOf(wire, ports) === port ? [index] : []));
}

/** A free port is work to be done rather than a mistake: told on the node, but without the alarm. */
export const isUnfinished = (problem: Pick<Problem, "key">): boolean => problem.key === "drawing.portFree";

/** The ports of a node: of its kind, or of an unknown kind those that its wires name. */
export function portsOf(node: GraphNode, wires: readonly { edge: Edge }[] = []): readonly Port[] {
  const kind = knownKind(node.kind);
  if (kind) return kind.ports;
  const named = [...new Set(wires.map(({ edge }) => edge.targetPort ?? "in"))];
  return (named.length > 0 ? named : ["in"]).map((name) => ({ name, many: true }));
}

/** One node's view. */
export function viewOf(node: GraphNode, around: Surroundings): NodeView {
  const kind = knownKind(node.kind);
  const problems = (around.problems.get(node.id) ?? []).map(({ severity, key, values, follows }) => ({ severity, key, values, follows }));
  const shape = around.analysis.shapes.get(node.id);
  const errors = problems.filter((problem) => problem.severity === "error" && !problem.follows);
  const last = shape?.at(-1);
  return {
    id: node.id,
    name: nameOf(node),
    kind: node.kind,
    group: kind?.group ?? null,
    icon: kind?.icon ?? "",
    params: node.params,
    inlets: inletsOf(node, around),
    outlet: kind?.sink ? null : shapeText(shape),
    body: bodyOf(node, errors.some((problem) => !isUnfinished(problem))),
    units: typeof last === "number" ? last : null,
    columns: kind?.group === "data" ? columnsOf(node) : null,
    normalization: node.kind === "input" && around.document.data.normalization !== "none" ? around.document.data.normalization : null,
    problems,
    waiting: problems.some((problem) => problem.follows || isUnfinished(problem)),
  };
}

function columnsOf(node: GraphNode): readonly string[] | null {
  const { columns } = node.params;
  return Array.isArray(columns) ? columns : null;
}

function bodyOf(node: GraphNode, wrong: boolean): Body {
  const kind = knownKind(node.kind);
  if (!kind) return "missing";
  if (wrong) return "problem";
  if (kind.sink) return "loss";
  return kind.group === "data" ? "data" : "strips";
}

function inletsOf(node: GraphNode, around: Surroundings): InletView[] {
  const wires = around.into.get(node.id) ?? [];
  const ports = portsOf(node, wires);
  const inlets: Omit<InletView, "y">[] = [];
  for (const port of ports) {
    const here = wires.filter(({ edge }) => portOf(edge, ports) === port.name);
    const places = port.many ? Math.max(ports.length === 1 ? 2 : 1, here.length) : 1;
    for (let place = 0; place < places; place++) inlets.push(inletAt(port, place, here, around));
  }
  const heights = portHeights(inlets.length);
  const placed = inlets.map((inlet, index) => ({ ...inlet, y: heights[index] }));
  const last = ports.at(-1);
  const full = inlets.every((inlet) => inlet.from !== null);
  if (!last?.many || !full) return placed;
  return [...placed, { handle: handleOf(last, inlets.length), port: last.name, spare: true, wrong: false, shape: null, from: null, y: sparePortHeight }];
}

function inletAt(port: Port, place: number, here: readonly { edge: Edge; index: number }[], around: Surroundings): Omit<InletView, "y"> {
  const wire = here[place];
  return {
    handle: handleOf(port, place),
    port: port.name,
    spare: false,
    wrong: here.length > 0 && (port.many ? around.wrongEdges.has(wire?.index ?? -1) : here.some(({ index }) => around.wrongEdges.has(index))),
    shape: wire ? shapeText(around.analysis.shapes.get(wire.edge.source)) : null,
    from: wire ? (around.names.get(wire.edge.source) ?? wire.edge.source) : null,
  };
}

const handleOf = (port: Port, place: number): string => (port.many ? `${port.name}:${place}` : port.name);

/** The port that a handle stands for, and which of its wires. */
export function portOfHandle(handle: string): { port: string; place: number | null } {
  const at = handle.lastIndexOf(":");
  return at < 0 ? { port: handle, place: null } : { port: handle.slice(0, at), place: Number(handle.slice(at + 1)) };
}

export const outletHandle = "out";

/** The handles as React Flow needs them, so that wires of nodes that are not on the screen can be drawn without measuring. */
export function handlesOf(view: NodeView): NodeHandle[] {
  const inlets: NodeHandle[] = view.inlets.map((inlet) => ({ id: inlet.handle, type: "target", position: Position.Left, x: -6, y: inlet.y - 6, width: 12, height: 12 }));
  if (view.outlet === null) return inlets;
  return [...inlets, { id: outletHandle, type: "source", position: Position.Right, x: nodeWidth - 6, y: 54, width: 12, height: 12 }];
}

