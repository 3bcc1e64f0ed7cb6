/** A sum over loops as a table: a row for each term, the largest first and the rest in one line, and where each column comes from. */
import { useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../trainer/inquiry.ts";
import { Num } from "../controls/Num.tsx";
import { writeNumber } from "../controls/writing.ts";
import { AskableNumber } from "./AskableNumber.tsx";
import { askFurther } from "./asking.ts";
import styles from "./asked.module.css";
import { EntryName } from "./EntryName.tsx";
import { useColumnWords } from "./originWords.ts";
import { writingOfText } from "./readable.ts";
import { SignedBar } from "./SignedBar.tsx";
import { sumOf, type Share, type SumColumn, type SumRow, type SumTable } from "./sums.ts";

/** Terms that are shown at first, and so many more at a time. */
const firstTerms = 8;
const moreTerms = 100;

/** The line under a sum; `strong` under the last one. */
export interface Total { label: string; value: number; strong: boolean }

interface SumTableProps { table: SumTable; share: Share; answer: Answer; rows: ArrayLike<number>; total: Total }

export function SumTableView({ table, share, answer, rows, total }: SumTableProps): ReactElement {
  const { t } = useTranslation();
  const [most, setMost] = useState(firstTerms);
  // one term alone in the rest is no longer than the line that stands for it
  const shown = table.rows.length === most + 1 ? table.rows : table.rows.slice(0, most);
  const rest = table.rows.slice(shown.length);
  const largest = Math.abs(table.rows[0].value);
  const { reduce, divisor } = share.instruction;
  // an entry as it stands is its own column of terms
  const before = table.terms === "entry" ? 1 : 1 + table.columns.length;
  return (
    <>
      <p className={styles.caption}>{t(reduce === "max" ? "asked.largestOf" : table.terms === "product" ? "asked.products" : "asked.summands", { count: table.rows.length, over: table.over.join(", ") })}</p>
      <div className={styles.scroll}>
        <table className={styles.sum}>
          <thead>
            <tr>
              <th scope="col">{table.over.join(", ")}</th>
              {table.columns.map(({ name }) => <th key={name} scope="col"><EntryName name={name} /></th>)}
              {table.terms !== "entry" && <th scope="col">{t(`asked.${table.terms}`)}</th>}
              <th aria-hidden />
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => <Row key={row.label} row={row} columns={table.columns} isApart={table.terms !== "entry"} answer={answer} rows={rows} largest={largest} />)}
            {rest.length > 0 && (
              <tr className={styles.rest}>
                <th scope="row" colSpan={before}><button type="button" className={styles.link} onClick={() => setMost(shown.length + moreTerms)}>{t("asked.more", { count: rest.length })}</button></th>
                <td colSpan={2}>{reduce !== "max" && <Num value={sumOf(rest.map(({ value }) => value))} text={writeNumber(sumOf(rest.map(({ value }) => value)))} />}</td>
              </tr>
            )}
          </tbody>
          <tfoot>
            {reduce === "mean" && <FootLine before={before} label={t("asked.divided", { count: divisor })} />}
            <FootLine before={before} {...total} />
          </tfoot>
        </table>
      </div>
      <ColumnOrigins table={table} answer={answer} />
    </>
  );
}

/** A line under the terms, with its number where it has one. */
function FootLine({ before, label, value, strong = false }: { before: number; label: string; value?: number; strong?: boolean }): ReactElement {
  return (
    <tr className={value === undefined ? undefined : styles.total} data-strong={strong || undefined} data-total={value}>
      <th scope="row" colSpan={value === undefined ? before + 2 : before}><EntryName name={label} /></th>
      {value !== undefined && <td colSpan={2}><Num value={value} text={writeNumber(value)} /></td>}
    </tr>
  );
}

interface RowProps { row: SumRow; columns: readonly SumColumn[]; /** The term has a column of its own. */ isApart: boolean; answer: Answer; rows: ArrayLike<number>; largest: number }

function Row({ row: { label, loops, entries, value, text }, columns, isApart, answer, rows, largest }: RowProps): ReactElement {
  const { t } = useTranslation();
  const write = useMemo(() => (isApart ? writingOfText(text, value) : writeNumber), [isApart, text, value]);
  const sample = Object.hasOwn(loops, "batch") ? t("asked.sample", { row: rows[loops.batch] }) : undefined;
  return (
    <tr data-term={value}>
      <th scope="row" title={sample}>{label}</th>
      {entries.map((entry, at) => (
        <td key={columns[at].name}><AskableNumber tensor={entry.tensor} entry={entry.entry} value={entry.value} text={write(entry.value)} aligned onAsk={() => askFurther(entry, answer)} /></td>
      ))}
      {isApart && <td><Num value={value} text={writeNumber(value)} /></td>}
      <td><SignedBar value={value} most={largest} /></td>
    </tr>
  );
}

/** Where the numbers of each column are from, where they are all from one place. */
function ColumnOrigins({ table: { columns }, answer }: { table: SumTable; answer: Answer }): ReactElement {
  const words = useColumnWords(answer.step);
  return (
    <dl className={styles.origins}>
      {columns.map(({ name, tensor, origin }) => origin && (
        <div key={name}>
          <dt><EntryName name={name} /></dt>
          <dd>{words(origin, tensor)}</dd>
        </div>
      ))}
    </dl>
  );
}

