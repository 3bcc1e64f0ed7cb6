/** Picking a sample: the batch as a whole or one of its rows, any row by its number, the ones predicted worst, or one typed by hand. */
import { ChevronLeft, ChevronRight, RotateCw } from "lucide-react";
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Table } from "../../datasets/dataset.ts";
import { useLiveFrame } from "../charts/useLive.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { NumberInput } from "../controls/NumberInput.tsx";
import { formatExact, formatNumber } from "../controls/number.ts";
import { Segmented } from "../controls/Segmented.tsx";
import { useTable } from "../data/useTable.ts";
import { watch } from "../session.ts";
import { useDocument } from "../store.ts";
import { RowList } from "./RowList.tsx";
import { findWorst, pickNextWorst, pickRow, useSample, wholeBatch, type SampleState } from "./samples.ts";
import styles from "./samples.module.css";
import { rowOf } from "./tableRow.ts";
import { TypedForm } from "./TypedForm.tsx";

const ways = ["batch", "row", "worst", "typed"] as const;
type Way = (typeof ways)[number];

/** How the present sample was come by. */
function wayOf({ picked, row, worst, instead }: SampleState): Way {
  if (picked === null) return "batch";
  if ("typed" in picked) return "typed";
  return worst?.rows.some((own) => own.row === row) === true ? "worst" : instead ? "row" : "batch";
}

export function SamplePicker(): ReactElement {
  const { t } = useTranslation();
  const begun = useSample(wayOf);
  const [way, setWay] = useState<Way>(begun);
  const row = useSample((state) => state.row);
  const loaded = useTable(useDocument().data);
  const frame = useLiveFrame(4);
  const table = loaded.state === "ready" ? loaded.table : null;
  const from = row ?? Math.max(0, frame?.rows[0] ?? 0);
  return (
    <div className={styles.picker} data-way={way}>
      <Segmented label={t("sample.title")} value={way} onChange={(next: Way) => setWay(next)} fill options={ways.map((value) => ({ value, label: t(`sample.way.${value}`) }))} />
      {way === "batch" && <Batch />}
      {way === "worst" && <Worst />}
      {table !== null && way === "row" && <Row table={table} row={from} onType={() => setWay("typed")} />}
      {table !== null && way === "typed" && <TypedForm table={table} from={Math.min(from, table.rows - 1)} />}
    </div>
  );
}

/** The batch that is shown, row by row. */
function Batch(): ReactElement {
  const { t } = useTranslation();
  const frame = useLiveFrame(4);
  const { picked, row, count } = useSample((state) => state);
  useEffect(() => {
    watch({ batch: true });
    return () => watch({ batch: false });
  }, []);
  const batch = frame?.batch ?? null;
  const typedAt = frame?.sample?.typed ? frame.sample.at : null;
  const rows = batch ? [...batch.rows].map((own, at) => ({ row: at === typedAt ? null : own, reading: batch.readings?.[at] ?? null })) : [];
  return (
    <>
      <Button size="small" aria-pressed={picked === null} className={styles.whole} onClick={wholeBatch}>{t("sample.whole", { count })}</Button>
      <RowList label={t("sample.rowsOfBatch")} rows={rows} chosen={row} />
    </>
  );
}

/** Any row of the data by its number, with what stands in it. */
function Row({ table, row, onType }: { table: Table; row: number; onType(): void }): ReactElement {
  const { t } = useTranslation();
  const last = table.rows - 1;
  const check = (value: number): string | null => (Number.isInteger(value) && value >= 0 && value <= last ? null : t("sample.noRow", { last }));
  const shown = Math.min(row, last);
  return (
    <>
      <div className={styles.number}>
        <IconButton label={t("sample.rowBefore")} disabled={shown === 0} onClick={() => pickRow(shown - 1)}><ChevronLeft /></IconButton>
        <NumberInput label={t("sample.rowNumber")} value={shown} integer check={check} onCommit={pickRow} />
        <IconButton label={t("sample.rowAfter")} disabled={shown === last} onClick={() => pickRow(shown + 1)}><ChevronRight /></IconButton>
        <span className={styles.quiet}>{t("sample.ofRows", { last })}</span>
      </div>
      <dl className={styles.cells}>
        {Object.entries(rowOf(table, shown)).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value !== "number" ? value : Number.isInteger(value) ? formatExact(value) : formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      <Button size="small" onClick={onType}>{t("sample.changeByHand")}</Button>
    </>
  );
}

/** The rows with the largest losses, as the weights were when they were looked for. */
function Worst(): ReactElement {
  const { t } = useTranslation();
  const { worst, row } = useSample((state) => state);
  const part = worst?.part ?? "training";
  useEffect(() => { if (worst === null) void findWorst("training"); }, [worst]);
  const at = worst?.rows.findIndex((own) => own.row === row) ?? -1;
  return (
    <>
      <div className={styles.number}>
        <Segmented label={t("sample.part")} value={part} onChange={(next) => void findWorst(next)} options={(["training", "validation"] as const).map((value) => ({ value, label: t(`sample.part.${value}`) }))} />
        <IconButton label={t("sample.lookAgain")} onClick={() => void findWorst(part)}><RotateCw /></IconButton>
      </div>
      {worst?.rows.length === 0 ? <p className={styles.quiet}>{t("sample.noRows")}</p> : <RowList label={t("sample.worstRows")} rows={worst?.rows ?? []} chosen={row} />}
      <div className={styles.number}>
        <Button size="small" disabled={worst === null || at + 1 >= worst.rows.length} onClick={pickNextWorst}>{t(at < 0 ? "sample.worstOne" : "sample.nextWorse")}</Button>
        <span className={styles.quiet}>{worst !== null && t("sample.asOfStep", { step: worst.step })}</span>
      </div>
    </>
  );
}
