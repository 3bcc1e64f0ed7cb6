/** Dragging nodes: their places are the canvas' own until they are let go; then the document learns of it, as one step. A loose node that is let go on a wire goes into it. */
import type { Node, NodeChange, OnNodeDrag } from "@xyflow/react";
import { useCallback, useMemo, useRef, useState, type MouseEvent as ReactMouseEvent } from "react";
import { currentDocument } from "../store.ts";
import { dropCopies, dropIntoWire, dropNodes } from "./actions.ts";
import type { Moving } from "./flowGraph.ts";
import type { FlowNode } from "./NodeCard.tsx";
import type { Point } from "./route.ts";
import { aimAtWire, useWiring } from "./wiring.ts";
import { isLoose, wireUnderCard } from "./wireUnder.ts";

interface Dragging {
  moving: Moving;
  onNodesChange(changes: readonly NodeChange<FlowNode>[]): void;
  onStart: OnNodeDrag<FlowNode>;
  onStop: OnNodeDrag<FlowNode>;
  onSelectionStart(event: ReactMouseEvent, nodes: Node[]): void;
  onSelectionStop(event: ReactMouseEvent, nodes: Node[]): void;
}

export function useDragging(): Dragging {
  const [moving, setMoving] = useState<Moving>(null);
  // What the pointer does between two renderings; only `moving` is drawn.
  const places = useRef(new Map<string, Point>());
  const copies = useRef(false);

  const start = useCallback((withAlt: boolean) => {
    places.current = new Map();
    copies.current = withAlt;
  }, []);
  const stop = useCallback(() => {
    const there = new Map(currentDocument().nodes.map((node) => [node.id, node.position]));
    const moved = new Map([...places.current].filter(([id, place]) => there.has(id) && (place.x !== there.get(id)?.x || place.y !== there.get(id)?.y)));
    const into = useWiring.getState().splice;
    aimAtWire(null);
    if (moved.size === 1 && into !== null && !copies.current) dropIntoWire(moved, into);
    else if (moved.size > 0) (copies.current ? dropCopies : dropNodes)(moved);
    places.current = new Map();
    setMoving(null);
  }, []);
  const onNodesChange = useCallback((changes: readonly NodeChange<FlowNode>[]) => {
    let changed = false;
    for (const change of changes) {
      if (change.type !== "position" || !change.position || change.dragging !== true) continue;
      places.current.set(change.id, change.position);
      changed = true;
    }
    if (!changed) return;
    setMoving({ places: new Map(places.current), copies: copies.current });
    const [[id, place], ...others] = places.current;
    aimAtWire(others.length === 0 && !copies.current && isLoose(currentDocument(), id) ? wireUnderCard(id, place) : null);
  }, []);
  return useMemo(() => ({
    moving,
    onNodesChange,
    onStart: (event) => start(event.altKey),
    onStop: stop,
    onSelectionStart: (event) => start(event.altKey),
    onSelectionStop: stop,
  }), [moving, onNodesChange, start, stop]);
}
