/** What a hand does on the map: it reads under the pointer or by the arrow keys, pulls, and zooms by plus and minus. */
import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import type { Point } from "../../trainer/descent.ts";
import type { GridRange } from "../../trainer/lossSurface.ts";
import type { LossGrid } from "../../worker/messages.ts";
import { fromScreen, nearest, panned, placeOf, zoomed, type MapView } from "./mapView.ts";

interface Hand {
  view(): MapView | null;
  grid(): LossGrid | null;
  reading: Point | null;
  onRead(place: Point | null): void;
  onRange(range: GridRange | null): void;
  zoomFactor: number;
}

/** A pointer that is down pulls the map when it has moved so far, in pixels. */
const slack = 3;

const moves: Readonly<Record<string, Point>> = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

interface Handlers {
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(): void;
  onPointerLeave(): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
}

/** Handlers for the element that the view lies in. */
export function useMapHand({ view, grid, reading, onRead, onRange, zoomFactor }: Hand): Handlers {
  const held = useRef<{ view: MapView; x: number; y: number; pulls: boolean } | null>(null);
  const read = (place: Point): void => {
    const made = grid();
    const at = made && nearest(made, place);
    onRead(made && at ? placeOf(made, at) : null);
  };
  return {
    onPointerDown(event) {
      const seen = view();
      if (!seen || event.button !== 0) return;
      held.current = { view: seen, x: event.clientX, y: event.clientY, pulls: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event) {
      const seen = view();
      if (!seen) return;
      const own = held.current;
      if (own === null) {
        const box = event.currentTarget.getBoundingClientRect();
        return read(fromScreen(seen, [event.clientX - box.left, event.clientY - box.top]));
      }
      const [right, down] = [event.clientX - own.x, event.clientY - own.y];
      own.pulls ||= Math.hypot(right, down) > slack;
      if (!own.pulls) return;
      onRead(null);
      onRange(panned(own.view, right, down));
    },
    onPointerUp() { held.current = null; },
    onPointerLeave() { onRead(null); },
    onKeyDown(event) {
      const [seen, made] = [view(), grid()];
      if (!seen || !made || event.ctrlKey || event.metaKey || event.altKey) return;
      if (Object.hasOwn(moves, event.key)) step(made, seen, moves[event.key]);
      else if (event.key === "+" || event.key === "=") onRange(zoomed(seen.range, 1 / zoomFactor));
      else if (event.key === "-") onRange(zoomed(seen.range, zoomFactor));
      else if (event.key === "0") onRange(null);
      else if (event.key === "Escape" && reading) onRead(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };

  /** One point of the grid on; at first the one in the middle. */
  function step(made: LossGrid, { range: [x0, x1, y0, y1] }: MapView, [right, up]: Point): void {
    const at = nearest(made, reading ?? [(x0 + x1) / 2, (y0 + y1) / 2]);
    if (!at) return;
    const next = reading ? { column: at.column + right, row: at.row + up } : at;
    if (next.column < 0 || next.row < 0 || next.column >= made.columns || next.row >= made.rows) return;
    onRead(placeOf(made, next));
  }
}
