/** Whether the list of nodes is open on the canvas, where, and for which wire. */
import { create } from "zustand";
import type { WireEnd } from "./wiring.ts";

interface QuickAddState {
  /** A point on the screen. */
  at: { x: number; y: number } | null;
  /** The end of a wire that was dropped here. */
  from: WireEnd | null;
  open(at: { x: number; y: number }, from?: WireEnd | null): void;
  close(): void;
}

export const useQuickAdd = create<QuickAddState>((set) => ({
  at: null,
  from: null,
  open: (at, from = null) => set({ at, from }),
  close: () => set({ at: null, from: null }),
}));
