/** What follows the pointer while an entry is dragged out of the palette: a card in the size that it will have. */
import type { ReactElement } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { KindIcon } from "../canvas/KindIcon.tsx";
import { useWiring } from "../canvas/wiring.ts";
import { grip, useInHand } from "./dragOut.ts";
import styles from "./DragGhost.module.css";

export function DragGhost(): ReactElement | null {
  const { t } = useTranslation();
  const { entry, x, y } = useInHand();
  const aims = useWiring((wiring) => wiring.splice !== null);
  if (entry === null) return null;
  return createPortal(
    <div className={styles.ghost} data-aims={aims || undefined} style={{ "--group": `var(--group-${entry.group})`, transform: `translate(${x - grip.x}px, ${y - grip.y}px)` } as React.CSSProperties}>
      <KindIcon icon={entry.icon} group={entry.group} />
      <span>{t(entry.title)}</span>
      <code>{entry.formula}</code>
    </div>,
    document.body,
  );
}
