/** Which two numbers the map of the loss is over, and where it is looked at: remembered while a document is open. */
import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import { indexAt, printEntry } from "../../ops/tensor.ts";
import type { GridRange, ParameterEntry, SurfaceRows } from "../../trainer/lossSurface.ts";
import type { TensorInfo, Watch } from "../../worker/messages.ts";
import { store } from "../store.ts";

/** What the worker is asked for. */
export type AskedMap = NonNullable<Watch["lossMap"]>;
export interface EntryPair { x: ParameterEntry; y: ParameterEntry }

interface MapChoice {
  /** Null: nobody has chosen yet. */
  x: ParameterEntry | null;
  y: ParameterEntry | null;
  over: SurfaceRows;
  /** Null: around the way of the run. */
  range: GridRange | null;
}

const nothing: MapChoice = { x: null, y: null, over: "training", range: null };

export const mapChoice = createStore<MapChoice>(() => nothing);
export const useMapChoice = <T>(select: (state: MapChoice) => T): T => useStore(mapChoice, select);

store.subscribe((state, before) => {
  if (state.documentId !== before.documentId) mapChoice.setState(nothing);
});

export const sizeOf = ({ shape }: Pick<TensorInfo, "shape">): number => shape.reduce<number>((product, size) => product * Number(size), 1);

const same = (a: ParameterEntry, b: ParameterEntry): boolean => a.tensor === b.tensor && a.entry === b.entry;

/** The two numbers, of those that the graph has: those chosen, and in the place of one that is gone the first that is free. Null where it has fewer than two. */
export function pairOf(parameters: readonly TensorInfo[], { x, y }: Pick<MapChoice, "x" | "y">): EntryPair | null {
  const isThere = (one: ParameterEntry | null): one is ParameterEntry => one !== null && parameters.some((info) => info.name === one.tensor && one.entry < sizeOf(info));
  const first = parameters.flatMap((info) => Array.from({ length: Math.min(3, sizeOf(info)) }, (_, entry) => ({ tensor: info.name, entry }))).slice(0, 3);
  const free = (other: ParameterEntry | null): ParameterEntry | undefined => first.find((one) => other === null || !same(one, other));
  const across = isThere(x) ? x : free(isThere(y) ? y : null);
  const up = isThere(y) && across && !same(y, across) ? y : free(across ?? null);
  return across && up ? { x: across, y: up } : null;
}

/** Chooses one of the two; chosen for both, they change places. */
export function chooseEntry(axis: "x" | "y", entry: ParameterEntry, pair: EntryPair): void {
  const other = axis === "x" ? "y" : "x";
  const swapped = same(entry, pair[other]) ? pair[axis] : pair[other];
  mapChoice.setState({ [axis]: entry, [other]: swapped, range: null });
}

/** `hidden.weight[0, 1]`. */
export const entryName = ({ name, shape }: Pick<TensorInfo, "name" | "shape">, entry: number): string => printEntry(name, indexAt(shape.map(Number), entry));
