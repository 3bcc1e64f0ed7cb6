/** How large a tensor's gradient has been over the last frames, and how far a step moves the weights. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLiveFrame } from "../charts/useLive.ts";
import { formatNumber } from "../controls/number.ts";
import { NormLine } from "../lenses/NormLine.tsx";
import { lookAt, moveOf } from "../lenses/watched.ts";
import styles from "./values.module.css";

/** `weight` names the tensor that learns; null for a gradient of something that does not. */
export function GradientNorm({ name, weight }: { name: string; weight: string | null }): ReactElement {
  const { t } = useTranslation();
  useLiveFrame();
  const norm = lookAt(name)?.tensor.statistics.norm;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>
        {t("values.gradientNorm")} <span className={styles.quiet}>{t("values.lastFrames")}</span>
        <span className={styles.right}>{norm === undefined ? "" : formatNumber(norm)}</span>
      </h3>
      <NormLine name={name} label={t("values.gradientNorm")} />
      {weight !== null && <UpdatePerWeight name={weight} />}
    </section>
  );
}

/** ‖ΔW‖ / ‖W‖ of a step, as far as it was seen. */
function UpdatePerWeight({ name }: { name: string }): ReactElement {
  const { t } = useTranslation();
  const move = moveOf(name);
  return (
    <p className={styles.heading}>
      {t("values.update")} <span className={styles.quiet}>{t("values.updateFormula")}</span>
      <span className={styles.right}>{move === null ? "–" : formatNumber(move)}</span>
    </p>
  );
}
