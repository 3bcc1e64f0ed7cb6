/** A binary cross-entropy and the sigmoid before it, as one sample meets them. */
import { nodeInputs, readersOf, type Setting } from "./setting.ts";

export interface BinaryNames {
  /** The logits. */
  z: string;
  /** The probabilities, where the program has them: with sigmoid and loss apart. */
  p: string | null;
  t: string;
  /** Nothing else reads the logits (nor the probabilities): their gradient is this loss' alone. */
  alone: boolean;
}

/** Null for a node that is no binary cross-entropy, or has no sigmoid before it where it needs one. */
export function binaryNames({ document, node, params, inputs: { prediction, target } }: Setting): BinaryNames | null {
  if (node.kind !== "loss" || !prediction || !target) return null;
  const alone = (...ids: string[]): boolean => ids.every((id) => readersOf(document, id).length === 1);
  if (params.function === "bce-with-logits") return { z: prediction.id, p: null, t: target.id, alone: alone(prediction.id) };
  if (params.function !== "bce" || prediction.kind !== "activation" || prediction.params.function !== "sigmoid") return null;
  const before = nodeInputs(document, prediction).in;
  return before ? { z: before.id, p: prediction.id, t: target.id, alone: alone(before.id, prediction.id) } : null;
}

/** t drawn towards one half: (1 − s)t + s/2. */
export const smoothed = (t: number, smoothing: number): number => (1 - smoothing) * t + smoothing / 2;

/** The share of one number in a loss that is a mean over `count` of them, times its weight: as text, `/ 32` or `· 0.5 / 32`, and as a factor. */
export function shareOf(count: number, weight: number): { text: string; factor: number } {
  return { text: weight === 1 ? `/ ${count}` : `· ${weight} / ${count}`, factor: weight / count };
}
