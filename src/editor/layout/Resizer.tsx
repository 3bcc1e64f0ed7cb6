/** The edge of a panel that is dragged, or moved by the arrow keys, to resize it. */
import type { KeyboardEvent, PointerEvent, ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { panelLimits, panelsStore, resizePanel, usePanels, type PanelName } from "./panels.ts";
import styles from "./Frame.module.css";

/** How a move of the pointer changes the size: the left panel grows to the right, the others against the axis. */
const directions: Record<PanelName, { axis: "x" | "y"; sign: 1 | -1 }> = {
  left: { axis: "x", sign: 1 },
  right: { axis: "x", sign: -1 },
  dock: { axis: "y", sign: -1 },
};

const keysOf: Record<"x" | "y", readonly [back: string, forth: string]> = { x: ["ArrowLeft", "ArrowRight"], y: ["ArrowUp", "ArrowDown"] };

export function Resizer({ panel }: { panel: PanelName }): ReactElement {
  const { t } = useTranslation();
  const size = usePanels((state) => state[panel].size);
  const { axis, sign } = directions[panel];
  const { min, max, start } = panelLimits[panel];

  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const from = axis === "x" ? event.clientX : event.clientY;
    const before = panelsStore.getState()[panel].size;
    const move = (moved: globalThis.PointerEvent): void => resizePanel(panel, before + sign * ((axis === "x" ? moved.clientX : moved.clientY) - from));
    const end = (): void => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("lostpointercapture", end);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", end);
  };
  const nudge = (event: KeyboardEvent): void => {
    const [back, forth] = keysOf[axis];
    if (event.key !== back && event.key !== forth) return;
    event.preventDefault();
    resizePanel(panel, size + sign * (event.key === forth ? 16 : -16));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator that can be moved is a control: WAI-ARIA's window splitter
    <div
      role="separator" aria-label={t(`layout.resize.${panel}`)} aria-orientation={axis === "x" ? "vertical" : "horizontal"}
      aria-valuenow={size} aria-valuemin={min} aria-valuemax={max}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- and so it takes the focus
      tabIndex={0}
      className={`${styles.resizer} ${styles[`${panel}Edge`]}`} onPointerDown={drag} onKeyDown={nudge} onDoubleClick={() => resizePanel(panel, start)}
    />
  );
}
