/** The nodes of a graph in the order of their depth, one column each, and the wires between them. */
import type { Document } from "../../graph/document.ts";
import type { Trace } from "../../graph/trace.ts";
import { nameOf } from "../canvas/nodeView.ts";

export interface DepthColumn {
  id: string;
  /** As it stands on the card. */
  name: string;
  /** The longest way to it from the data, in wires. */
  depth: number;
  /** It has parameters of its own. */
  learns: boolean;
}

export interface DepthColumns {
  columns: readonly DepthColumn[];
  /** Places of columns: where a wire begins, where it ends. Data that a loss is only compared with are no part of the way and have none. */
  wires: readonly (readonly [number, number])[];
}

/** Nodes of equal depth are neighbours, data the last of them. What nothing feeds stands right before the first node that it feeds: a target at the loss, not at the input. */
export function depthColumns(document: Document, { order, tensors }: Pick<Trace, "order" | "tensors">): DepthColumns {
  const depths = new Map<string, number>();
  const feeds = (id: string): readonly string[] => (order.outgoing.get(id) ?? []).filter((fed) => depths.has(fed));
  for (const { id } of order.nodes) depths.set(id, Math.max(-1, ...(order.incoming.get(id) ?? []).map(({ edge }) => depths.get(edge.source) ?? -1)) + 1);
  const isFed = (id: string): boolean => (order.incoming.get(id) ?? []).length > 0;
  for (const { id } of order.nodes) if (!isFed(id) && feeds(id).length > 0) depths.set(id, Math.min(...feeds(id).map((fed) => depths.get(fed) ?? 1)) - 1);

  const learning = new Set(tensors.filter(({ role }) => role === "parameter").map(({ node }) => node));
  const columns = order.nodes
    .map((node) => ({ id: node.id, name: nameOf(node), depth: depths.get(node.id) ?? 0, learns: learning.has(node.id) }))
    .sort((a, b) => a.depth - b.depth || Number(!isFed(a.id)) - Number(!isFed(b.id)));
  const places = new Map(columns.map(({ id }, at) => [id, at]));
  const wires = document.edges.flatMap(({ source, target, targetPort }): [number, number][] => {
    const [from, to] = [places.get(source), places.get(target)];
    const isCompared = targetPort === "target" && !isFed(source);
    return from === undefined || to === undefined || isCompared ? [] : [[from, to]];
  });
  return { columns, wires };
}
