/** The small arrow in a panel's head that folds the panel away, or closes its sheet. */
import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp, X } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../controls/Button.tsx";
import styles from "./FoldButton.module.css";
import { togglePanel, useNarrow, usePanels, type PanelName } from "./panels.ts";

const arrows: Record<PanelName, { fold: typeof ChevronLeft; open: typeof ChevronLeft }> = {
  left: { fold: ChevronLeft, open: ChevronRight },
  right: { fold: ChevronRight, open: ChevronLeft },
  dock: { fold: ChevronDown, open: ChevronUp },
};

export function FoldButton({ panel }: { panel: PanelName }): ReactElement {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const folded = usePanels((state) => state[panel].folded) && !narrow;
  const Arrow = narrow ? X : folded ? arrows[panel].open : arrows[panel].fold;
  return (
    <IconButton size="small" label={t(folded ? `layout.open.${panel}` : `layout.fold.${panel}`)} aria-expanded={!folded} onClick={() => togglePanel(panel)}>
      <Arrow />
    </IconButton>
  );
}

/** The same in the corner of a text, which flows around it. */
export function FoldCorner({ panel }: { panel: PanelName }): ReactElement {
  return (
    <span className={styles.corner}>
      <FoldButton panel={panel} />
    </span>
  );
}
