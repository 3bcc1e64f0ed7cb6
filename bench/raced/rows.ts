/** The rows that a workload trains on, as the product itself prepares them: the same numbers for every library. */
import { compile } from "../../src/compiler/compile.ts";
import { loadTable } from "../../src/datasets/load.ts";
import type { Document } from "../../src/graph/document.ts";
import { makeFeed } from "../../src/trainer/feed.ts";

export interface Rows {
  count: number;
  features: number;
  /** `[rows, features]`, scaled. */
  inputs: Float32Array;
  /** The class of each row; of a binary workload 0 or 1. */
  targets: Uint8Array;
}

/** The training part of a document's data. Throws when it cannot run. */
export async function prepareRows(document: Document): Promise<Rows> {
  const loaded = await loadTable(document.data);
  const compiled = compile(document);
  if (!loaded.ok || !compiled.ok) throw new Error(`${document.name} cannot run: npx backwire check says why`);
  const feed = makeFeed(document, loaded.table, compiled.program);
  const matrix = (kind: "input" | "target"): { width: number; values: Float64Array } => {
    const found = feed.matrices.get(document.nodes.find((node) => node.kind === kind)?.id ?? "");
    if (!found) throw new Error(`${document.name} has no ${kind}`);
    return found;
  };
  const [input, target] = [matrix("input"), matrix("target")];
  const { training } = feed.parts;
  const row = ({ width, values }: typeof input, at: number): Float64Array => values.subarray(training[at] * width, (training[at] + 1) * width);
  const inputs = new Float32Array(training.length * input.width);
  for (let at = 0; at < training.length; at++) inputs.set(row(input, at), at * input.width);
  const targets = Uint8Array.from(training, (_, at) => (target.width === 1 ? row(target, at)[0] : row(target, at).indexOf(1)));
  return { count: training.length, features: input.width, inputs, targets };
}

/** Where the mini-batches of an epoch begin; what is left over is not used. */
export const batchStarts = ({ count }: Rows, batch: number): number[] => Array.from({ length: Math.floor(count / batch) }, (_, at) => at * batch);
