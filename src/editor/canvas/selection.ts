/** Selecting by pointer: React Flow proposes changes, the store holds the selection. */
import type { EdgeChange, NodeChange } from "@xyflow/react";
import { useMemo, type KeyboardEvent } from "react";
import { store } from "../store.ts";
import type { FlowNode } from "./NodeCard.tsx";
import type { FlowWire } from "./Wire.tsx";

interface Selection {
  onNodesChange(changes: readonly NodeChange<FlowNode>[]): void;
  onEdgesChange(changes: readonly EdgeChange<FlowWire>[]): void;
  onKeyDown(event: KeyboardEvent): void;
}

export function useSelection(): Selection {
  return useMemo(() => ({ onNodesChange, onEdgesChange, onKeyDown }), []);
}

type SelectChange = { type: string; id?: string; selected?: boolean };

function changed(selected: readonly string[], changes: readonly SelectChange[]): readonly string[] {
  const next = new Set(selected);
  for (const { type, id, selected: isSelected } of changes) {
    if (type !== "select" || id === undefined) continue;
    if (isSelected) next.add(id);
    else next.delete(id);
  }
  return next.size === selected.length && selected.every((id) => next.has(id)) ? selected : [...next];
}

function onNodesChange(changes: readonly NodeChange<FlowNode>[]): void {
  const { selectedNodes, selectedEdges, select } = store.getState();
  const next = changed(selectedNodes, changes);
  if (next !== selectedNodes) select(next, selectedEdges);
}

function onEdgesChange(changes: readonly EdgeChange<FlowWire>[]): void {
  const { selectedNodes, selectedEdges, select } = store.getState();
  const next = changed(selectedEdges, changes);
  if (next !== selectedEdges) select(selectedNodes, next);
}

/** Enter and Space choose the node or wire that has the focus. */
function onKeyDown(event: KeyboardEvent): void {
  if ((event.key !== "Enter" && event.key !== " ") || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return;
  const id = event.target.getAttribute("data-id");
  if (id === null) return;
  const { select, selectedNodes } = store.getState();
  if (event.target.classList.contains("react-flow__node")) select(event.shiftKey ? [...new Set([...selectedNodes, id])] : [id]);
  else if (event.target.classList.contains("react-flow__edge")) select([], [id]);
  else return;
  event.preventDefault();
}
