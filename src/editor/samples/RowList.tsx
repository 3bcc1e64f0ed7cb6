/** Rows of the data one by one, each with its target and what is predicted of it: the one that is chosen is the sample. */
import { useEffect, useRef, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { RowReading } from "../../worker/readings.ts";
import { formatNumber } from "../controls/number.ts";
import { predictionOf, probabilityOf, targetOf } from "./reading.ts";
import { pickRow } from "./samples.ts";
import styles from "./samples.module.css";

/** `row` of the data; null of the sample that was typed by hand. */
export interface ListedRow { row: number | null; reading: RowReading | null; loss?: number }

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -8, PageDown: 8, Home: -Infinity, End: Infinity };

interface RowListProps {
  label: string;
  rows: readonly ListedRow[];
  /** Row of the data; null where it is none of them, or the one that was typed. */
  chosen: number | null;
}

export function RowList({ label, rows, chosen }: RowListProps): ReactElement {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const at = rows.findIndex(({ row }) => row === chosen);
  const withLoss = rows.some(({ loss }) => loss !== undefined);
  // of several quantities a row there is no one target and no one prediction to tell
  const withReading = rows.some(({ reading }) => reading !== null);
  useEffect(() => {
    const selected = list.current?.querySelector<HTMLElement>("[aria-selected=true]");
    if (list.current?.contains(document.activeElement)) selected?.focus();
    selected?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const isPick = event.key === "Enter" || event.key === " ";
    if (!isPick && !Object.hasOwn(steps, event.key)) return;
    event.preventDefault();
    pick(rows[Math.min(rows.length - 1, Math.max(0, isPick ? Math.max(0, at) : at + steps[event.key]))].row);
  };
  return (
    <div className={styles.table} data-reading={withReading}>
      <div className={styles.head} aria-hidden>
        <span>{t("sample.column.row")}</span>
        {withReading && <span>t</span>}
        {withReading && <span>{t("sample.column.predicted")}</span>}
        <span>{withLoss && "L"}</span>
      </div>
      <div ref={list} className={styles.rows} role="listbox" aria-label={label}>
        {rows.map(({ row, reading, loss }, index) => (
          <div key={row ?? "typed"} className={styles.row} role="option" tabIndex={index === Math.max(0, at) ? 0 : -1} aria-selected={row === chosen} onClick={() => pick(row)} onKeyDown={onKeyDown}>
            <span>{row ?? t("sample.byHand")}</span>
            {withReading && <span>{reading && targetOf(reading)}</span>}
            {withReading && <span>{reading && predictionOf(reading)}</span>}
            <span>{withLoss ? loss !== undefined && formatNumber(loss) : reading && probabilityOf(reading)}</span>
            {reading?.wrong === true && <Wrong />}
          </div>
        ))}
      </div>
    </div>
  );
}

function pick(row: number | null): void {
  if (row !== null) pickRow(row);
}

/** A wrong prediction, in one sign. */
export function Wrong(): ReactElement {
  const { t } = useTranslation();
  return <span className={styles.wrong} role="img" aria-label={t("sample.wrong")} title={t("sample.wrong")}>×</span>;
}
