/** What the strips, their colours and the line on the cards mean; it can be folded away and remembers it. */
import { ChevronDown, CircleHelp } from "lucide-react";
import { useEffect, useState, useSyncExternalStore, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../controls/Button.tsx";
import { liveFrame, subscribeLive } from "../live.ts";
import { useSample } from "../samples/samples.ts";
import { readPreference, writePreference } from "../storage/preferences.ts";
import { useDocument } from "../store.ts";
import styles from "./Legend.module.css";

/** On a lower page the canvas is too small to give it room unasked, in px. */
const roomyHeight = 700;
const choices = ["new", "open", "folded"] as const;
const rowsShown = (): number => liveFrame()?.rows.length ?? 0;

function foldedAtFirst(): boolean {
  const known = readPreference("legend", choices, "new");
  return known === "folded" || (known === "new" && window.innerHeight < roomyHeight);
}

export function Legend(): ReactElement {
  const { t } = useTranslation();
  const [folded, setFolded] = useState(foldedAtFirst);
  useEffect(() => {
    // Read once, it makes room at the next visit; who opens it again keeps it.
    if (window.innerHeight >= roomyHeight && readPreference("legend", choices, "new") === "new") writePreference("legend", "folded");
  }, []);
  const rows = useSyncExternalStore(subscribeLive, rowsShown);
  const { batchSize } = useDocument().training;
  const { picked, row } = useSample((state) => state);
  const sample = picked && t(row === null ? "sample.legendTyped" : "sample.legendRow", { row });
  const fold = (next: boolean): void => {
    setFolded(next);
    writePreference("legend", next ? "folded" : "open");
  };
  if (folded) return <IconButton variant="plain" label={t("legend.open")} onClick={() => fold(false)}><CircleHelp /></IconButton>;
  return (
    <section className={styles.legend} aria-label={t("legend.title")}>
      <div className={styles.line}>
        <span><code>a</code> {t("legend.activation")}</span>
        <span><code>∂</code> {t("legend.gradient")}</span>
        <span className={styles.scale}>
          <code>−</code>
          <i className={styles.bar} aria-hidden />
          <code>+</code>
        </span>
        <IconButton size="small" label={t("legend.fold")} className={styles.fold} onClick={() => fold(true)}><ChevronDown /></IconButton>
      </div>
      <p>{sample !== null ? t("sample.legend", { sample }) : rows > 0 ? t("legend.rows", { rows, batch: batchSize }) : t("legend.rowsLater")}</p>
      <p>{t("legend.norm")}</p>
    </section>
  );
}
