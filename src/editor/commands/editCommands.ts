/** Commands that change the graph. */
import { redoName, undoName } from "../../graph/history.ts";
import { screen } from "../layout/screen.ts";
import { isStepping, leaveStep } from "../stepper/stepper.ts";
import { store } from "../store.ts";
import type { Command } from "./command.ts";
import { binding } from "./keys.ts";
import { renameNode } from "./rename.ts";
import { copiedSelection, duplicateSelection, hasNodes, hasSelection, healSelection, nudgeSelection, pasteText, removeSelection, selectAll } from "./selection.ts";
import { signal } from "./signals.ts";
import i18next from "i18next";

/** "Undo move 3 nodes": the step's own name goes into the command's. */
const named = (key: string, step: { key: string; values?: Record<string, string | number> } | null): { label: string; values?: Record<string, string | number> } =>
  step === null ? { label: key } : { label: `${key}Step`, values: { step: i18next.t(step.key, step.values) } };

const arrows = [["ArrowLeft", -1, 0], ["ArrowRight", 1, 0], ["ArrowUp", 0, -1], ["ArrowDown", 0, 1]] as const;

/** How far an arrow key moves a node, without and with Shift, in the canvas's units. */
const shortMove = 4;
const longMove = 32;

const nudges = arrows.flatMap(([key, x, y]): Command[] =>
  ([[shortMove, ""], [longMove, "shift+"]] as const).map(([distance, shift]) => ({
    id: `nudge.${shift}${key}`,
    group: "edit",
    label: "command.nudge",
    bindings: [binding(shift + key)],
    keysOnly: true,
    enabled: hasNodes,
    run: () => nudgeSelection(x * distance, y * distance),
  })),
);

export const editCommands: readonly Command[] = [
  {
    id: "undo", group: "edit", label: "command.undo", bindings: [binding("mod+z")],
    describe: () => named("command.undo", undoName(store.getState().history)),
    enabled: () => undoName(store.getState().history) !== null,
    run: () => store.getState().undo(),
  },
  {
    id: "redo", group: "edit", label: "command.redo", bindings: [binding("mod+shift+z"), binding("mod+y")],
    describe: () => named("command.redo", redoName(store.getState().history)),
    enabled: () => redoName(store.getState().history) !== null,
    run: () => store.getState().redo(),
  },
  {
    id: "cut", group: "edit", label: "command.cut", bindings: [binding("mod+x")], native: true, enabled: hasNodes,
    run: async () => {
      await navigator.clipboard.writeText(copiedSelection());
      removeSelection();
    },
  },
  { id: "copy", group: "edit", label: "command.copy", bindings: [binding("mod+c")], native: true, enabled: hasNodes, run: () => navigator.clipboard.writeText(copiedSelection()) },
  { id: "paste", group: "edit", label: "command.paste", bindings: [binding("mod+v")], native: true, run: async () => pasteText(await navigator.clipboard.readText()) },
  { id: "duplicate", group: "edit", label: "command.duplicate", bindings: [binding("mod+d")], enabled: hasNodes, run: duplicateSelection },
  { id: "delete", group: "edit", label: "command.delete", bindings: [binding("Delete"), binding("Backspace")], enabled: hasSelection, run: removeSelection },
  { id: "heal", group: "edit", label: "command.heal", bindings: [binding("mod+Delete"), binding("mod+Backspace")], enabled: hasNodes, run: healSelection },
  { id: "selectAll", group: "edit", label: "command.selectAll", bindings: [binding("mod+a")], run: selectAll },
  {
    // what one is in is left before what is chosen
    id: "selectNone", group: "edit", label: "command.selectNone", bindings: [binding("Escape")], enabled: () => hasSelection() || isStepping(),
    describe: () => ({ label: isStepping() ? "command.leaveStep" : "command.selectNone" }), run: () => { if (isStepping()) leaveStep(); else store.getState().select([]); },
  },
  { id: "quickAdd", group: "edit", label: "command.quickAdd", bindings: [binding("shift+a")], run: () => signal("quickAdd") },
  { id: "connectTo", group: "edit", label: "command.connectTo", bindings: [], enabled: () => store.getState().selectedNodes.length === 1, run: () => signal("connectTo") },
  { id: "rename", group: "edit", label: "command.rename", bindings: [binding("F2")], run: rename },
  ...nudges,
];

/** The selected node's title, or, when none is selected, the document's name. */
function rename(): void {
  const [id, ...others] = store.getState().selectedNodes;
  if (id === undefined || others.length > 0) {
    screen.setState({ renaming: true });
    return;
  }
  renameNode(id);
}
