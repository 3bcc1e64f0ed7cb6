/** What belongs to no node, such as the optimizer's learning rate: its numbers that are asked, and its instructions. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { FoldCorner } from "../layout/FoldButton.tsx";
import type { Nobodys } from "../stepper/nobodys.ts";
import { DerivationTab } from "./DerivationTab.tsx";
import styles from "./inspector.module.css";

export function StepInspector({ of }: { of: Nobodys }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className={styles.inspector} aria-label={t("inspector.title")}>
      <header className={styles.header}>
        <h2 className={styles.name}>{t(`inspector.${of}`)}</h2>
        <FoldCorner panel="right" />
      </header>
      <div className={styles.scroll}><DerivationTab node={of} /></div>
    </section>
  );
}
