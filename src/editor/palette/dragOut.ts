/** Dragging an entry out of the palette with the pointer, so that touch works too: onto free canvas, or into a wire. */
import { useMemo, type PointerEvent as ReactPointerEvent } from "react";
import { create } from "zustand";
import { place } from "../canvas/actions.ts";
import { placeUnder, viewCentre } from "../canvas/camera.ts";
import { nodeHeight, nodeWidth } from "../canvas/measures.ts";
import { wireUnder } from "../canvas/wireUnder.ts";
import { aimAtWire } from "../canvas/wiring.ts";
import { closeSheet, isNarrow } from "../layout/panels.ts";
import type { Entry } from "./entries.ts";

/** Where the entry in hand is, on the screen. */
export const useInHand = create<{ entry: Entry | null; x: number; y: number }>(() => ({ entry: null, x: 0, y: 0 }));

/** Nearer than this it is a click. */
const threshold = 5;

interface DragOut {
  start(event: ReactPointerEvent, entry: Entry): void;
  /** The click that follows a drop belongs to the drop. */
  justDropped(): boolean;
}

export function useDragOut(): DragOut {
  return useMemo(() => {
    let dropped = 0;
    return {
      start(event, entry) {
        if (event.button !== 0) return;
        follow(event, entry, () => { dropped = performance.now(); });
      },
      justDropped: () => performance.now() - dropped < 100,
    };
  }, []);
}

function follow(down: ReactPointerEvent, entry: Entry, onDrop: () => void): void {
  const { pointerId, clientX, clientY, pointerType } = down;
  let dragging = false;
  const move = (event: PointerEvent): void => {
    if (event.pointerId !== pointerId) return;
    const [right, along] = [Math.abs(event.clientX - clientX), Math.abs(event.clientY - clientY)];
    // With a finger, a move along the list scrolls it.
    if (!dragging && (pointerType === "touch" ? right < threshold || right < along : right + along < threshold)) return;
    if (!dragging && isNarrow()) closeSheet();
    dragging = true;
    useInHand.setState({ entry, x: event.clientX, y: event.clientY });
    aimAtWire(entry.takes && entry.gives ? wireUnder(event.clientX, event.clientY) : null);
  };
  const end = (event: PointerEvent | KeyboardEvent | null): void => {
    if (event instanceof PointerEvent && event.pointerId !== pointerId) return;
    for (const [name, listener] of listeners) window.removeEventListener(name, listener, true);
    useInHand.setState({ entry: null });
    aimAtWire(null);
    if (!dragging) return;
    onDrop();
    if (event instanceof PointerEvent && event.type === "pointerup") drop(entry, event.clientX, event.clientY);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !dragging) return;
    event.stopPropagation();
    end(event);
  };
  const listeners: [string, EventListener][] = [["pointermove", move as EventListener], ["pointerup", end as EventListener], ["pointercancel", end as EventListener], ["keydown", key as EventListener]];
  for (const [name, listener] of listeners) window.addEventListener(name, listener, true);
}

/** The pointer holds the node by the middle of its head. */
export const grip = { x: nodeWidth / 2, y: 20 };

function drop(entry: Entry, x: number, y: number): void {
  const overCanvas = document.elementFromPoint(x, y)?.closest(".react-flow");
  const at = overCanvas ? placeUnder(x, y) : null;
  if (at === null) return;
  const into = entry.takes && entry.gives ? wireUnder(x, y) : null;
  const middle = { x: at.x - nodeWidth / 2, y: at.y - nodeHeight / 2 };
  place(entry, { place: into ? middle : { x: at.x - grip.x, y: at.y - grip.y }, into, centre: viewCentre().place });
}
