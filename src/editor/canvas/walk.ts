/** Walking the graph by keys: along the wires to the left and right, and to the nearest node above or below. */
import type { Document, GraphNode } from "../../graph/document.ts";
import { currentDocument, store } from "../store.ts";
import { showNode } from "./camera.ts";

export type Way = "left" | "right" | "up" | "down";

/** The node that lies that way; null where none does. Of several wires the one that runs most level is followed. */
export function nodeThatWay(document: Document, from: string, way: Way): string | null {
  const here = document.nodes.find((node) => node.id === from);
  if (!here) return null;
  const wired = new Set(document.edges.flatMap((edge) => (way === "right" && edge.source === from ? [edge.target] : way === "left" && edge.target === from ? [edge.source] : [])));
  const along = way === "left" || way === "right";
  const sign = way === "up" ? -1 : 1;
  const there = document.nodes.filter((node) => (along ? wired.has(node.id) : sign * (node.position.y - here.position.y) > 0));
  return nearest(there, here)?.id ?? null;
}

/** To the side counts double, so that a column is kept to. */
const distance = (a: GraphNode, b: GraphNode): number => Math.abs(a.position.y - b.position.y) + 2 * Math.abs(a.position.x - b.position.x);

function nearest(nodes: readonly GraphNode[], here: GraphNode): GraphNode | null {
  return nodes.reduce<GraphNode | null>((best, node) => (best === null || distance(node, here) < distance(best, here) ? node : best), null);
}

/** Selects the node that lies that way of the selected one, and brings it into view; with no selection, the first node. */
export function walk(way: Way): void {
  const { selectedNodes, analysis, select } = store.getState();
  const id = selectedNodes.length === 0 ? analysis.order[0] : nodeThatWay(currentDocument(), selectedNodes[selectedNodes.length - 1], way);
  if (!id) return;
  select([id]);
  showNode(id);
}
