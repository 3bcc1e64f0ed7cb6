/** Zoom out, the zoom, zoom in, and everything into view. */
import { useStore } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ButtonGroup, IconButton } from "../controls/Button.tsx";
import { Tooltip } from "../controls/Tooltip.tsx";
import { fitAll, zoomIn, zoomOut, zoomTo } from "./camera.ts";
import styles from "./ZoomControl.module.css";

export function ZoomControl(): ReactElement {
  const { t } = useTranslation();
  const percent = useStore(({ transform: [, , zoom] }) => Math.round(100 * zoom));
  return (
    <ButtonGroup label={t("zoom.title")}>
      <IconButton label={t("zoom.out")} onClick={zoomOut}><Minus /></IconButton>
      <Tooltip text={t("zoom.reset")}>
        <button type="button" className={styles.percent} aria-label={t("zoom.now", { percent })} onClick={() => zoomTo(1)}>{`${percent} %`}</button>
      </Tooltip>
      <IconButton label={t("zoom.in")} onClick={zoomIn}><Plus /></IconButton>
      <IconButton label={t("zoom.fit")} onClick={fitAll}><Maximize /></IconButton>
    </ButtonGroup>
  );
}
