/** Commands that train. */
import { resetRun, stepOnce, toggleRun } from "../session.ts";
import { breakpoints, countStops, isWalking, toggleNode, walkOn } from "../stepper/breakpoints.ts";
import { isStepping, leaveStep, moveCursor } from "../stepper/stepper.ts";
import { store } from "../store.ts";
import type { Command } from "./command.ts";
import { binding } from "./keys.ts";

/** Errors of the drawing keep it from running; what only follows from another problem is not counted. */
export const errorCount = (): number => store.getState().analysis.problems.filter(({ severity, follows }) => severity === "error" && follows !== true).length;

const isRunning = (): boolean => store.getState().run.status === "running";
const canRun = (): boolean => isRunning() || (store.getState().analysis.problems.every(({ severity }) => severity !== "error") && store.getState().history.document.nodes.length > 0);

/** The only one that is chosen. */
const selectedNode = (): string | null => {
  const { selectedNodes } = store.getState();
  return selectedNodes.length === 1 ? selectedNodes[0] : null;
};

export const runCommands: readonly Command[] = [
  {
    id: "run", group: "run", label: "command.run", bindings: [binding("mod+Enter")], everywhere: true, enabled: canRun, run: toggleRun,
    describe: () => ({ label: isRunning() ? "command.pause" : "command.run" }),
  },
  { id: "step", group: "run", label: "command.step", bindings: [binding("s")], enabled: canRun, run: stepOnce },
  { id: "nextInstruction", group: "run", label: "command.nextInstruction", bindings: [binding(".")], enabled: canRun, run: () => moveCursor({ to: "next", grain: "instruction" }) },
  { id: "previousInstruction", group: "run", label: "command.previousInstruction", bindings: [binding(",")], enabled: isStepping, run: () => moveCursor({ to: "back", grain: "instruction" }) },
  { id: "nextNode", group: "run", label: "command.nextNode", bindings: [], enabled: canRun, run: () => moveCursor({ to: "next", grain: "node" }) },
  { id: "toLoss", group: "run", label: "command.toLoss", bindings: [], enabled: canRun, run: () => moveCursor({ to: "loss" }) },
  { id: "toEndOfStep", group: "run", label: "command.toEndOfStep", bindings: [], enabled: canRun, run: () => moveCursor({ to: "end" }) },
  { id: "intoNextStep", group: "run", label: "command.intoNextStep", bindings: [], enabled: isStepping, run: () => moveCursor({ to: "nextStep" }) },
  {
    id: "walkOn", group: "run", label: "command.walkOn", bindings: [binding("c"), binding("F8")], enabled: () => isWalking(breakpoints.getState()) || (canRun() && countStops(breakpoints.getState()) > 0), run: walkOn,
    describe: () => ({ label: isWalking(breakpoints.getState()) ? "command.stopWalking" : "command.walkOn" }),
  },
  {
    id: "toggleNodeBreakpoint", group: "run", label: "command.addNodeBreakpoint", bindings: [binding("b")], enabled: () => selectedNode() !== null, run: () => { const id = selectedNode(); if (id !== null) toggleNode(id); },
    describe: () => ({ label: breakpoints.getState().nodes.has(selectedNode() ?? "") ? "command.removeNodeBreakpoint" : "command.addNodeBreakpoint" }),
  },
  { id: "leaveStep", group: "run", label: "command.leaveStep", bindings: [], enabled: isStepping, run: leaveStep },
  { id: "reset", group: "run", label: "command.reset", bindings: [], enabled: canRun, run: () => resetRun() },
  { id: "resetSeed", group: "run", label: "command.resetSeed", bindings: [], enabled: canRun, run: () => resetRun(true) },
];
