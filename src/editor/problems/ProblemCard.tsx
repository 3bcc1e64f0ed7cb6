/** A problem on the inspector of its node: what is wrong, what was expected, and the fixes with what they cost. */
import { CircleX, TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../graph/problem.ts";
import { Button } from "../controls/Button.tsx";
import styles from "./problems.module.css";
import { applyFix, useProblemWords } from "./useProblemWords.ts";

export function ProblemCard({ problem }: { problem: Problem }): ReactElement {
  const { t } = useTranslation();
  const words = useProblemWords();
  const warning = problem.severity === "warning";
  return (
    <section className={`${styles.card} ${warning ? styles.warning : ""} ${problem.follows ? styles.follows : ""}`} aria-label={t(warning ? "problems.warning" : "problems.error")}>
      <p className={styles.cardSentence}>
        {warning ? <TriangleAlert /> : <CircleX />}
        <span>{words.sentence(problem)}</span>
      </p>
      {problem.expected !== undefined && problem.got !== undefined && (
        <dl className={styles.sides}>
          <dt>{t("problems.expected")}</dt>
          <dd className="number">{words.side(problem.expected)}</dd>
          <dt>{t("problems.got")}</dt>
          <dd className={`number ${styles.got}`}>{words.side(problem.got)}</dd>
        </dl>
      )}
      {problem.fixes?.map((fix) => (
        <div key={fix.key + JSON.stringify(fix.values)} className={styles.fix}>
          <Button size="small" variant="link" onClick={() => applyFix(fix, words.fix(fix))}>{words.fix(fix)}</Button>
          {words.cost(fix) !== null && <p className={styles.cost}>{words.cost(fix)}</p>}
        </div>
      ))}
    </section>
  );
}
