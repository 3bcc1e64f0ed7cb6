/** The last gradient check of the open graph: how far it is, what it found, and the number that is looked at. */
import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import { isRight, saysLittle, type DifferenceCurve } from "../../trainer/gradientCheck.ts";
import type { CheckedTensor } from "../../worker/messages.ts";
import { sameGraph } from "../sameGraph.ts";
import { store } from "../store.ts";

/** What was found of one node: its worst tensor, and all its entries together. */
export interface NodeCheck { node: string; worst: CheckedTensor; entries: number; atKinks: number; right: boolean; saysLittle: boolean }
/** One number of the graph. */
export interface Chosen { tensor: string; entry: number }

interface GradientChecks {
  /** How far a check is that goes on, as a share; null when none does. */
  progress: number | null;
  tensors: readonly CheckedTensor[];
  nodes: readonly NodeCheck[];
  chosen: Chosen | null;
  curve: DifferenceCurve | null;
}

const nothing: GradientChecks = { progress: null, tensors: [], nodes: [], chosen: null, curve: null };

export const gradientChecks = createStore<GradientChecks>(() => nothing);
export const useGradientChecks = <T>(select: (state: GradientChecks) => T): T => useStore(gradientChecks, select);

/** In the order of the tensors, those of a node together. */
export function byNode(tensors: readonly CheckedTensor[]): NodeCheck[] {
  const nodes = new Map<string, CheckedTensor[]>();
  for (const tensor of tensors) nodes.set(tensor.node, [...(nodes.get(tensor.node) ?? []), tensor]);
  return [...nodes].map(([node, own]) => ({
    node,
    worst: own.reduce((a, b) => (b.difference > a.difference ? b : a)),
    entries: own.reduce((sum, { entries }) => sum + entries, 0),
    atKinks: own.reduce((sum, { atKinks }) => sum + atKinks, 0),
    right: own.every(isRight),
    saysLittle: own.some(saysLittle),
  }));
}

export const beginCheck = (): void => { gradientChecks.setState({ progress: 0 }); };
/** Word of a check that an edit has ended meanwhile says nothing. */
export const tellProgress = (progress: number): void => { if (gradientChecks.getState().progress !== null) gradientChecks.setState({ progress }); };

/** Null: it was stopped, and what was found before stays. */
export function endCheck(tensors: readonly CheckedTensor[] | null): void {
  if (gradientChecks.getState().progress === null) return;
  gradientChecks.setState(tensors === null ? { progress: null } : { progress: null, tensors, nodes: byNode(tensors), curve: null });
}

/** What a check said holds for the graph that it was made on: an edit of the graph takes it away. */
store.subscribe((state, before) => {
  if (state.documentId !== before.documentId || !sameGraph(before.history.document, state.history.document)) gradientChecks.setState(nothing);
});
