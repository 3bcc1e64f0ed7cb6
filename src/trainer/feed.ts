/** What a program is fed: a matrix of rows for every data tensor, scaled as its use asks. */
import type { Program } from "../compiler/program.ts";
import type { Table } from "../datasets/dataset.ts";
import { prepare, type Matrix, type Prepared } from "../datasets/prepare.ts";
import type { Document } from "../graph/document.ts";
import { readsProbabilities } from "../kinds/loss.ts";
import type { Tensor } from "../ops/tensor.ts";

export interface Feed {
  /** The rows as they are, before they are scaled. */
  table: Table;
  parts: Prepared["parts"];
  /** By node id. */
  matrices: ReadonlyMap<string, Matrix>;
  /** Their rows, as they are loaded. */
  rows: ReadonlyMap<string, Float64Array>;
}

/** Targets of losses that read probabilities stay as they are; other targets and inputs are scaled. Throws on a column that the table lacks. */
export function makeFeed(document: Document, table: Table, program: Program): Feed {
  const prepared = prepare(table, document.data);
  const functions = new Map(document.nodes.map((node) => [node.id, node.params.function]));
  const probabilities = new Set<Tensor>(program.losses.filter((loss) => readsProbabilities(functions.get(loss.node))).map((loss) => loss.target));
  const isTarget = new Set(document.nodes.filter((node) => node.kind === "target").map((node) => node.id));
  const matrices = new Map<string, Matrix>();
  for (const tensor of program.tensors)
    if (tensor.role === "data") matrices.set(tensor.node, prepared.matrix(tensor.columns ?? [], !isTarget.has(tensor.node) ? "input" : probabilities.has(tensor) ? "probability" : "target"));
  return { table, parts: prepared.parts, matrices, rows: new Map([...matrices].map(([node, { values }]) => [node, values])) };
}

