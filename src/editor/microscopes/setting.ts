/** A node among its neighbours: what a microscope must know of the graph to name its tensors. */
import { withDefaults, type FieldValues } from "../../fields/field.ts";
import { portOf, type Document, type GraphNode } from "../../graph/document.ts";
import { kinds } from "../../kinds/index.ts";
import { fieldsOf } from "../../kinds/kind.ts";
import type { TensorInfo } from "../../worker/messages.ts";

export interface Setting {
  document: Document;
  node: GraphNode;
  /** With the defaults of those that were left out. */
  params: FieldValues;
  tensors: readonly TensorInfo[];
  /** What comes in, by port: the node at the beginning of the wire, whose output bears its id. */
  inputs: Readonly<Record<string, GraphNode>>;
  /** The node that reads its output, where there is only one. */
  reader: GraphNode | null;
}

/** Null for a kind that this version does not know. */
export function settingOf(document: Document, id: string, tensors: readonly TensorInfo[]): Setting | null {
  const node = document.nodes.find((other) => other.id === id);
  if (!node || !Object.hasOwn(kinds, node.kind)) return null;
  const kind = kinds[node.kind];
  const find = (other: string): GraphNode[] => document.nodes.filter((candidate) => candidate.id === other);
  const inputs = Object.fromEntries(document.edges.filter((edge) => edge.target === id).flatMap((edge) => find(edge.source).map((source) => [portOf(edge, kind.ports) ?? "", source])));
  const readers = readersOf(document, id);
  return { document, node, params: withDefaults(fieldsOf(kind, node.params), node.params), tensors, inputs, reader: readers.length === 1 ? (find(readers[0])[0] ?? null) : null };
}

/** Ids of the nodes at the ends of the wires from a node, one for each wire. */
export const readersOf = ({ edges }: Document, id: string): string[] => edges.filter((edge) => edge.source === id).map((edge) => edge.target);

/** The tensor of a name; undefined where the program has none, as the gradient of data. */
export const infoOf = ({ tensors }: Setting, name: string): TensorInfo | undefined => tensors.find((tensor) => tensor.name === name);

/** A tensor's gradient. */
export const gradientOf = (tensor: string): string => `${tensor}.gradient`;
