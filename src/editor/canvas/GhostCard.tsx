/** What follows the pointer while a copy is dragged: the card's face without its life. */
import type { NodeProps } from "@xyflow/react";
import { memo, type ReactElement } from "react";
import { KindIcon } from "./KindIcon.tsx";
import type { FlowNode } from "./NodeCard.tsx";
import styles from "./NodeCard.module.css";

export const GhostCard = memo(function GhostCard({ data }: NodeProps<FlowNode>): ReactElement {
  return (
    <div className={styles.node} data-ghost style={{ "--group": `var(--group-${data.group ?? "combine"})` } as React.CSSProperties}>
      <div className={styles.face}>
        <div className={styles.title}>
          <KindIcon icon={data.icon} group={data.group} />
          <span className={styles.name}>{data.name}</span>
        </div>
      </div>
    </div>
  );
});
