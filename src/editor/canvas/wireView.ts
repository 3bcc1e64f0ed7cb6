/** What the canvas shows of a wire, made from the document and its analysis: plain data, equal when nothing of it changed. */
import type { Document } from "../../graph/document.ts";
import { portOf } from "../../graph/document.ts";
import { edgeKeys } from "../store.ts";
import { nodeWidth } from "./measures.ts";
import { portsOf, shapeText, type NodeView, type Surroundings } from "./nodeView.ts";
import { lanes, runsBackward, type Point } from "./route.ts";

export interface WireView extends Record<string, unknown> {
  /** Place in the document. */
  index: number;
  shape: string;
  known: boolean;
  wrong: boolean;
  /** Height of the lane of a wire that goes back; null of one that goes forward. */
  lane: number | null;
}

export interface PlacedWire { key: string; source: string; target: string; handle: string; view: WireView }

/** Every wire with the handle that it ends in. Wires to nodes that are not there are left out. */
export function wiresOf(document: Document, around: Surroundings, views: ReadonlyMap<string, NodeView>, places: ReadonlyMap<string, Point>): PlacedWire[] {
  const keys = edgeKeys(document);
  const handles = handlesByWire(document, around);
  const lane = lanes(document.edges.flatMap((edge, index) => {
    const [source, target] = [places.get(edge.source), places.get(edge.target)];
    if (!source || !target || !runsBackward({ x: source.x + nodeWidth, y: source.y }, target)) return [];
    return [{ key: keys[index], source, target }];
  }));
  return document.edges.flatMap((edge, index) => {
    const handle = handles.get(index);
    if (handle === undefined || !views.get(edge.source) || views.get(edge.source)?.outlet === null) return [];
    const shape = around.analysis.shapes.get(edge.source);
    const view = { index, shape: shapeText(shape), known: Boolean(shape), wrong: around.wrongEdges.has(index), lane: lane.get(keys[index]) ?? null };
    return [{ key: keys[index], source: edge.source, target: edge.target, handle, view }];
  });
}

/** The handle that each wire ends in, by its place in the document. */
function handlesByWire(document: Document, around: Surroundings): Map<number, string> {
  const handles = new Map<number, string>();
  for (const node of document.nodes) {
    const wires = around.into.get(node.id) ?? [];
    const ports = portsOf(node, wires);
    const taken = new Map<string, number>();
    for (const { edge, index } of wires) {
      const name = portOf(edge, ports) ?? ports[0]?.name;
      const port = ports.find((candidate) => candidate.name === name);
      if (!port) continue;
      const place = taken.get(port.name) ?? 0;
      taken.set(port.name, place + 1);
      handles.set(index, port.many ? `${port.name}:${place}` : port.name);
    }
  }
  return handles;
}
