/** A softmax, and the cross-entropy behind it, by the names of their tensors. */
import { describeData } from "../../datasets/describe.ts";
import type { Document, GraphNode } from "../../graph/document.ts";
import { gradientOf, readersOf, settingOf, type Setting } from "./setting.ts";

export interface SoftmaxNames {
  z: string;
  p: string;
  /** What comes in at the probabilities; null where softmax and loss are one op. */
  dp: string | null;
  dz: string;
  temperature: number;
  /** Nothing else reads the logits. */
  alone: boolean;
  /** The cross-entropy that reads the probabilities. */
  loss: { t: string; smoothing: number; weight: number } | null;
}

/** Null for a node without a softmax in it or before it. */
export function softmaxNames(setting: Setting): SoftmaxNames | null {
  const { document, node, params, inputs: { prediction, target } } = setting;
  if (node.kind === "activation" && params.function === "softmax") return ofActivation(setting);
  if (node.kind !== "loss" || !prediction || !target) return null;
  if (params.function === "cross-entropy-with-logits") {
    const loss = { t: target.id, smoothing: Number(params.smoothing), weight: Number(params.weight) };
    return { z: prediction.id, p: `${node.id}.p`, dp: null, dz: gradientOf(prediction.id), temperature: Number(params.temperature), alone: readersOf(document, prediction.id).length === 1, loss };
  }
  if (params.function !== "cross-entropy" || prediction.params.function !== "softmax") return null;
  const before = settingOf(document, prediction.id, setting.tensors);
  return before && ofActivation(before);
}

function ofActivation({ document, node, params, inputs, reader, tensors }: Setting): SoftmaxNames | null {
  if (!inputs.in) return null;
  const z = inputs.in.id;
  const behind = reader?.kind === "loss" && reader.params.function === "cross-entropy" ? settingOf(document, reader.id, tensors) : null;
  const target = behind?.inputs.prediction?.id === node.id ? behind.inputs.target : undefined;
  const loss = behind && target ? { t: target.id, smoothing: 0, weight: Number(behind.params.weight) } : null;
  return { z, p: node.id, dp: gradientOf(node.id), dz: gradientOf(z), temperature: Number(params.temperature), alone: readersOf(document, z).length === 1, loss };
}

/** What the classes are called, where the target is one column of classes; null where they are only counted. */
export function classNames(document: Document, target: string): readonly string[] | null {
  const node = document.nodes.find(({ id }) => id === target);
  const described = describeData(document.data);
  if (node?.kind !== "target" || !described.ok) return null;
  const [name, ...more] = columnsOf(node) ?? [described.target];
  const column = described.columns.find((other) => other.name === name);
  return more.length === 0 && column?.type === "class" ? column.classes : null;
}

const columnsOf = ({ params: { columns } }: GraphNode): string[] | null => (Array.isArray(columns) ? columns.map(String) : null);

