/** Checkpoints: copies of everything that lasts, from which a run is replayed bit for bit. */
import type { Executor, Values } from "../executors/executor.ts";
import { isLasting } from "./weights.ts";

export interface Checkpoint { step: number; tensors: Map<string, Values> }

export function takeCheckpoint(executor: Executor): Checkpoint {
  const tensors = new Map<string, Values>();
  for (const tensor of executor.program.tensors) if (isLasting(tensor)) tensors.set(tensor.name, executor.copy(tensor));
  return { step: executor.step, tensors };
}

/** Puts an executor of the same program back to a checkpoint. */
export function restoreCheckpoint(executor: Executor, { step, tensors }: Checkpoint): void {
  for (const tensor of executor.program.tensors) {
    const values = tensors.get(tensor.name);
    if (isLasting(tensor) && values) executor.write(tensor, values);
  }
  executor.step = step;
}

/** Whether all numbers that last are finite: only then is a checkpoint worth keeping. */
export function isFiniteCheckpoint({ tensors }: Checkpoint): boolean {
  for (const values of tensors.values()) {
    // x − x is 0 for every finite x, and NaN for all others: cheaper than to ask each
    let sum = 0;
    for (let at = 0; at < values.length; at++) sum += values[at] - values[at];
    if (sum !== 0) return false;
  }
  return true;
}
