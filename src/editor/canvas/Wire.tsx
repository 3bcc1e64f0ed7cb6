/** A wire on the canvas, with its shape written on it. */
import { BaseEdge, type Edge, type EdgeProps } from "@xyflow/react";
import { memo, type ReactElement } from "react";
import { backwardRoute, fittingShape, forwardRoute, labelBeside } from "./route.ts";
import type { WireView } from "./wireView.ts";
import { useStepper } from "../stepper/stepper.ts";
import { useWiring } from "./wiring.ts";
import styles from "./Wire.module.css";

export type FlowWire = Edge<WireView>;

/** What runs along a wire, around the point that is on it: a value, with its head ahead; a gradient, which points back. */
const dash = "M-9,-2H2V-4.5L9,0L2,4.5V2H-9Z";
const dashBack = "M9,-2H-2V-4.5L-9,0L-2,4.5V2H9Z";

/** Advance of one character of the 11 px mono type. */
const advance = 6.6;

export const Wire = memo(function Wire({ id, sourceX, sourceY, targetX, targetY, selected, data }: EdgeProps<FlowWire>): ReactElement | null {
  const aimed = useWiring((wiring) => wiring.splice === id);
  const dimmed = useWiring((wiring) => wiring.fits !== null);
  const flow = useStepper(({ scene }) => scene?.flows.get(id) ?? null);
  const lit = useStepper(({ scene }) => scene?.wires.has(id) ?? null);
  const move = useStepper(({ scene }) => (scene?.flows.has(id) ? scene.move : ""));
  if (!data) return null;
  const source = { x: sourceX, y: sourceY };
  const target = { x: targetX, y: targetY };
  const route = data.lane === null ? forwardRoute(source, target) : backwardRoute(source, target, data.lane);
  const text = fittingShape(data.shape, route.room);
  const width = text.length * advance + 8;
  const label = flow === null ? route.label : labelBeside(route, width);
  return (
    <g className={styles.wire} data-selected={selected || undefined} data-wrong={data.wrong || undefined} data-unknown={!data.known || undefined} data-aimed={aimed || undefined} data-dimmed={((dimmed && !data.wrong) || lit === false) || undefined} data-lit={lit === true || undefined}>
      <BaseEdge path={route.path} interactionWidth={16} className={styles.path} />
      {route.onWire && <rect className={styles.ground} x={label.x - width / 2} y={label.y - 8} width={width} height={16} />}
      <text className={styles.shape} x={label.x} y={label.y + 4}>{text}</text>
      {flow !== null && <path key={move} className={styles.running} data-flow={flow} d={flow === "forward" ? dash : dashBack} style={{ offsetPath: `path("${route.path}")` }} />}
    </g>
  );
});
