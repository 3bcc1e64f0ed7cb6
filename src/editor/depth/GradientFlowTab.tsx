/** Gradient flow: the norm of every node's activation and gradient from the data to the loss, on a log axis, and a sentence of what is seen. */
import { useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { canRun } from "../../graph/shapes.ts";
import { useLiveFrame } from "../charts/useLive.ts";
import { Segmented } from "../controls/Segmented.tsx";
import { readPreference, writePreference } from "../storage/preferences.ts";
import { useDocument, useEditor } from "../store.ts";
import { DepthChart } from "./DepthChart.tsx";
import { depthColumns, type DepthColumns } from "./depthColumns.ts";
import { depthRun } from "./depthRun.ts";
import { factorText, fallOf } from "./fall.ts";
import { measures, type Measure, type Sizes } from "./sizes.ts";
import styles from "./depth.module.css";

export function GradientFlowTab(): ReactElement {
  const { t } = useTranslation();
  const document = useDocument();
  const { trace, problems } = useEditor((state) => state.analysis);
  const depths = useMemo(() => depthColumns(document, trace), [document, trace]);
  const [measure, setMeasure] = useState<Measure>(() => readPreference("depthMeasure", measures, "norm"));
  const choose = (next: Measure): void => {
    writePreference("depthMeasure", next);
    setMeasure(next);
  };
  // The lines are painted with every frame; axis and words follow five times a second.
  useLiveFrame(5);
  // A drawing that cannot run has no numbers: the last ones were those of the drawing before.
  const measured = canRun(problems) ? depthRun()?.[measure] : undefined;
  if (!measured?.range) return <p className={styles.empty}>{t("depth.empty")}</p>;
  return (
    <section className={styles.tab} aria-label={t("depth.title")}>
      <header className={styles.head}>
        <p className={styles.sentence}><FallSentence depths={depths} sizes={measured.now} /></p>
        <Segmented label={t("depth.measure")} value={measure} onChange={choose} options={measures.map((value) => ({ value, label: t(`depth.${value}`), name: t(`depth.${value}.name`) }))} />
      </header>
      <DepthChart depths={depths} measure={measure} range={measured.range} />
    </section>
  );
}

function FallSentence({ depths, sizes }: { depths: DepthColumns; sizes: Sizes }): ReactElement {
  const { t } = useTranslation();
  const fall = fallOf(depths, sizes);
  if (fall === null) return <>{t("depth.neutral")}</>;
  if (!("ratio" in fall)) return <>{t(`depth.${fall.sentence}`, fall)}</>;
  const { sentence, from, to, ratio } = fall;
  return <>{t(`depth.${sentence}`, { from, to, factor: t("depth.factor", factorText(Math.max(ratio, 1 / ratio))) })}</>;
}
