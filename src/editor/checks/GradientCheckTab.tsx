/** The gradient check on the screen: a verdict for each node, and one number worked out in full. */
import { CircleCheck, CircleX, ShieldCheck, Square, TriangleAlert } from "lucide-react";
import { useEffect, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { canRun } from "../../graph/shapes.ts";
import { Button } from "../controls/Button.tsx";
import { formatCount, formatNumber, formatPercent } from "../controls/number.ts";
import { checkGradients, lookAtNumber, stopGradientCheck } from "../session.ts";
import { useDocument, useEditor } from "../store.ts";
import { CheckedNumber } from "./CheckedNumber.tsx";
import { useGradientChecks, type NodeCheck } from "./gradientChecks.ts";
import styles from "./checks.module.css";

export function GradientCheckTab(): ReactElement {
  const { t } = useTranslation();
  const { nodes: found, chosen } = useGradientChecks((state) => state);
  const order = useEditor((state) => state.analysis.order);
  const nodes = found.toSorted((a, b) => order.indexOf(a.node) - order.indexOf(b.node));
  const ready = useEditor((state) => canRun(state.analysis.problems));
  // The tensor with the largest difference is the one to look at first.
  const worst = nodes.length === 0 ? null : nodes.reduce((a, b) => (b.worst.difference > a.worst.difference ? b : a)).worst;
  useEffect(() => {
    if (worst !== null) lookAtNumber(chosen?.tensor ?? worst.name, chosen?.entry ?? worst.steepest);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new check, not a new choice, asks again: the choice asks for itself
  }, [found]);
  return (
    <div className={styles.place}>
      <div className={styles.tab}>
        <section className={styles.nodes} aria-label={t("gradientCheck.table")}>
          <CheckButton />
          {nodes.length > 0 ? <NodeTable nodes={nodes} /> : <p className={styles.empty}>{t(ready ? "gradientCheck.empty" : "gradientCheck.cannot")}</p>}
        </section>
        {nodes.length > 0 && <CheckedNumber />}
      </div>
    </div>
  );
}

/** Starts or stops; beside it how far the check is, or what it found. */
function CheckButton(): ReactElement {
  const { t } = useTranslation();
  const { progress, nodes } = useGradientChecks((state) => state);
  const ready = useEditor((state) => canRun(state.analysis.problems) && state.run.status !== "lost");
  const difference = formatNumber(Math.max(0, ...nodes.map(({ worst }) => worst.difference)));
  const verdict = nodes.length === 0 ? "" : t(nodes.every(({ right }) => right) ? "gradientCheck.agrees" : "gradientCheck.disagrees", { difference });
  return (
    <header className={styles.head}>
      {progress === null ? (
        <Button size="small" icon={<ShieldCheck />} disabled={!ready} onClick={checkGradients}>{t("gradientCheck.check")}</Button>
      ) : (
        <Button size="small" icon={<Square />} onClick={stopGradientCheck}>{t("gradientCheck.stop")}</Button>
      )}
      <p role="status" className={styles.status}>{progress === null ? verdict : t("gradientCheck.progress", { percent: formatPercent(progress) })}</p>
    </header>
  );
}

function NodeTable({ nodes }: { nodes: readonly NodeCheck[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t("gradientCheck.node")}</th>
          <th className={styles.numeric}>{t("gradientCheck.difference")}</th>
          <th>{t("gradientCheck.tensor")}</th>
          <th className={styles.numeric}>{t("gradientCheck.entries")}</th>
          <th className={styles.numeric} title={t("gradientCheck.atKinks.help")}>{t("gradientCheck.atKinks")}</th>
          <th><span className="visually-hidden">{t("gradientCheck.verdict")}</span></th>
        </tr>
      </thead>
      <tbody>
        {nodes.map((check) => <NodeRow key={check.node} check={check} />)}
      </tbody>
    </table>
  );
}

function NodeRow({ check }: { check: NodeCheck }): ReactElement {
  const { t } = useTranslation();
  const { node, worst, entries, atKinks } = check;
  const chosen = useGradientChecks((state) => state.tensors.find(({ name }) => name === state.chosen?.tensor)?.node === node);
  const title = useDocument().nodes.find(({ id }) => id === node)?.title ?? node;
  const part = worst.name === node ? worst.name : worst.name.slice(node.length + 1);
  return (
    <tr data-chosen={chosen || undefined} onClick={() => lookAtNumber(worst.name, worst.steepest)}>
      <th scope="row"><button type="button" className={styles.node}>{title}</button></th>
      <td className={styles.numeric}>{formatNumber(worst.difference)}</td>
      <td className={styles.tensor} title={t("gradientCheck.epsilon", { epsilon: formatNumber(worst.epsilon) })}>{t(`tensor.${part}`, { defaultValue: part })}</td>
      <td className={styles.numeric}>{formatCount(entries)}</td>
      <td className={styles.numeric}>{atKinks === 0 ? "–" : formatCount(atKinks)}</td>
      <td><Verdict check={check} /></td>
    </tr>
  );
}

function Verdict({ check: { right, saysLittle } }: { check: NodeCheck }): ReactElement {
  const { t } = useTranslation();
  const [word, className, Icon] = !right ? [t("gradientCheck.wrong"), styles.wrong, CircleX] as const : saysLittle ? [t("gradientCheck.saysLittle"), styles.unsure, TriangleAlert] as const : [t("gradientCheck.right"), styles.right, CircleCheck] as const;
  return <span className={className} role="img" aria-label={word} title={word}><Icon /></span>;
}
