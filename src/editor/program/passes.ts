/** The passes of a program as they are listed: which instructions they hold, and how far the cursor has come in them. */
import type { Pass } from "../../compiler/program.ts";
import type { Position } from "../../trainer/stepping.ts";
import type { ProgramLine } from "../../worker/messages.ts";

/** From the first to the last number, counted from 1. */
export interface PassRange { pass: Pass; first: number; last: number }

/** In the order of the program. */
export function passesOf(program: readonly ProgramLine[]): PassRange[] {
  const passes: PassRange[] = [];
  program.forEach(({ pass }, at) => {
    const open = passes.at(-1);
    if (open?.pass === pass) open.last = at + 1;
    else passes.push({ pass, first: at + 1, last: at + 1 });
  });
  return passes;
}

/** So many characters of a row go to its number, its marks and its edges. */
const besideRule = 12;
/** One rule in so many may be cut. */
const mayBeCut = 6;

/** How much of the width a pass is given beside the others, so that most of its rules stand whole. */
export function shareOfWidth({ first, last }: PassRange, program: readonly ProgramLine[]): number {
  const lengths = program.slice(first - 1, last).map(({ brief }) => brief.length).sort((a, b) => b - a);
  return besideRule + Math.min(48, Math.max(16, lengths[Math.floor(lengths.length / mayBeCut)]));
}

/** `taken` of its instructions; null at rest, and for what comes after the next pass. */
export type Progress = { is: "done" | "next" } | { is: "within"; taken: number } | null;

export function progressOf({ first, last }: PassRange, position: Position | null): Progress {
  if (position === null || position.cursor < first - 1) return null;
  if (position.cursor >= last) return { is: "done" };
  return position.cursor === first - 1 ? { is: "next" } : { is: "within", taken: position.cursor - first + 1 };
}

/** Whether a walk comes to the instruction's node here: a breakpoint on the node stops at it. */
export function entersNode(program: readonly ProgramLine[], number: number): boolean {
  const [before, here] = [program.at(number - 2), program[number - 1]];
  return number === 1 || before?.node !== here.node || before.pass !== here.pass;
}
