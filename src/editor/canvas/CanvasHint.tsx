/** What the empty canvas says: what will be here, and how to get it. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import styles from "./CanvasHint.module.css";

export function CanvasHint(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className={styles.hint}>
      <p className={styles.title}>{t("hint.title")}</p>
      <p>{t("hint.drag")}</p>
      <p>{t("hint.example")}</p>
    </div>
  );
}
