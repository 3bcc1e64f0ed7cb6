/** While the cursor is at an instruction of no node, such as the optimizer's learning rate: its derivation. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { FoldCorner } from "../layout/FoldButton.tsx";
import { DerivationTab } from "./DerivationTab.tsx";
import styles from "./inspector.module.css";

export function StepInspector(): ReactElement {
  const { t } = useTranslation();
  return (
    <section className={styles.inspector} aria-label={t("inspector.title")}>
      <header className={styles.header}>
        <h2 className={styles.name}>{t("inspector.optimizer")}</h2>
        <FoldCorner panel="right" />
      </header>
      <div className={styles.scroll}><DerivationTab node={null} /></div>
    </section>
  );
}
