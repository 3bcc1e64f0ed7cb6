/** The tensors of a node in the order in which they are offered: what it learns, what it gives, what comes in, then all the rest. */
import type { Document } from "../../graph/document.ts";
import type { TensorInfo } from "../../worker/messages.ts";

export interface NodeTensor {
  /** The tensor's name in the program, `hidden.weight`. */
  name: string;
  /** What it is to the node: `weight`, `output`, `input`; several inputs are told apart by their nodes. */
  part: string;
  /** The node that an input comes from, where there are several. */
  source: string | null;
  info: TensorInfo;
  gradient: TensorInfo | null;
  /** Not of the rest: intermediate values, running statistics, what the optimizer keeps. */
  main: boolean;
}


/** The tensors of a node, without gradients of their own: those stand beside what they are of. */
export function tensorsOf(tensors: readonly TensorInfo[], id: string, edges: Document["edges"]): NodeTensor[] {
  const gradients = new Map(tensors.flatMap((info) => (info.role === "gradient" && info.of !== null ? [[info.of, info] as const] : [])));
  const own = tensors.filter((info) => info.node === id && info.role !== "gradient");
  const sources = [...new Set(edges.filter((edge) => edge.target === id).map((edge) => edge.source))];
  const inputs = sources.flatMap((source) => tensors.find((info) => info.name === source) ?? []);
  const told = (info: TensorInfo, main: boolean, part = info.name.slice(id.length + 1), source: string | null = null): NodeTensor => ({ name: info.name, part, source, info, gradient: gradients.get(info.name) ?? null, main });
  const isParameter = (info: TensorInfo): boolean => info.role === "parameter";
  return [
    ...own.filter(isParameter).map((info) => told(info, true)),
    ...own.filter((info) => info.name === id).map((info) => told(info, true, "output")),
    ...inputs.map((info) => told(info, true, "input", sources.length > 1 ? info.name : null)),
    ...own.filter((info) => !isParameter(info) && info.name !== id).map((info) => told(info, false)),
  ];
}
