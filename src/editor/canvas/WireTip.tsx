/** At the pointer, while a wire is drawn: why it cannot end here, with both shapes. */
import { useConnection, useStore } from "@xyflow/react";
import { useEffect, useLayoutEffect, useRef, type ReactElement, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { store } from "../store.ts";
import { firstFit, judge, wanted } from "./fits.ts";
import { documentInHand } from "./wireDrawing.ts";
import { pointOver, useWiring } from "./wiring.ts";
import { sentence } from "./words.ts";
import styles from "./WireTip.module.css";

export function WireTip({ frame }: { frame: RefObject<HTMLElement | null> }): ReactElement | null {
  const { t } = useTranslation();
  const verdict = useWiring((wiring) => wiring.over?.verdict ?? null);
  const pointer = useConnection((connection) => (connection.inProgress ? connection.pointer : null));
  const box = useRef<HTMLDivElement>(null);
  useTargetUnderPointer(frame);
  useLayoutEffect(() => {
    const tip = box.current;
    if (!tip || !pointer || !frame.current) return;
    const room = frame.current.getBoundingClientRect();
    const x = Math.min(pointer.x + 12, room.width - tip.offsetWidth - 8);
    const y = pointer.y + 16 + tip.offsetHeight > room.height ? pointer.y - tip.offsetHeight - 12 : pointer.y + 16;
    tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  });
  if (!verdict || !pointer) return null;
  return (
    <div ref={box} className={styles.tip} role="status" data-testid="wire-tip">
      <strong>{sentence(t, verdict)}</strong>
      {verdict.lines.length > 0 && (
        <dl>
          {verdict.lines.map((line) => (
            <div key={line.name} data-wrong={line.wrong || undefined}>
              <dt>{line.name}</dt>
              <dd>{line.shape}</dd>
            </div>
          ))}
        </dl>
      )}
      {!verdict.refused && <span>{t("canvas.dropAnyway")}</span>}
    </div>
  );
}

/** Judges the port under the pointer, or on a node's body the port that the wire would go into: once for each, not for each move. */
function useTargetUnderPointer(frame: RefObject<HTMLElement | null>): void {
  const drawn = useConnection((connection) => connection.inProgress);
  const handle = useStore(({ connection }) => (connection.inProgress && connection.toHandle ? `${connection.toHandle.nodeId}/${connection.toHandle.id}/${connection.toHandle.type}` : ""));
  useEffect(() => {
    if (!drawn) return undefined;
    if (handle !== "") {
      const [node, id, type] = handle.split("/");
      lookAt(node, id, type === "source" ? "source" : "target");
      return undefined;
    }
    pointOver(null);
    const onMove = (event: PointerEvent): void => {
      const { from } = useWiring.getState();
      const node = event.target instanceof Element ? event.target.closest<HTMLElement>(".react-flow__node")?.dataset.id : undefined;
      const fit = from && node !== undefined ? firstFit(documentInHand(), store.getState().analysis, from, node) : null;
      if (!from || node === undefined || fit === null) pointOver(null);
      else lookAt(node, fit, from.type === "source" ? "target" : "source");
    };
    const element = frame.current;
    element?.addEventListener("pointermove", onMove);
    return () => element?.removeEventListener("pointermove", onMove);
  }, [drawn, handle, frame]);
}

function lookAt(node: string, handle: string, type: "source" | "target"): void {
  const { from, over } = useWiring.getState();
  if (!from || (over?.node === node && over.handle === handle)) return;
  const wire = wanted(from, node, handle, type);
  if (!wire || node === from.node) return pointOver(null);
  const verdict = judge(documentInHand(), store.getState().analysis, wire);
  pointOver({ node, handle, wrong: verdict !== null, verdict });
}
