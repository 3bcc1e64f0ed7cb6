/** With no node chosen: how the run is set up, and what the document holds. */
import type { ReactElement } from "react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { describeData } from "../../datasets/describe.ts";
import { split } from "../../datasets/split.ts";
import { signal } from "../commands/signals.ts";
import { formatCount } from "../controls/number.ts";
import { FoldCorner } from "../layout/FoldButton.tsx";
import { DocumentOptimizer } from "../microscopes/Optimizer.tsx";
import { countProblems } from "../problems/ProblemsPanel.tsx";
import { useDocument, useEditor } from "../store.ts";
import { TrainingPanel } from "../training/TrainingPanel.tsx";
import styles from "./inspector.module.css";

export function DocumentInspector(): ReactElement {
  const { t } = useTranslation();
  return (
    <section className={styles.inspector} aria-label={t("inspector.title")}>
      <div className={styles.scroll}>
        <div className={styles.body}>
          <p className={styles.quiet}><FoldCorner panel="right" />{t("inspector.nothing")}</p>
          <section>
            <h2 className={styles.heading}>{t("training.title")}</h2>
            <TrainingPanel />
          </section>
          <section>
            <h2 className={styles.heading}>{t("inspector.document")}</h2>
            <Facts />
          </section>
          <DocumentOptimizer />
        </div>
      </div>
    </section>
  );
}

function Facts(): ReactElement {
  const { t } = useTranslation();
  const { nodes, edges, data } = useDocument();
  const { parameters, problems } = useEditor((state) => state.analysis);
  const parts = useMemo(() => {
    const description = describeData(data);
    return description.ok ? split(description.rows, data) : null;
  }, [data]);
  const count = countProblems(problems);
  return (
    <dl className={styles.facts}>
      <dt>{t("facts.nodes")}</dt>
      <dd>{formatCount(nodes.length)}</dd>
      <dt>{t("facts.wires")}</dt>
      <dd>{formatCount(edges.length)}</dd>
      <dt>{t("facts.parameters")}</dt>
      <dd>{formatCount(parameters)}</dd>
      <dt>{t("facts.rows")}</dt>
      <dd title={t("facts.rowsOrder")}>{parts === null ? "" : [parts.training, parts.validation, parts.test].map((part) => formatCount(part.length)).join(" / ")}</dd>
      <dt>{t("facts.problems")}</dt>
      <dd>{count === 0 ? "0" : <button type="button" className={styles.problemCount} onClick={() => signal("showTab", { tab: "problems" })}>{formatCount(count)}</button>}</dd>
    </dl>
  );
}
