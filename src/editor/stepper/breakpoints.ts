/** Where a walk over training steps stops: breakpoints and conditions of the open document while it is open, and how the walk to the next of them goes. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Breakpoints, Condition } from "../../trainer/breakpoints.ts";
import type { ProgramLine, Walking } from "../../worker/messages.ts";
import { onEngine, onEngineLost, tellEngine } from "../engine.ts";
import { command } from "../session.ts";
import { store } from "../store.ts";
import { needProgram, stepper } from "./stepper.ts";

/** A condition that can be switched off for a while. */
export interface KeptCondition { id: number; on: boolean; condition: Condition }

export interface BreakpointsState {
  /** By what an instruction does, so that they stay with it when an edit moves it to another number. */
  instructions: ReadonlySet<string>;
  /** By the ids of nodes. */
  nodes: ReadonlySet<string>;
  conditions: readonly KeptCondition[];
  /** A walk to the next of them: under way, or how it ended, until the cursor moves again. */
  walking: Walking | null;
}

const none: BreakpointsState = { instructions: new Set(), nodes: new Set(), conditions: [], walking: null };

export const breakpoints = createStore<BreakpointsState>(() => none);
export const useBreakpoints = <T>(select: (state: BreakpointsState) => T): T => useStore(breakpoints, select);

onEngine((message) => {
  if (message.type === "walking") breakpoints.setState({ walking: message.walking });
  else if (message.type === "position") breakpoints.setState({ walking: null });
});
onEngineLost(() => { breakpoints.setState({ walking: null }); });
store.subscribe((state, before) => {
  if (state.documentId !== before.documentId) breakpoints.setState(none);
});

const keysOfPrograms = new WeakMap<readonly ProgramLine[], string[]>();

/** What each instruction does, in a word: its pass, the tensor that it writes, and the how manieth of the pass that does. */
function instructionKeys(program: readonly ProgramLine[]): string[] {
  const known = keysOfPrograms.get(program);
  if (known) return known;
  const times = new Map<string, number>();
  const keys = program.map(({ pass, tensor }) => {
    const key = `${pass} ${tensor}`;
    const nth = times.get(key) ?? 0;
    times.set(key, nth + 1);
    return `${key} ${nth}`;
  });
  keysOfPrograms.set(program, keys);
  return keys;
}

/** The instructions with a breakpoint, by their numbers from 1. */
export function breakpointNumbers(program: readonly ProgramLine[], { instructions }: Pick<BreakpointsState, "instructions">): number[] {
  return instructions.size === 0 ? [] : instructionKeys(program).flatMap((key, at) => (instructions.has(key) ? [at + 1] : []));
}

const toggled = (set: ReadonlySet<string>, key: string): Set<string> => {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
};

/** By its number in the program as it is listed now. */
export function toggleInstruction(number: number): void {
  const key = instructionKeys(stepper.getState().program).at(number - 1);
  if (key !== undefined) breakpoints.setState(({ instructions }) => ({ instructions: toggled(instructions, key) }));
}

export const toggleNode = (id: string): void => breakpoints.setState(({ nodes }) => ({ nodes: toggled(nodes, id) }));

export function addCondition(condition: Condition): void {
  breakpoints.setState(({ conditions }) => ({ conditions: [...conditions, { id: 1 + Math.max(0, ...conditions.map(({ id }) => id)), on: true, condition }] }));
}

export function changeCondition(id: number, change: Partial<Omit<KeptCondition, "id">>): void {
  breakpoints.setState(({ conditions }) => ({ conditions: conditions.map((kept) => (kept.id === id ? { ...kept, ...change } : kept)) }));
}

export const removeCondition = (id: number): void => breakpoints.setState(({ conditions }) => ({ conditions: conditions.filter((kept) => kept.id !== id) }));

export const removeBreakpoints = (): void => breakpoints.setState({ instructions: none.instructions, nodes: none.nodes, conditions: none.conditions });

/** So many things can stop a walk. */
export const countStops = ({ instructions, nodes, conditions }: BreakpointsState): number => instructions.size + nodes.size + conditions.filter(({ on }) => on).length;

export const isWalking = ({ walking }: BreakpointsState): boolean => walking !== null && walking.end === null;

/** Walks on until something stops it; a walk that is under way stops where it is. */
export async function walkOn(): Promise<void> {
  if (isWalking(breakpoints.getState())) return tellEngine({ type: "stopWalking" });
  await needProgram();
  command({ type: "walkOn", breakpoints: stopsNow() });
}

function stopsNow(): Breakpoints {
  const state = breakpoints.getState();
  return { instructions: breakpointNumbers(stepper.getState().program, state), nodes: [...state.nodes], conditions: state.conditions.filter(({ on }) => on).map(({ condition }) => condition) };
}
