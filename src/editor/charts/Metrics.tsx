/** How good the predictions are, beside the loss: accuracy of a classification, error in the target's own unit of a regression. */
import { Fragment, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { PartMetrics } from "../../trainer/metrics.ts";
import { formatNumber, formatPercent } from "../controls/number.ts";
import styles from "./charts.module.css";
import { useLiveFrame } from "./useLive.ts";

interface Measured { loss: string; measure: "accuracy" | "error"; training: number | null; validation: number | null }

function measured(training: PartMetrics | null, validation: PartMetrics | null): Measured[] {
  const losses = Object.keys(training?.losses ?? validation?.losses ?? {});
  return losses.flatMap((loss): Measured[] => {
    const [ofTraining, ofValidation] = [training?.losses[loss] ?? null, validation?.losses[loss] ?? null];
    const either = ofTraining ?? ofValidation;
    if (either === null) return [];
    if (either.accuracy !== null) return [{ loss, measure: "accuracy", training: ofTraining?.accuracy ?? null, validation: ofValidation?.accuracy ?? null }];
    if (either.rootMeanSquaredError !== null) return [{ loss, measure: "error", training: ofTraining?.rootMeanSquaredError ?? null, validation: ofValidation?.rootMeanSquaredError ?? null }];
    return [];
  });
}

export function Metrics(): ReactElement | null {
  const { t } = useTranslation();
  const metrics = useLiveFrame(5)?.metrics;
  if (!metrics) return null;
  const all = measured(metrics.training, metrics.validation);
  const say = (measure: Measured["measure"], value: number | null): string => (value === null ? "–" : measure === "accuracy" ? formatPercent(value) : formatNumber(value));
  return (
    <dl className={styles.metrics}>
      {all.map(({ loss, measure, training, validation }) => (
        <Fragment key={loss}>
          <dt>{all.length > 1 ? t(`metrics.${measure}Of`, { loss }) : t(`metrics.${measure}`)}</dt>
          <dd><span className={styles.quiet}>{t("loss.training")}</span> <span className={styles.metric}>{say(measure, training)}</span></dd>
          <dd><span className={styles.quiet}>{t("loss.validation")}</span> <span className={styles.metric}>{say(measure, validation)}</span></dd>
        </Fragment>
      ))}
    </dl>
  );
}
