/** The rows of a long list that are in view, so that the others need not be in the page. Every row is equally high. */
import { useState, type RefObject, type UIEvent } from "react";
import { useSize } from "../charts/useSize.ts";

/** In pixels. */
export const rowHeight = 20;
/** Beyond either edge, so that scrolling meets no gap. */
const spare = 8;

export interface RowsInView {
  /** From 0; `to` is not in view any more. */
  from: number;
  to: number;
  onScroll(event: UIEvent): void;
}

export function useRowsInView(list: RefObject<HTMLElement | null>, count: number): RowsInView {
  const { height } = useSize(list);
  const [top, setTop] = useState(0);
  return {
    from: Math.max(0, Math.min(top, count) - spare),
    to: Math.min(count, top + Math.ceil(height / rowHeight) + 1 + spare),
    onScroll: ({ currentTarget }) => { setTop(Math.floor(currentTarget.scrollTop / rowHeight)); },
  };
}

/** Scrolls no further than it must, by whole rows, with a row of what comes before and after. */
export function revealRow(list: HTMLElement, at: number): void {
  const [above, below] = [(at - 1) * rowHeight, (at + 2) * rowHeight];
  if (above < list.scrollTop) list.scrollTop = above;
  else if (below > list.scrollTop + list.clientHeight) list.scrollTop = Math.ceil((below - list.clientHeight) / rowHeight) * rowHeight;
}
