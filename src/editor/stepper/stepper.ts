/** Stepping into a training step on the screen: where the cursor stands, in which grain it moves, and the program that it moves over. */
import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import type { Grain } from "../../executors/stepper.ts";
import type { Move, Position } from "../../trainer/stepping.ts";
import type { ProgramLine, WhyLeft } from "../../worker/messages.ts";
import { signal } from "../commands/signals.ts";
import { askEngine, onEngine, onEngineLost, tellEngine } from "../engine.ts";
import { chooseInspectorTab } from "../inspector/tab.ts";
import { command } from "../session.ts";
import { store } from "../store.ts";
import { sceneAt, type Scene } from "./scene.ts";

export interface StepperState {
  /** Null at rest: the screen shows the run. */
  position: Position | null;
  /** At the end of a step of a run that fuses multiply and add: how far its weights are from the exact ones here. */
  rounding: number | null;
  grain: Grain;
  /** The instructions of the open graph; empty until they are asked for. */
  program: readonly ProgramLine[];
  /** What the canvas puts in the light; null at rest. */
  scene: Scene | null;
  /** Why the step that was walked over is no more, for as long as that is said. */
  left: WhyLeft | null;
}

export const stepper = createStore<StepperState>(() => ({ position: null, rounding: null, grain: "instruction", program: [], scene: null, left: null }));
export const useStepper = <T>(select: (state: StepperState) => T): T => useStore(stepper, select);

let asked = false;

/** Follows the worker. Gives how to end it. */
export function startStepper(): () => void {
  const stops = [
    onEngine((message) => {
      if (message.type === "position") {
        take(message);
        tellLeft(message.why);
      } else if (message.type === "running" && message.running) tellLeft(null);
      // another graph is another program
      else if (message.type === "opened" || message.type === "refused") forget();
    }),
    onEngineLost(forget),
  ];
  return () => { for (const stop of stops) stop(); };
}

function forget(): void {
  asked = false;
  stepper.setState({ position: null, rounding: null, program: [], scene: null });
}

/** So long it is said why a step was left, in milliseconds. */
const toldFor = 8000;
let telling: ReturnType<typeof setTimeout> | undefined;
/** The document that the step is of: who opens another one knows why it is gone. */
let begunIn = "";

function tellLeft(why: WhyLeft | null): void {
  clearTimeout(telling);
  stepper.setState({ left: store.getState().documentId === begunIn ? why : null });
  if (why !== null) telling = setTimeout(() => stepper.setState({ left: null }), toldFor);
}

/** Asks for the program, once. */
export async function needProgram(): Promise<void> {
  if (asked) return;
  asked = true;
  const answer = await askEngine("program", { type: "listProgram" });
  if (answer === null) return;
  stepper.setState({ program: answer.lines });
  light();
  follow();
}

function take({ position, rounding }: { position: Position | null; rounding: number | null }): void {
  const began = position !== null && stepper.getState().position === null;
  stepper.setState({ position, rounding });
  if (began) {
    begunIn = store.getState().documentId;
    signal("showTab", { tab: "program" });
    chooseInspectorTab("derivation");
  }
  if (position !== null) void needProgram();
  light();
  follow();
}

/** The instruction that was taken last; null before the first of the step. */
export function activeLine({ position, program }: Pick<StepperState, "position" | "program">): ProgramLine | null {
  return position === null || position.cursor === 0 ? null : (program[position.cursor - 1] ?? null);
}

function light(): void {
  const { position, program, grain } = stepper.getState();
  stepper.setState({ scene: position === null ? null : sceneAt(program, position.cursor, grain, store.getState().history.document.edges, store.getState().run.tensors) });
}

/** The inspector shows the node that the cursor is in. */
function follow(): void {
  const line = activeLine(stepper.getState());
  const { selectedNodes, select } = store.getState();
  if (line === null || (selectedNodes.length === 1 && selectedNodes[0] === line.node)) return;
  select(line.node === "" ? [] : [line.node]);
}

/** Moves the cursor; at rest it begins the run's next step. */
export const moveCursor = (move: Move): void => { command({ type: "move", move }); };
export const leaveStep = (): void => tellEngine({ type: "leave" });
export function setGrain(grain: Grain): void {
  stepper.setState({ grain });
  light();
}
export const isStepping = (): boolean => stepper.getState().position !== null;
