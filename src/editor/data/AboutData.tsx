/** What a data set is: its help, whose it is and under which licence, its rows by part, its classes and columns. */
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { classBalance, imbalanceOf } from "../../datasets/classBalance.ts";
import type { Table } from "../../datasets/dataset.ts";
import type { DescribeResult } from "../../datasets/describe.ts";
import { datasets } from "../../datasets/index.ts";
import { split } from "../../datasets/split.ts";
import { setColumnType } from "../../graph/edits.ts";
import { Mark } from "../charts/BoundaryLegend.tsx";
import { formatBytes, formatCount } from "../controls/number.ts";
import { Select } from "../controls/Select.tsx";
import { store, useDocument } from "../store.ts";
import styles from "./data.module.css";
import { dataSentence } from "./dataWords.ts";
import { groupsOf } from "./preview.ts";

export function AboutData({ description, table }: { description: DescribeResult; table: Table | null }): ReactElement {
  const { t } = useTranslation();
  const { data } = useDocument();
  const set = data.dataset !== undefined && Object.hasOwn(datasets, data.dataset) && !data.table && !data.file ? datasets[data.dataset] : null;
  return (
    <section className={styles.about} aria-label={t("data.about")}>
      <p>{set ? t(`dataset.${set.name}.help`) : t("data.ownHelp")}</p>
      {data.file && !data.table && <p className={styles.problem}>{t("data.fileAgain", { name: data.file.name, size: formatBytes(data.file.size) })}</p>}
      {!description.ok && <ul className={styles.problems}>{description.problems.map((problem) => <li key={JSON.stringify(problem)}>{dataSentence(t, problem)}</li>)}</ul>}
      {description.ok && <RowsByPart rows={description.rows} />}
      {description.ok && table?.columns.some(({ name }) => name === description.target) && <Groups table={table} target={description.target} />}
      {description.ok && description.kind === "own" && <ColumnTypes names={description.columns.filter(({ derived }) => !derived)} target={description.target} />}
      {set?.origin && (
        <p className={styles.origin}>
          {t("data.origin", { author: set.origin.author, year: set.origin.year, licence: set.origin.licence })}
          {" "}<span className={styles.link}>{set.origin.link}</span>{" "}
          {t("data.changed", { changes: t(`data.changes.${set.name}`, { defaultValue: set.origin.changes }) })}
        </p>
      )}
    </section>
  );
}

function RowsByPart({ rows }: { rows: number }): ReactElement {
  const { t } = useTranslation();
  const { data } = useDocument();
  const parts = useMemo(() => split(rows, data), [rows, data]);
  const counted = [["rowsInAll", rows], ["training", parts.training.length], ["validation", parts.validation.length], ["test", parts.test.length]] as const;
  return (
    <dl className={styles.parts}>
      {counted.map(([name, count]) => (
        <div key={name}>
          <dt>{t(`data.part.${name}`)}</dt>
          <dd>{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The classes of the target with how many rows each has, and what is uneven about them; the marks are those of the pictures. */
function Groups({ table, target }: { table: Table; target: string }): ReactElement | null {
  const { t } = useTranslation();
  const groups = useMemo(() => groupsOf(table, target), [table, target]);
  if (groups === null) return <p className={styles.quiet}>{t("data.regression", { target })}</p>;
  const most = Math.max(...groups.counts);
  // Of one width, so that the bars begin under each other.
  const nameWidth = `${Math.min(14, 1 + Math.max(...groups.names.map((name) => name.length)))}ch`;
  return (
    <>
      <ul className={styles.groups} aria-label={t("data.classes", { target })}>
        {groups.names.map((name, at) => (
          <li key={name}>
            <Mark shape={at} />
            <span className={styles.groupName} style={{ width: nameWidth }} title={name}>{name}</span>
            <span className={styles.groupBar} aria-hidden><span style={{ width: `${(100 * groups.counts[at]) / most}%` }} /></span>
            <span className={styles.groupCount}>{formatCount(groups.counts[at])}</span>
          </li>
        ))}
      </ul>
      <Unevenness table={table} target={target} />
    </>
  );
}

function Unevenness({ table, target }: { table: Table; target: string }): ReactElement | null {
  const { t } = useTranslation();
  const imbalance = useMemo(() => {
    const balance = classBalance(table, target);
    return balance && imbalanceOf(balance);
  }, [table, target]);
  if (imbalance === null) return null;
  const { reason, ...values } = imbalance;
  return <p className={styles.warning} role="status">{t(`sentence.drawing.${reason === "few" ? "fewRows" : "imbalance"}`, { column: target, ...values })}</p>;
}

/** What each column of the user's own rows is; a number column may be marked as a class. */
function ColumnTypes({ names, target }: { names: readonly { name: string; type: "number" | "class" }[]; target: string }): ReactElement {
  const { t } = useTranslation();
  const change = (name: string, type: "number" | "class"): void => store.getState().edit("edit.setColumnType", { column: name }, (draft) => setColumnType(draft, name, type));
  return (
    <table className={styles.types}>
      <tbody>
        {names.map(({ name, type }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td><Select small label={t("data.typeOf", { column: name })} value={type} options={(["number", "class"] as const).map((value) => ({ value, label: t(`data.type.${value}`) }))} onChange={(next) => change(name, next)} /></td>
            <td className={styles.quiet}>{name === target ? t("data.isTarget") : ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
