/** A run that diverges: the first number that is not finite, and where it is. */
import { printInstruction } from "../compiler/program.ts";
import type { Reference } from "../executors/reference.ts";

/** Steps and instructions count from 1, samples of the batch from 0. */
export interface Divergence { step: number; number: number; instruction: string; tensor: string; sample: number | null }

/** Walks one step on these rows and looks at every instruction's output; null when all of them are finite. */
export function firstBadNumber(walked: Reference, rows: Int32Array): Divergence | null {
  const { step } = walked;
  let found: Divergence | null = null;
  walked.begin(rows);
  for (const [at, instruction] of walked.program.instructions.entries()) {
    walked.finish(at + 1);
    if (found) continue;
    const { output } = instruction;
    const bad = walked.read(output).findIndex((value) => !Number.isFinite(value));
    if (bad < 0) continue;
    const perRow = output.shape.slice(1).reduce<number>((product, size) => product * Number(size), 1);
    found = { step: step + 1, number: at + 1, instruction: printInstruction(instruction), tensor: output.name, sample: output.shape[0] === "B" ? Math.floor(bad / perRow) : null };
  }
  return found;
}
