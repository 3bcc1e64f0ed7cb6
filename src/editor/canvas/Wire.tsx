/** A wire on the canvas, with its shape written on it. */
import { BaseEdge, type Edge, type EdgeProps } from "@xyflow/react";
import { memo, type ReactElement } from "react";
import { backwardRoute, fittingShape, forwardRoute } from "./route.ts";
import type { WireView } from "./wireView.ts";
import { useWiring } from "./wiring.ts";
import styles from "./Wire.module.css";

export type FlowWire = Edge<WireView>;

/** Advance of one character of the 11 px mono type. */
const advance = 6.6;

export const Wire = memo(function Wire({ id, sourceX, sourceY, targetX, targetY, selected, data }: EdgeProps<FlowWire>): ReactElement | null {
  const aimed = useWiring((wiring) => wiring.splice === id);
  const dimmed = useWiring((wiring) => wiring.fits !== null);
  if (!data) return null;
  const source = { x: sourceX, y: sourceY };
  const target = { x: targetX, y: targetY };
  const route = data.lane === null ? forwardRoute(source, target) : backwardRoute(source, target, data.lane);
  const text = fittingShape(data.shape, route.room);
  const width = text.length * advance + 8;
  return (
    <g className={styles.wire} data-selected={selected || undefined} data-wrong={data.wrong || undefined} data-unknown={!data.known || undefined} data-aimed={aimed || undefined} data-dimmed={(dimmed && !data.wrong) || undefined}>
      <BaseEdge path={route.path} interactionWidth={16} className={styles.path} />
      {route.onWire && <rect className={styles.ground} x={route.label.x - width / 2} y={route.label.y - 8} width={width} height={16} />}
      <text className={styles.shape} x={route.label.x} y={route.label.y + 4}>{text}</text>
    </g>
  );
});
