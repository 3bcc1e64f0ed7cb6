/** Which instruction of a node is derived while no step is walked over, and which entry of each tensor: both outlast the panel. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { ProgramLine } from "../../worker/messages.ts";
import { onEngine } from "../engine.ts";
import { isStepping, moveCursor } from "../stepper/stepper.ts";
import { samples } from "../samples/samples.ts";
import { store } from "../store.ts";

interface Chosen {
  /** By node: the number of the instruction, from 1. */
  numbers: Readonly<Record<string, number>>;
  /** By tensor. */
  entries: Readonly<Record<string, readonly number[]>>;
}

const chosen = createStore<Chosen>(() => ({ numbers: {}, entries: {} }));

export const useChosenEntry = (tensor: string | undefined): readonly number[] | null => useStore(chosen, ({ entries }) => (tensor !== undefined && Object.hasOwn(entries, tensor) ? entries[tensor] : null));
export const chooseEntry = (tensor: string, entry: readonly number[]): void => chosen.setState(({ entries }) => ({ entries: { ...entries, [tensor]: entry } }));
/** Goes on from the entry that was chosen last, which the panel may not show yet. */
export function moveEntry({ tensor, entry, shape }: { tensor: string; entry: readonly number[]; shape: readonly number[] }, by: readonly number[]): void {
  const { entries } = chosen.getState();
  const from = Object.hasOwn(entries, tensor) ? entries[tensor] : entry;
  chooseEntry(tensor, from.map((at, axis) => Math.max(0, Math.min(shape[axis] - 1, at + (by[axis] ?? 0)))));
}
/** Turns to an instruction of a node, and to an entry of what it writes: those that were asked. */
export function turnTo({ number, node }: { number: number; node: string }, tensor: string, entry: readonly number[]): void {
  chooseNumber(node, number);
  chooseEntry(tensor, entry);
}
const chooseNumber = (node: string, number: number): void => chosen.setState(({ numbers }) => ({ numbers: { ...numbers, [node]: number } }));

/** A line with its number, from 1. */
export interface NumberedLine extends ProgramLine { number: number }

export const linesOf = (program: readonly ProgramLine[], node: string): NumberedLine[] => program.flatMap((line, at) => (line.node === node ? [{ ...line, number: at + 1 }] : []));

/** The instruction that is derived at rest: the one that was chosen, else the last that came back, a weight's gradient. */
export function useChosenLine(lines: readonly NumberedLine[], node: string): NumberedLine | null {
  const number = useStore(chosen, ({ numbers }) => numbers[node]);
  return lines.find((line) => line.number === number) ?? lines.findLast(({ pass }) => pass === "backward") ?? lines.at(-1) ?? null;
}

/** Shows another instruction: of the step that is walked over the cursor goes there, at rest its node is chosen with it. */
export function goToInstruction(number: number, node: string): void {
  if (isStepping()) return moveCursor({ to: "instruction", number });
  chooseNumber(node, number);
  if (node !== "") store.getState().select([node]);
}

// Of another sample the same entry would be that of another row: the largest one of its own is shown.
samples.subscribe(({ at }, before) => { if (at !== before.at) chosen.setState({ entries: {} }); });

// Another graph is another program, with other tensors under the same names.
onEngine(({ type }) => { if (type === "opened" || type === "refused") chosen.setState({ numbers: {}, entries: {} }); });
