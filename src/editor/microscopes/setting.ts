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
  inputs: Readonly<Partial<Record<string, GraphNode>>>;
  /** The node that reads its output, where there is only one. */
  reader: GraphNode | null;
}

/** Null for a kind that this version does not know. */
export function settingOf(document: Document, id: string, tensors: readonly TensorInfo[]): Setting | null {
  const node = find(document, id);
  if (!node || !Object.hasOwn(kinds, node.kind)) return null;
  const readers = readersOf(document, id);
  return { document, node, params: withDefaults(fieldsOf(kinds[node.kind], node.params), node.params), tensors, inputs: nodeInputs(document, node), reader: readers.length === 1 ? (find(document, readers[0]) ?? null) : null };
}

const find = ({ nodes }: Document, id: string): GraphNode | undefined => nodes.find((node) => node.id === id);

/** The nodes wired into a node, by port. */
export function nodeInputs(document: Document, node: GraphNode): Setting["inputs"] {
  const ports = Object.hasOwn(kinds, node.kind) ? kinds[node.kind].ports : [];
  return Object.fromEntries(document.edges.filter((edge) => edge.target === node.id).flatMap((edge) => {
    const source = find(document, edge.source);
    return source ? [[portOf(edge, ports) ?? "", source]] : [];
  }));
}

/** Ids of the nodes at the ends of the wires from a node, one for each wire. */
export const readersOf = ({ edges }: Document, id: string): string[] => edges.filter((edge) => edge.source === id).map((edge) => edge.target);

/** The tensor of a name; undefined where the program has none, as the gradient of data. */
export const infoOf = ({ tensors }: Setting, name: string): TensorInfo | undefined => tensors.find((tensor) => tensor.name === name);

/** A tensor's gradient. */
export const gradientOf = (tensor: string): string => `${tensor}.gradient`;
