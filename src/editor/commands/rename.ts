/** Naming a node: its inspector comes forward, turns to the names, and the cursor stands in the title. */
import { showPanel } from "../layout/panels.ts";
import { store } from "../store.ts";
import { signal } from "./signals.ts";

/** The node whose title is to be edited as soon as its field is there. */
let wanted: string | null = null;

export function renameNode(id: string): void {
  store.getState().select([id]);
  showPanel("right");
  wanted = id;
  // What was folded away is there after the next rendering only.
  requestAnimationFrame(() => {
    signal("showNames", { id });
    requestAnimationFrame(() => signal("renameNode", { id }));
  });
}

/** Whether this node's title was asked for; a wish is granted once. */
export function takeRename(id: string): boolean {
  const isWanted = wanted === id;
  if (isWanted) wanted = null;
  return isWanted;
}
