/** The one canvas over the viewport, and the number under the pointer when it rests on a strip. */
import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef, type ReactElement, type RefObject } from "react";
import { StripTip, type StripTipHandle } from "./StripTip.tsx";
import { startOverlay, type Overlay as Running } from "./overlay.ts";
import { cellUnder } from "./stripCell.ts";
import styles from "./Overlay.module.css";

/** `frame` is the element that holds React Flow and this canvas alike. */
export function Overlay({ frame }: { frame: RefObject<HTMLElement | null> }): ReactElement {
  const flow = useStoreApi();
  const canvas = useRef<HTMLCanvasElement>(null);
  const tip = useRef<StripTipHandle>(null);
  useEffect(() => {
    if (canvas.current === null || frame.current === null) return undefined;
    const overlay = startOverlay(canvas.current, flow);
    const stopTip = followPointer(frame.current, overlay, flow, tip);
    return () => {
      stopTip();
      overlay.stop();
    };
  }, [flow, frame]);
  return (
    <>
      <canvas ref={canvas} className={styles.overlay} data-overlay aria-hidden />
      <StripTip ref={tip} />
    </>
  );
}

/** Shows the number of the cell that the pointer rests on, and keeps it true while frames come. */
function followPointer(frame: HTMLElement, overlay: Running, flow: ReturnType<typeof useStoreApi>, tip: RefObject<StripTipHandle | null>): () => void {
  // From the canvas' corner, as it was when the pointer moved: to ask again with every frame would make the page lay itself out.
  let at: { x: number; y: number; node: string } | null = null;
  const show = (): void => {
    const cell = at && cellUnder(at, at.node, overlay, flow.getState().nodeLookup);
    tip.current?.show(cell && at ? { cell, x: at.x, y: at.y } : null);
  };
  const onMove = (event: PointerEvent): void => {
    const card = event.buttons === 0 && event.target instanceof Element ? event.target.closest<HTMLElement>(".react-flow__node") : null;
    const corner = card === null ? null : frame.getBoundingClientRect();
    at = corner === null || card?.dataset.id === undefined ? null : { x: event.clientX - corner.left, y: event.clientY - corner.top, node: card.dataset.id };
    show();
  };
  const leave = (): void => {
    at = null;
    show();
  };
  const timer = setInterval(() => { if (at) show(); }, 100);
  frame.addEventListener("pointermove", onMove);
  frame.addEventListener("pointerdown", leave);
  frame.addEventListener("pointerleave", leave);
  return () => {
    clearInterval(timer);
    frame.removeEventListener("pointermove", onMove);
    frame.removeEventListener("pointerdown", leave);
    frame.removeEventListener("pointerleave", leave);
  };
}
