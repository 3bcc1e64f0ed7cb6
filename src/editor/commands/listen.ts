/** Listens to the page's keys and to its copy, cut and paste, and runs what they mean. */
import { screen } from "../layout/screen.ts";
import type { Command } from "./command.ts";
import { commands, isEnabled, runCommand } from "./commands.ts";
import { belongsToField, isMac, match } from "./keys.ts";
import { copiedSelection, hasNodes, pasteText, removeSelection } from "./selection.ts";

const entries = commands.map((command) => ({ bindings: command.bindings, entry: command }));

/** Commands that a held key repeats, beside editing and moving the view. */
const repeating: ReadonlySet<string> = new Set(["step", "nextInstruction", "previousInstruction"]);

/** Arrow keys and Escape mean something to many parts of the page; they are the graph's only where nothing else has the focus. */
const isFree = (target: EventTarget | null): boolean => !(target instanceof Element) || target.closest("button, a, input, [role=tab], [role=separator], [role=grid], [role=slider], [role=radio]") === null || target.closest(".react-flow") !== null;

/** Starts listening; returns how to stop. */
export function listenToKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || screen.getState().startup === "loading") return;
    const inField = belongsToField(event.target);
    const usable = (command: Command): boolean =>
      command.native !== true && isEnabled(command) && (!inField || command.everywhere === true) && (!event.key.startsWith("Arrow") || isFree(event.target));
    const command = match(event, entries, isMac()).find(usable);
    if (command === undefined) return;
    event.preventDefault();
    // What is being typed is committed first: saving must not leave it out.
    if (inField && document.activeElement instanceof HTMLElement) document.activeElement.blur();
    // A key that is held down repeats moving and undoing, not running or opening.
    if (!event.repeat || command.group === "edit" || command.group === "view" || repeating.has(command.id)) runCommand(command.id);
  };
  const onCopy = (event: ClipboardEvent): void => {
    if (!isForGraph(event) || !hasNodes()) return;
    event.clipboardData?.setData("text/plain", copiedSelection());
    event.preventDefault();
    if (event.type === "cut") removeSelection();
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (belongsToField(event.target)) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text === "") return;
    event.preventDefault();
    pasteText(text);
  };
  window.addEventListener("keydown", onKeyDown);
  document.addEventListener("copy", onCopy);
  document.addEventListener("cut", onCopy);
  document.addEventListener("paste", onPaste);
  return () => {
    window.removeEventListener("keydown", onKeyDown);
    document.removeEventListener("copy", onCopy);
    document.removeEventListener("cut", onCopy);
    document.removeEventListener("paste", onPaste);
  };
}

/** A text that the person has marked on the page is what they want to copy. */
const isForGraph = (event: ClipboardEvent): boolean => !belongsToField(event.target) && (document.getSelection()?.isCollapsed ?? true);
