/** How wide and high the panels are, which are folded, and, on a narrow screen, which one lies over the canvas as a sheet. */
import { useSyncExternalStore } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { readNumberPreference, readPreference, writePreference } from "../storage/preferences.ts";

export const panelNames = ["left", "right", "dock"] as const;
export type PanelName = (typeof panelNames)[number];

/** Sizes in px: what a panel has at first, and how far it can be dragged. */
export const panelLimits: Record<PanelName, { start: number; min: number; max: number }> = {
  left: { start: 232, min: 180, max: 400 },
  right: { start: 336, min: 280, max: 720 },
  dock: { start: 248, min: 140, max: 560 },
};

interface Panel {
  size: number;
  folded: boolean;
}

interface PanelsState extends Record<PanelName, Panel> {
  /** The panel that is open as a sheet on a narrow screen. */
  sheet: PanelName | null;
}

const remembered = (name: PanelName): Panel => ({
  size: clampSize(name, readNumberPreference(`panel.${name}.size`, panelLimits[name].start)),
  folded: readPreference(`panel.${name}.folded`, ["yes", "no"], "no") === "yes",
});

export const panelsStore = createStore<PanelsState>(() => ({
  left: remembered("left"),
  right: remembered("right"),
  dock: remembered("dock"),
  sheet: null,
}));

export const usePanels = <T>(select: (state: PanelsState) => T): T => useStore(panelsStore, select);

function clampSize(name: PanelName, size: number): number {
  const { min, max } = panelLimits[name];
  return Math.round(Math.min(max, Math.max(min, size)));
}

export function resizePanel(name: PanelName, size: number): void {
  const clamped = clampSize(name, size);
  writePreference(`panel.${name}.size`, clamped);
  panelsStore.setState({ [name]: { ...panelsStore.getState()[name], size: clamped } });
}

export function foldPanel(name: PanelName, folded: boolean): void {
  writePreference(`panel.${name}.folded`, folded ? "yes" : "no");
  panelsStore.setState({ [name]: { ...panelsStore.getState()[name], folded } });
}

/** Folds or unfolds a panel; on a narrow screen opens it as a sheet or closes it. */
export function togglePanel(name: PanelName): void {
  const state = panelsStore.getState();
  if (isNarrow()) panelsStore.setState({ sheet: state.sheet === name ? null : name });
  else foldPanel(name, !state[name].folded);
}

/** Makes sure that a panel can be seen. */
export function showPanel(name: PanelName): void {
  if (isNarrow()) panelsStore.setState({ sheet: name });
  else if (panelsStore.getState()[name].folded) foldPanel(name, false);
}

export const closeSheet = (): void => panelsStore.setState({ sheet: null });

/** Whether a panel is folded away, or its sheet is closed: what it shows need not be worked out. */
export function useHidden(name: PanelName): boolean {
  const narrow = useNarrow();
  return usePanels((panels) => (narrow ? panels.sheet !== name : panels[name].folded));
}

const narrow = typeof matchMedia === "function" ? matchMedia("(max-width: 899px)") : null;

/** Below 900 px the panels are sheets over the canvas. */
export const isNarrow = (): boolean => narrow?.matches ?? false;

export const useNarrow = (): boolean =>
  useSyncExternalStore((listener) => {
    narrow?.addEventListener("change", listener);
    return () => narrow?.removeEventListener("change", listener);
  }, isNarrow);
