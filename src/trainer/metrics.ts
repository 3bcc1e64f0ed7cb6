/** How well predictions meet their targets: loss, accuracy of classes, error in the column's own unit. */
import type { Matrix } from "../datasets/prepare.ts";
import type { Values } from "../executors/executor.ts";
import type { LossTerm } from "../graph/trace.ts";

export interface LossMetrics {
  loss: number;
  /** The fraction of rows whose class is right; null for a regression. */
  accuracy: number | null;
  /** In the target column's own unit, over all its columns; null for classes. */
  rootMeanSquaredError: number | null;
}
export interface PartMetrics { loss: number; losses: Record<string, LossMetrics> }

/** How a prediction is turned into a class; null when the target is a quantity. */
export type Reading = "argmax" | "logit" | "probability" | null;

/** A regression onto classes (an mse on one-hot columns, or on zeros and ones) is judged as a classification too. */
export function readingOf({ decision }: LossTerm, target: Matrix | undefined): Reading {
  if (decision !== "value") return decision;
  if (!target) return null;
  if (target.columns.length === 1 && target.columns[0].classes.length > 0) return "argmax";
  const onlyZeroAndOne = target.width === 1 && target.values.every((value) => value === 0 || value === 1);
  return onlyZeroAndOne ? "probability" : null;
}

/** How many of the rows are right. Predictions and targets are `[rows, width]`. A tie of argmax goes to the first. */
export function countRight(reading: Exclude<Reading, null>, predictions: Values, targets: Values, width: number): number {
  let right = 0;
  if (reading === "argmax") {
    for (let at = 0; at < predictions.length; at += width) if (largestAt(predictions, at, width) === largestAt(targets, at, width)) right++;
    return right;
  }
  const border = reading === "logit" ? 0 : 0.5;
  for (let at = 0; at < predictions.length; at++) if (predictions[at] > border === targets[at] > 0.5) right++;
  return right / width;
}

function largestAt(values: Values, from: number, width: number): number {
  let best = 0;
  for (let i = 1; i < width; i++) if (values[from + i] > values[from + best]) best = i;
  return best;
}

/** The sum of squared errors, each in its column's own unit. */
export function squaredErrors(predictions: Values, targets: Values, width: number, target: Matrix | undefined): number {
  const scales = new Float64Array(width).fill(1);
  for (const column of target?.columns ?? []) scales.fill(column.scale, column.offset, column.offset + column.width);
  let sum = 0;
  for (let at = 0; at < predictions.length; at++) {
    const error = (predictions[at] - targets[at]) * scales[at % width];
    sum += error * error;
  }
  return sum;
}

/** The accuracy of the first loss that has one: what a single figure tells of a graph with several heads. */
export const firstAccuracy = (metrics: PartMetrics | null): number | null => Object.values(metrics?.losses ?? {}).find((own) => own.accuracy !== null)?.accuracy ?? null;
