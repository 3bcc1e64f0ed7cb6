/** What a hand does on the canvas, each as one named step of the history. */
import type { FieldValue } from "../../fields/field.ts";
import { duplicateNodes } from "../../graph/clip.ts";
import { portOf, type Document } from "../../graph/document.ts";
import { addNode, moveNodes } from "../../graph/edits.ts";
import { knownKind } from "../../graph/ports.ts";
import { connect, reconnect, removeEdges, splice } from "../../graph/wires.ts";
import { currentDocument, edgeKeys, store } from "../store.ts";
import { firstFit, type Wanted } from "./fits.ts";
import { columnPitch, grid, nodeHeight, nodeWidth } from "./measures.ts";
import { outletHandle, portOfHandle, wiresInto, portsOf } from "./nodeView.ts";
import type { Point } from "./route.ts";
import type { WireEnd } from "./wiring.ts";


/** What the palette can add: a kind, with the parameters that make it this entry. */
export interface Blueprint { kind: string; params: Readonly<Record<string, FieldValue>> }

export const onGrid = ({ x, y }: Point): Point => ({ x: Math.round(x / grid) * grid, y: Math.round(y / grid) * grid });

/** Draws a wire. In a port that takes one it takes the place of the old one; in a port of many, that of the wire whose place it was dropped on. */
export function drawWire(wire: Wanted): void {
  store.getState().edit("edit.connect", { source: wire.source, target: wire.target }, (draft) => { layWire(draft, wire); });
}

function layWire(draft: Document, { source, target, handle }: Wanted): void {
  const { port, place } = portOfHandle(handle);
  const there = place === null ? undefined : wireAt(draft, target, port, place);
  const wire = { source, target, targetPort: port };
  if (there === undefined) connect(draft, wire);
  else reconnect(draft, there, wire);
}

/** The place in the document of the `place`th wire in a port. */
function wireAt(document: Document, target: string, port: string, place: number): number | undefined {
  const node = document.nodes.find((candidate) => candidate.id === target);
  if (!node) return undefined;
  const wires = wiresInto(document).get(target) ?? [];
  const ports = portsOf(node, wires);
  return wires.filter(({ edge }) => portOf(edge, ports) === port)[place]?.index;
}

/** Fastens one end of a wire elsewhere. */
export function moveWire(key: string, wire: Wanted): void {
  const index = edgeKeys(currentDocument()).indexOf(key);
  if (index < 0) return;
  const { port } = portOfHandle(wire.handle);
  store.getState().edit("edit.reconnect", { source: wire.source, target: wire.target }, (draft) => { reconnect(draft, index, { source: wire.source, target: wire.target, targetPort: port }); });
}

export function dropNodes(places: ReadonlyMap<string, Point>): void {
  store.getState().edit("edit.moveNodes", { count: places.size }, (draft) => moveNodes(draft, places));
}

/** Puts one node where it was let go, and into the wire that lay there, as one step. */
export function dropIntoWire(places: ReadonlyMap<string, Point>, into: string): void {
  const index = edgeKeys(currentDocument()).indexOf(into);
  const [id] = places.keys();
  if (index < 0) return dropNodes(places);
  store.getState().edit("edit.spliceNode", { node: id }, (draft) => {
    moveNodes(draft, places);
    splice(draft, id, index);
  });
}

/** Puts copies where the dragged nodes were let go; they become the selection. */
export function dropCopies(places: ReadonlyMap<string, Point>): void {
  const document = currentDocument();
  const ids = document.nodes.filter((node) => places.has(node.id)).map((node) => node.id);
  let copies: string[] = [];
  store.getState().edit("edit.duplicateNodes", { count: places.size }, (draft) => {
    const pasted = duplicateNodes(draft, document, ids, { x: 0, y: 0 });
    if (!pasted.ok) return;
    copies = pasted.ids;
    moveNodes(draft, new Map(copies.map((copy, index) => [copy, places.get(ids[index]) as Point])));
  });
  store.getState().select(copies);
}

export interface Placement {
  /** The upper left corner; null finds a free place. */
  place: Point | null;
  /** An end that is wired to the new node at once. */
  from?: WireEnd | null;
  /** The wire that the node is put into. */
  into?: string | null;
  /** The middle of the view, where free places are looked for. */
  centre: Point;
}

/** Adds a node, wired or spliced in as asked, as one step; it becomes the selection. Returns its id. */
export function place(blueprint: Blueprint, { place: asked, from = null, into = null, centre }: Placement): string {
  const { analysis } = store.getState();
  const at = onGrid(asked ?? freePlace(currentDocument(), from?.node ?? null, centre));
  const index = into === null ? -1 : edgeKeys(currentDocument()).indexOf(into);
  let id = "";
  store.getState().edit("edit.addNode", { kind: titleOf(blueprint) }, (draft) => {
    id = addNode(draft, blueprint.kind, { id: idFor(blueprint), position: at, params: { ...blueprint.params } });
    if (index >= 0) splice(draft, id, index);
    if (from === null) return;
    const handle = firstFit(draft, analysis, from, id);
    if (handle !== null) layWire(draft, from.type === "source" ? { source: from.node, target: id, handle } : { source: id, target: from.node, handle: from.handle });
  });
  store.getState().select([id]);
  return id;
}

/** A node of a kind with variants is named after its variant (`tanh`), others after their kind; a loss is a loss. */
function idFor({ kind, params }: Blueprint): string | undefined {
  const declared = knownKind(kind);
  if (!declared?.variants || typeof params.function !== "string") return declared?.sink ? kind : undefined;
  return declared.sink ? kind : params.function;
}

const titleOf = ({ kind, params }: Blueprint): string => (typeof params.function === "string" ? params.function : kind);

/** A place where nothing lies: right of a node where one is given, else near the middle of the view. */
export function freePlace(document: Document, beside: string | null, centre: Point): Point {
  const node = beside === null ? undefined : document.nodes.find((candidate) => candidate.id === beside);
  const start = node ? { x: node.position.x + columnPitch, y: node.position.y } : { x: centre.x - nodeWidth / 2, y: centre.y - nodeHeight / 2 };
  const isFree = (place: Point): boolean => document.nodes.every(({ position }) => Math.abs(position.x - place.x) >= nodeWidth + 16 || Math.abs(position.y - place.y) >= nodeHeight + 16);
  for (let ring = 0; ring < 40; ring++) {
    for (const [right, down] of ringOf(ring, node !== undefined)) {
      const place = { x: start.x + right * columnPitch, y: start.y + down * (nodeHeight + 64) };
      if (isFree(place)) return place;
    }
  }
  return start;
}

/** Steps away from the start; beside a node first downwards, so that a branch stays in its column. */
function ringOf(ring: number, downFirst: boolean): [number, number][] {
  if (ring === 0) return [[0, 0]];
  const steps: [number, number][] = downFirst ? [[0, ring], [0, -ring], [ring, 0]] : [[ring, 0], [0, ring], [-ring, 0], [0, -ring], [ring, ring], [-ring, ring]];
  return steps;
}

/** The end from which a node that is added beside the selection is wired: the output of the one selected node that has one. */
export function endOfSelection(): WireEnd | null {
  const { selectedNodes } = store.getState();
  const node = selectedNodes.length === 1 ? currentDocument().nodes.find(({ id }) => id === selectedNodes[0]) : undefined;
  return node && !knownKind(node.kind)?.sink ? { node: node.id, handle: outletHandle, type: "source" } : null;
}

export function cutWire(key: string): void {
  const index = edgeKeys(currentDocument()).indexOf(key);
  if (index >= 0) store.getState().edit("edit.removeWires", { count: 1 }, (draft) => removeEdges(draft, [index]));
}
