/** The document as React Flow's nodes and wires; what did not change keeps its identity, so that it is not drawn anew. */
import { useMemo, useState } from "react";
import { edgeKeys, useDocument, useEditor } from "../store.ts";
import type { Document } from "../../graph/document.ts";
import type { Analysis } from "../../graph/shapes.ts";
import { nodeHeight, nodeWidth } from "./measures.ts";
import type { FlowNode } from "./NodeCard.tsx";
import { handlesOf, outletHandle, surroundings, viewOf, type NodeView, type Surroundings } from "./nodeView.ts";
import type { Point } from "./route.ts";
import type { FlowWire } from "./Wire.tsx";
import { wiresOf } from "./wireView.ts";

/** Nodes that are being dragged, with where they are; the document learns of it when they are let go. */
export type Moving = { places: ReadonlyMap<string, Point>; copies: boolean } | null;

interface Views { around: Surroundings; views: ReadonlyMap<string, NodeView> }

/** The words that a node's accessible name is made of come from the caller, who knows the language. */
export interface Names { node(view: NodeView): string; wire(source: string, target: string, shape: string): string }

export function useFlowGraph(moving: Moving, names: Names): { nodes: FlowNode[]; wires: FlowWire[] } {
  const document = useDocument();
  const analysis = useEditor((state) => state.analysis);
  const selectedNodes = useEditor((state) => state.selectedNodes);
  const selectedEdges = useEditor((state) => state.selectedEdges);
  const [known] = useState(() => ({ views: new Map<string, { text: string; view: NodeView }>(), nodes: new Map<string, FlowNode>(), wires: new Map<string, FlowWire>(), wireList: [] as FlowWire[] }));
  const labels = useMemo(() => labelsIn(names), [names]);

  const views = useMemo(() => viewsOf(document, analysis, known.views), [document, analysis, known]);
  const places = useMemo(() => placesOf(document, moving), [document, moving]);
  const nodes = useMemo(() => {
    const selected = new Set(selectedNodes);
    return [...ghostsOf(document, moving, views), ...document.nodes.map((node) => nodeOf(node.id, views, places, selected.has(node.id), labels, known.nodes))];
  }, [document, views, places, moving, selectedNodes, labels, known]);
  const wires = useMemo(() => sameList(known, wiresWith(document, views, places, new Set(selectedEdges), labels, known.wires)), [document, views, places, selectedEdges, labels, known]);
  return { nodes, wires };
}

/** The list before, when it holds the same wires: React Flow looks through a new list at each move of a dragged node. */
function sameList(known: { wireList: FlowWire[] }, wires: FlowWire[]): FlowWire[] {
  const before = known.wireList;
  if (before.length !== wires.length || wires.some((wire, at) => wire !== before[at])) known.wireList = wires;
  return known.wireList;
}

/** The same names, each made once: a sentence from the table costs more than all else of a node that did not change. */
function labelsIn(names: Names): Names {
  const ofNodes = new WeakMap<NodeView, string>();
  const ofWires = new Map<string, string>();
  return {
    node(view) {
      const label = ofNodes.get(view) ?? names.node(view);
      ofNodes.set(view, label);
      return label;
    },
    wire(source, target, shape) {
      const key = JSON.stringify([source, target, shape]);
      const label = ofWires.get(key) ?? names.wire(source, target, shape);
      ofWires.set(key, label);
      return label;
    },
  };
}

function viewsOf(document: Document, analysis: Analysis, known: Map<string, { text: string; view: NodeView }>): Views {
  const around = surroundings(document, analysis);
  const views = new Map<string, NodeView>();
  for (const node of document.nodes) {
    const view = viewOf(node, around);
    const text = JSON.stringify(view);
    const before = known.get(node.id);
    if (before?.text !== text) known.set(node.id, { text, view });
    views.set(node.id, before?.text === text ? before.view : view);
  }
  for (const id of known.keys()) if (!views.has(id)) known.delete(id);
  return { around, views };
}

function placesOf(document: Document, moving: Moving): Map<string, Point> {
  const moved = moving && !moving.copies ? moving.places : null;
  return new Map(document.nodes.map((node) => [node.id, moved?.get(node.id) ?? node.position]));
}

function nodeOf(id: string, { views }: Views, places: ReadonlyMap<string, Point>, selected: boolean, names: Names, known: Map<string, FlowNode>): FlowNode {
  const data = views.get(id) as NodeView;
  const position = places.get(id) as Point;
  const before = known.get(id);
  const ariaLabel = names.node(data);
  if (before && before.data === data && before.selected === selected && before.ariaLabel === ariaLabel && before.position.x === position.x && before.position.y === position.y) return before;
  const node = cardAt(id, data, position, { selected, ariaLabel });
  known.set(id, node);
  return node;
}

/** Its size and handles are known beforehand: React Flow need not measure. */
function cardAt(id: string, data: NodeView, position: Point, more: Partial<FlowNode>): FlowNode {
  const size = { width: nodeWidth, height: nodeHeight };
  return { id, type: "card", data, position: { x: position.x, y: position.y }, ...size, measured: size, handles: handlesOf(data), dragHandle: undefined, ...more };
}

/** While copies are dragged with Alt the nodes themselves stay; their copies follow the pointer. */
function ghostsOf(document: Document, moving: Moving, { views }: Views): FlowNode[] {
  if (!moving?.copies) return [];
  return document.nodes.flatMap((node) => {
    const place = moving.places.get(node.id);
    const view = views.get(node.id);
    return place && view ? [cardAt(`copy of ${node.id}`, view, place, { type: "ghost", selectable: false, draggable: false, connectable: false, focusable: false, zIndex: 2000 })] : [];
  });
}

function wiresWith(document: Document, { around, views }: Views, places: ReadonlyMap<string, Point>, selected: ReadonlySet<string>, names: Names, known: Map<string, FlowWire>): FlowWire[] {
  const wires = wiresOf(document, around, views, places).map(({ key, source, target, handle, view }) => {
    const before = known.get(key);
    const ariaLabel = names.wire(around.names.get(source) ?? source, around.names.get(target) ?? target, view.shape);
    const data = before?.data && JSON.stringify(before.data) === JSON.stringify(view) ? before.data : view;
    if (before && before.data === data && before.targetHandle === handle && before.selected === selected.has(key) && before.ariaLabel === ariaLabel) return before;
    const wire: FlowWire = { id: key, type: "wire", source, sourceHandle: outletHandle, target, targetHandle: handle, data, selected: selected.has(key), ariaLabel };
    known.set(key, wire);
    return wire;
  });
  const keys = new Set(edgeKeys(document));
  for (const key of known.keys()) if (!keys.has(key)) known.delete(key);
  return wires;
}
