/** The wire that follows the pointer while it is being drawn. */
import { Position, type ConnectionLineComponentProps } from "@xyflow/react";
import type { ReactElement } from "react";
import { forwardRoute } from "./route.ts";
import type { FlowNode } from "./NodeCard.tsx";
import { useWiring } from "./wiring.ts";
import styles from "./WireInHand.module.css";

export function WireInHand({ fromX, fromY, toX, toY, fromPosition }: ConnectionLineComponentProps<FlowNode>): ReactElement {
  const verdict = useWiring((wiring) => wiring.over?.verdict ?? null);
  const over = useWiring((wiring) => wiring.over !== null);
  const here = { x: fromX, y: fromY };
  const there = { x: toX, y: toY };
  const { path } = fromPosition === Position.Left ? forwardRoute(there, here) : forwardRoute(here, there);
  return <path d={path} className={styles.wire} data-wrong={verdict !== null || undefined} data-fits={(over && verdict === null) || undefined} />;
}
