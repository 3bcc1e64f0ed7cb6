/** How large a tensor's gradient has been over the last frames, and how far a step moves the weights. */
import { useEffect, useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { liveFrame, subscribeLive } from "../live.ts";
import { useLiveFrame } from "../charts/useLive.ts";
import { formatNumber } from "../controls/number.ts";
import { NormLine } from "../lenses/NormLine.tsx";
import { lookAt } from "../lenses/watched.ts";
import styles from "./values.module.css";

/** `weight` names the tensor that learns; null for a gradient of something that does not. */
export function GradientNorm({ name, weight }: { name: string; weight: string | null }): ReactElement {
  const { t } = useTranslation();
  useLiveFrame();
  const norm = lookAt(name)?.tensor.statistics.norm;
  return (
    <section className={styles.section}>
      <h4 className={styles.heading}>
        {t("values.gradientNorm")} <span className={styles.quiet}>{t("values.lastFrames")}</span>
        <span className={styles.right}>{norm === undefined ? "" : formatNumber(norm)}</span>
      </h4>
      <NormLine name={name} label={t("values.gradientNorm")} />
      {weight !== null && <UpdatePerWeight name={weight} />}
    </section>
  );
}

/** ‖ΔW‖ / ‖W‖ of a step: what the weights moved between two frames, over the steps between them. */
function UpdatePerWeight({ name }: { name: string }): ReactElement {
  const { t } = useTranslation();
  const share = useRef<number | null>(null);
  const before = useRef<{ step: number; values: Float32Array } | null>(null);
  useEffect(() => subscribeLive((frame) => {
    const tensor = frame?.tensors.find((other) => other.name === name);
    if (!frame || !tensor) return;
    const last = before.current;
    if (last !== null && frame.step > last.step && last.values.length === tensor.values.length) {
      let squares = 0;
      for (let i = 0; i < tensor.values.length; i++) squares += (tensor.values[i] - last.values[i]) ** 2;
      share.current = Math.sqrt(squares) / (frame.step - last.step) / tensor.statistics.norm;
    }
    if (last?.step !== frame.step) before.current = { step: frame.step, values: tensor.values };
  }), [name]);
  return (
    <p className={styles.heading}>
      {t("values.update")} <span className={styles.quiet}>{t("values.updateFormula")}</span>
      <span className={styles.right}>{share.current === null || liveFrame() === null ? "–" : formatNumber(share.current)}</span>
    </p>
  );
}
