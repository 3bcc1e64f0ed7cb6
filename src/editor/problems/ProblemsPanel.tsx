/** The list of problems: a click goes to the node, a button mends what can be mended. */
import { CircleDashed, CircleX, TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../graph/problem.ts";
import { signal } from "../commands/signals.ts";
import { Button } from "../controls/Button.tsx";
import { store, useEditor } from "../store.ts";
import styles from "./problems.module.css";
import { applyFix, useProblemWords } from "./useProblemWords.ts";

function goTo(id: string): void {
  store.getState().select([id]);
  signal("revealNode", { id });
}

export function ProblemsPanel(): ReactElement {
  const { t } = useTranslation();
  const problems = useEditor((state) => state.analysis.problems);
  if (problems.length === 0) return <p className={styles.empty}>{t("problems.none")}</p>;
  // What only follows from another problem stands under what it follows from.
  const ordered = [...problems].sort((a, b) => rank(a) - rank(b));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th><span className="visually-hidden">{t("problems.severity")}</span></th>
          <th>{t("problems.problem")}</th>
          <th>{t("problems.where")}</th>
          <th>{t("problems.expected")}</th>
          <th>{t("problems.got")}</th>
          <th><span className="visually-hidden">{t("problems.fix")}</span></th>
        </tr>
      </thead>
      <tbody>
        {ordered.map((problem) => <ProblemRow key={keyOf(problem)} problem={problem} />)}
      </tbody>
    </table>
  );
}

const rank = (problem: Problem): number => (problem.follows ? 2 : problem.severity === "warning" ? 1 : 0);
const keyOf = (problem: Problem): string => `${problem.path} ${problem.port} ${problem.edge} ${problem.key} ${JSON.stringify(problem.values)}`;

function ProblemRow({ problem }: { problem: Problem }): ReactElement {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { node } = problem;
  const sentence = words.sentence(problem);
  return (
    <tr className={`${problem.follows ? styles.follows : ""} ${problem.severity === "warning" ? styles.warning : ""}`} onClick={() => { if (node !== undefined) goTo(node); }} data-goes={node !== undefined}>
      <td className={styles.icon}>
        <SeverityIcon problem={problem} />
      </td>
      <td>
        {node === undefined ? sentence : <button type="button" className={styles.sentence} onClick={() => goTo(node)}>{sentence}</button>}
        {problem.follows && <p className={styles.cause}>{t("problems.follows")}</p>}
      </td>
      <td className={styles.place}>{words.where(problem)}</td>
      <td className="number">{words.side(problem.expected)}</td>
      <td className={`number ${styles.got}`}>{words.side(problem.got)}</td>
      <td className={styles.fixes}>
        {problem.fixes?.map((fix) => (
          <Button
            key={fix.key + JSON.stringify(fix.values)} size="small" variant="link" title={words.cost(fix) ?? undefined}
            onClick={(event) => {
              event.stopPropagation();
              applyFix(fix, words.fix(fix));
            }}
          >
            {words.fix(fix)}
          </Button>
        ))}
      </td>
    </tr>
  );
}

function SeverityIcon({ problem }: { problem: Problem }): ReactElement {
  const { t } = useTranslation();
  if (problem.follows) return <CircleDashed aria-label={t("problems.follows")} />;
  return problem.severity === "warning" ? <TriangleAlert aria-label={t("problems.warning")} /> : <CircleX aria-label={t("problems.error")} />;
}

/** How many problems are counted: those that do not only follow from another. */
export const countProblems = (problems: readonly Problem[]): number => problems.filter((problem) => !problem.follows).length;
