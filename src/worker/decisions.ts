/** What a prediction says in the words of the data: which class and how probably, or which value in the column's own unit. */
import type { Matrix } from "../datasets/prepare.ts";
import type { Values } from "../executors/executor.ts";
import { exp, sigmoid } from "../math/float64.ts";
import type { Reading } from "../trainer/metrics.ts";

/** The winning class with its probability; or, of a regression, the value in the column's own unit. */
export function decide(reading: Reading, predictions: Values, width: number, logits: boolean, target: Matrix | undefined): { winner: Uint8Array | null; value: Float32Array } {
  const rows = predictions.length / width;
  const value = new Float32Array(rows);
  if (reading === null) {
    const column = target?.columns[0];
    for (let row = 0; row < rows; row++) value[row] = predictions[row * width] * (column?.scale ?? 1) + (column?.centre ?? 0);
    return { winner: null, value };
  }
  const winner = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const own = predictions.subarray(row * width, (row + 1) * width);
    if (reading === "argmax") {
      let best = 0;
      for (let i = 1; i < width; i++) if (own[i] > own[best]) best = i;
      winner[row] = best;
      value[row] = logits ? 1 / sumOfExp(own, own[best]) : Math.min(1, Math.max(0, own[best]));
    } else {
      const p = reading === "logit" ? sigmoid(own[0]) : own[0];
      winner[row] = p > 0.5 ? 1 : 0;
      value[row] = Math.min(1, Math.max(0, p > 0.5 ? p : 1 - p));
    }
  }
  return { winner, value };
}

function sumOfExp(logits: Values, top: number): number {
  let sum = 0;
  for (const z of logits) sum += exp(z - top);
  return sum;
}

/** What a decision tells apart; null of a regression. */
export function classesOf(reading: Reading, target: Matrix | undefined): string[] | null {
  if (reading === null) return null;
  const [column] = target?.columns ?? [];
  if (reading === "argmax") return column && column.classes.length > 0 ? [...column.classes] : Array.from({ length: target?.width ?? 0 }, (_, at) => String(at));
  return ["0", "1"];
}
