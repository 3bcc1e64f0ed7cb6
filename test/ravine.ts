/** The example of a ravine, and its loss, gradient and steps in closed form: mean (x·w − t)², worked out from the rows of its file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Document, OptimizerRecipe } from "../src/graph/document.ts";
import { open } from "../src/graph/file.ts";

export const weight = "prediction.weight";
export const across = { tensor: weight, entry: 0 };
export const up = { tensor: weight, entry: 1 };

export function ravine(optimizer?: OptimizerRecipe): Document {
  const opened = open(readFileSync(join(import.meta.dirname, "../public/examples/ravine.json"), "utf8"));
  if (!opened.ok) throw new Error("the example opens");
  const { document } = opened;
  return optimizer ? { ...document, training: { ...document.training, optimizer } } : document;
}

const rows = (ravine().data.table?.rows ?? []) as [number, number, number][];
const mean = (of: (row: [number, number, number]) => number): number => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;

export type Pair = readonly [number, number];
export const lossAt = ([a, b]: Pair): number => mean(([x1, x2, t]) => (x1 * a + x2 * b - t) ** 2);
export const gradientAt = ([a, b]: Pair): Pair => [mean(([x1, x2, t]) => 2 * (x1 * a + x2 * b - t) * x1), mean(([x1, x2, t]) => 2 * (x1 * a + x2 * b - t) * x2)];
/** p + factor·q. */
export const plus = (p: Pair, q: Pair, factor = 1): Pair => [p[0] + factor * q[0], p[1] + factor * q[1]];
