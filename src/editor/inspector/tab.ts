/** Which tab of a node's inspector is open: who reads values reads them on the next node too, and who asks a number or steps is shown its derivation. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { showPanel } from "../layout/panels.ts";

export type NodeTab = "parameters" | "values" | "derivation" | "help";

const inspectorTab = createStore<{ tab: NodeTab }>(() => ({ tab: "parameters" }));

export const useInspectorTab = (): NodeTab => useStore(inspectorTab, ({ tab }) => tab);
export const chooseInspectorTab = (tab: NodeTab): void => inspectorTab.setState({ tab });

/** Opens a tab, and the panel where it is folded. */
export function showInspectorTab(tab: NodeTab): void {
  chooseInspectorTab(tab);
  showPanel("right");
}
