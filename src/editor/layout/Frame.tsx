/** The frame of the page: top bar, palette at the left, canvas with the dock beneath it, inspector at the right. */
import { PanelLeftOpen, PanelRightOpen, Shapes, SlidersHorizontal, TrendingDown } from "lucide-react";
import { useEffect, type CSSProperties, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { belongsToField } from "../commands/keys.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { closeSheet, togglePanel, useNarrow, usePanels, type PanelName } from "./panels.ts";
import { Resizer } from "./Resizer.tsx";
import styles from "./Frame.module.css";

interface FrameProps {
  top: ReactNode;
  left: ReactNode;
  canvas: ReactNode;
  dock: ReactNode;
  right: ReactNode;
}

export function Frame({ top, left, canvas, dock, right }: FrameProps): ReactElement {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const panels = usePanels((state) => state);
  const sizes = { "--left": `${panels.left.size}px`, "--right": `${panels.right.size}px`, "--dock": `${panels.dock.size}px` } as CSSProperties;
  useSheetKeys(narrow && panels.sheet !== null);
  const stateOf = (name: PanelName): string => (narrow ? (panels.sheet === name ? styles.sheetOpen : styles.sheetClosed) : panels[name].folded ? styles.folded : "");
  const hidden = (name: PanelName): boolean => (narrow ? panels.sheet !== name : name !== "dock" && panels[name].folded);

  return (
    <div className={`${styles.frame} ${narrow ? styles.narrow : styles.wide}`} style={sizes}>
      <header className={styles.top}>{top}</header>
      <nav className={`${styles.panel} ${styles.left} ${stateOf("left")}`} aria-label={t("layout.left")} inert={hidden("left")}>
        {left}
        {!narrow && !panels.left.folded && <Resizer panel="left" />}
      </nav>
      <main className={styles.canvas} aria-label={t("layout.canvas")}>
        {canvas}
        {!narrow && panels.left.folded && <Unfold panel="left" />}
        {!narrow && panels.right.folded && <Unfold panel="right" />}
      </main>
      <section className={`${styles.panel} ${styles.dock} ${stateOf("dock")}`} aria-label={t("layout.dock")} inert={hidden("dock")}>
        {!narrow && !panels.dock.folded && <Resizer panel="dock" />}
        {dock}
      </section>
      <aside className={`${styles.panel} ${styles.right} ${stateOf("right")}`} aria-label={t("layout.right")} inert={hidden("right")}>
        {!narrow && !panels.right.folded && <Resizer panel="right" />}
        {right}
      </aside>
      {narrow && panels.sheet !== null && <button type="button" tabIndex={-1} aria-label={t("layout.closeSheet")} className={styles.veil} onClick={closeSheet} />}
      {narrow && <SheetBar open={panels.sheet} />}
    </div>
  );
}

/** Where a folded side panel was: the button that brings it back. */
function Unfold({ panel }: { panel: "left" | "right" }): ReactElement {
  const { t } = useTranslation();
  return (
    <IconButton variant="plain" label={t(`layout.open.${panel}`)} className={panel === "left" ? styles.unfoldLeft : styles.unfoldRight} onClick={() => togglePanel(panel)}>
      {panel === "left" ? <PanelLeftOpen /> : <PanelRightOpen />}
    </IconButton>
  );
}

const sheetIcons: Record<PanelName, ReactElement> = { left: <Shapes />, dock: <TrendingDown />, right: <SlidersHorizontal /> };

/** On a narrow screen: one button for each panel, at the bottom, where thumbs are. */
function SheetBar({ open }: { open: PanelName | null }): ReactElement {
  const { t } = useTranslation();
  return (
    <div role="toolbar" aria-label={t("layout.panels")} className={styles.sheetBar}>
      {sheetOrder.map((name) => (
        <Button key={name} variant="quiet" icon={sheetIcons[name]} aria-pressed={open === name} onClick={() => togglePanel(name)}>
          {t(`layout.sheet.${name}`)}
        </Button>
      ))}
    </div>
  );
}

const sheetOrder: readonly PanelName[] = ["left", "dock", "right"];

/** Escape closes the open sheet, before it means anything to the canvas under it. What is open upon the sheet, or typed into it, comes first. */
function useSheetKeys(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const close = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || isInPopup(event.target)) return;
      // A field hears of it first, and keeps it when there is something to take back.
      if (event.eventPhase === Event.CAPTURING_PHASE && belongsToField(event.target)) return;
      event.preventDefault();
      closeSheet();
    };
    window.addEventListener("keydown", close, true);
    window.addEventListener("keydown", close);
    return () => {
      window.removeEventListener("keydown", close, true);
      window.removeEventListener("keydown", close);
    };
  }, [active]);
}

const isInPopup = (target: EventTarget | null): boolean => target instanceof Element && target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null;
