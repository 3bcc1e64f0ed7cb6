/** A CSV file before it becomes the data: its first rows, what each column is, the target, or what is wrong with it. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { InlineTable } from "../../datasets/recipe.ts";
import { Button } from "../controls/Button.tsx";
import { formatBytes, formatCount } from "../controls/number.ts";
import { Select } from "../controls/Select.tsx";
import { store } from "../store.ts";
import { CsvButton } from "./CsvButton.tsx";
import { dropCsvDraft, recipeOf, setDraftTarget, setDraftType, typeOf, type CsvDraft } from "./csvDraft.ts";
import styles from "./data.module.css";
import { dataSentence } from "./dataWords.ts";

const previewRows = 8;

export function CsvReview({ draft }: { draft: CsvDraft }): ReactElement {
  const { t } = useTranslation();
  const { table, problems } = draft;
  const use = (): void => {
    if (table === null) return;
    store.getState().edit("edit.setTable", { name: draft.name }, (document) => { document.data = recipeOf({ ...draft, table }, document.data); });
    dropCsvDraft();
  };
  return (
    <section className={styles.review} aria-label={draft.name}>
      <header className={styles.reviewHead}>
        <h3 className={styles.reviewTitle}>{draft.name}</h3>
        {table !== null && <span className={styles.quiet}>{t("data.size", { rows: formatCount(table.rows.length), columns: table.columns.length })}</span>}
        {draft.file !== null && <span className={styles.quiet}>{t("data.outside", { size: formatBytes(draft.file.size) })}</span>}
        <span className={styles.reviewActions}>
          <Button variant="quiet" onClick={dropCsvDraft}>{t("data.cancel")}</Button>
          {table === null ? <CsvButton /> : <Button variant="link" disabled={problems.length > 0} onClick={use}>{t("data.use")}</Button>}
        </span>
      </header>
      {problems.length > 0 && (
        <div role="alert" className={styles.problems}>
          <p>{t(table === null ? "data.refused" : "data.typesRefused")}</p>
          <ul>{problems.map((problem) => <li key={JSON.stringify(problem)}>{dataSentence(t, problem)}</li>)}</ul>
        </div>
      )}
      {table !== null && <FirstRows draft={draft} table={table} />}
    </section>
  );
}

function FirstRows({ draft, table }: { draft: CsvDraft; table: InlineTable }): ReactElement {
  const { t } = useTranslation();
  // Rows are counted as in the file, whose header is row 1.
  const first = table.rows.slice(0, previewRows).map((cells, at) => ({ number: at + 2, cells }));
  return (
    <div className={styles.rows}>
      <table>
        <thead>
          <tr>
            <th className={styles.rowNumber}><span className="visually-hidden">{t("data.rowNumber")}</span></th>
            {table.columns.map((name) => (
              <th key={name} scope="col" data-target={name === draft.target}>
                <span className={styles.columnHead}>{name}</span>
                <Select small label={t("data.typeOf", { column: name })} value={typeOf(draft, name)} options={(["number", "class"] as const).map((value) => ({ value, label: t(`data.type.${value}`) }))} onChange={(type) => setDraftType(name, type)} />
                <label className={styles.targetChoice}>
                  <input type="radio" name="target" checked={name === draft.target} onChange={() => setDraftTarget(name)} />
                  {t("data.asTarget")}
                </label>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.map(({ number, cells }) => (
            <tr key={number}>
              <th scope="row" className={styles.rowNumber}>{number}</th>
              {cells.map((cell, column) => <td key={table.columns[column]} data-number={typeof cell === "number"}>{cell}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > previewRows && <p className={styles.quiet}>{t("data.moreRows", { count: table.rows.length - previewRows })}</p>}
    </div>
  );
}
