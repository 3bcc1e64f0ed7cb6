/** What the keys do to the selected nodes and wires: removing, moving, duplicating, copying and pasting. */
import { duplicateNodes, copyNodes, pasteNodes, readClip } from "../../graph/clip.ts";
import { moveNodes, removeNodes } from "../../graph/edits.ts";
import { healNodes, removeEdges } from "../../graph/wires.ts";
import { notify } from "../layout/screen.ts";
import { noticeOfRefusal } from "../storage/refusals.ts";
import { currentDocument, edgeKeys, store } from "../store.ts";

export const hasNodes = (): boolean => store.getState().selectedNodes.length > 0;
export const hasSelection = (): boolean => hasNodes() || store.getState().selectedEdges.length > 0;

/** Removes what is selected: one step, also of nodes and wires together. */
export function removeSelection(): void {
  const { selectedNodes, selectedEdges, edit } = store.getState();
  const keys = edgeKeys(currentDocument());
  const key = selectedNodes.length > 0 ? "edit.removeNodes" : "edit.removeWires";
  edit(key, { count: selectedNodes.length || selectedEdges.length }, (draft) => {
    removeEdges(draft, selectedEdges.map((edge) => keys.indexOf(edge)).filter((index) => index >= 0));
    removeNodes(draft, selectedNodes);
  });
}

/** Removes nodes and joins what they stood between. */
export function healSelection(): void {
  const { selectedNodes, edit } = store.getState();
  edit("edit.healNodes", { count: selectedNodes.length }, (draft) => healNodes(draft, selectedNodes));
}

export function selectAll(): void {
  const document = currentDocument();
  store.getState().select(document.nodes.map(({ id }) => id), edgeKeys(document));
}

/** Presses that follow each other within this time are one gesture, in ms. */
const burst = 1000;
let gesture = { id: 0, last: -Infinity, of: "" };

/** Moves the selected nodes by the arrow keys, in the canvas's units. */
export function nudgeSelection(x: number, y: number): void {
  const { selectedNodes, edit } = store.getState();
  const now = performance.now();
  const of = selectedNodes.join(" ");
  gesture = { id: now - gesture.last < burst && gesture.of === of ? gesture.id : gesture.id + 1, last: now, of };
  const chosen = new Set(selectedNodes);
  const moved = currentDocument().nodes.filter(({ id }) => chosen.has(id));
  const places = new Map(moved.map(({ id, position }) => [id, { x: position.x + x, y: position.y + y }]));
  edit("edit.moveNodes", { count: places.size }, (draft) => moveNodes(draft, places), `arrows-${gesture.id}`);
}

/** Copies lie a little beside what they were made of. */
const beside = 32;

export function duplicateSelection(): void {
  const { selectedNodes, edit, select } = store.getState();
  const document = currentDocument();
  let made: string[] = [];
  edit("edit.duplicateNodes", { count: selectedNodes.length }, (draft) => {
    const pasted = duplicateNodes(draft, document, selectedNodes, { x: beside, y: beside });
    if (pasted.ok) made = pasted.ids;
  });
  if (made.length > 0) select(made);
}

/** The selected nodes with the wires between them, as JSON. */
export const copiedSelection = (): string => copyNodes(currentDocument(), store.getState().selectedNodes);

let lastPasted = { text: "", times: 0 };

/** Adds copied nodes and selects them. A text that is no graph is passed over; one that is a broken graph is refused in place. */
export function pasteText(text: string): void {
  if (!text.trimStart().startsWith("{")) return;
  const read = readClip(text);
  if (!read.ok) {
    notify({ ...noticeOfRefusal("", read.problems), key: "notice.pasteRefused" });
    return;
  }
  lastPasted = { text, times: lastPasted.text === text ? lastPasted.times + 1 : 1 };
  const offset = beside * lastPasted.times;
  const { edit, select } = store.getState();
  let made: string[] = [];
  edit("edit.pasteNodes", { count: read.clip.nodes.length }, (draft) => {
    const pasted = pasteNodes(draft, read.clip, { x: offset, y: offset });
    if (pasted.ok) made = pasted.ids;
    else notify({ id: "open", tone: "error", key: `sentence.${pasted.problem.key}`, values: pasted.problem.values });
  });
  if (made.length > 0) select(made);
}
