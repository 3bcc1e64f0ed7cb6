/** Which units of an activation are dead or saturated in the batch on show. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { GraphNode } from "../../graph/document.ts";
import { useLiveFrame } from "../charts/useLive.ts";
import { formatPercent } from "../controls/number.ts";
import { restWord, unitsAtRest } from "../lenses/units.ts";
import { UnitBars } from "../lenses/UnitBars.tsx";
import { lookAt } from "../lenses/watched.ts";
import styles from "./values.module.css";

export function UnitsAtRest({ node }: { node: GraphNode }): ReactElement | null {
  const { t } = useTranslation();
  useLiveFrame();
  const look = lookAt(node.id);
  if (look === null || look.matrix.columns === 0) return null;
  const functionName = String(node.params.function);
  const word = restWord(functionName);
  const { resting, share } = unitsAtRest(functionName, look.matrix);
  const count = look.matrix.columns;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>
        {t(`values.${word}`)} <span className={styles.quiet}>{t(`values.${word}Bars`)}</span>
        <span className={styles.right}>{word === "dead" ? t("values.deadOf", { resting, count }) : formatPercent(share)}</span>
      </h3>
      <UnitBars name={node.id} functionName={functionName} label={t(`values.${word}Bars`)} />
      <div className={styles.columnAxis} aria-hidden>
        <span>0</span>
        <span>{t("axis.units")}</span>
        <span>{count - 1}</span>
      </div>
    </section>
  );
}
