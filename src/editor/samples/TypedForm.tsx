/** A sample typed by hand: every column of the data, from the numbers of the sample that is looked at; what is typed is shown at once. */
import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Column, Table } from "../../datasets/dataset.ts";
import { NumberInput } from "../controls/NumberInput.tsx";
import { Select } from "../controls/Select.tsx";
import { Slider } from "../controls/Slider.tsx";
import { typeSample, useSample } from "./samples.ts";
import styles from "./samples.module.css";
import { rangeOf, typedFrom } from "./tableRow.ts";

interface TypedFormProps {
  table: Table;
  /** Where the numbers begin: a row of the data. */
  from: number;
}

export function TypedForm({ table, from }: TypedFormProps): ReactElement {
  const picked = useSample((state) => state.picked);
  const values = picked && "typed" in picked ? picked.typed : typedFrom(table, from);
  return (
    <div className={styles.form}>
      {table.columns.map((column, at) => column.derived === undefined && (
        <ColumnRow key={column.name} column={column} values={table.values[at]} value={values[column.name]} onChange={(value) => typeSample({ ...values, [column.name]: value })} />
      ))}
    </div>
  );
}

const yesOrNo = ["0", "1"];
const isYesOrNo = (values: Float64Array): boolean => values.includes(0) && values.includes(1) && values.every((value) => value === 0 || value === 1);

interface ColumnRowProps { column: Column; values: Float64Array; value: number | string; onChange(value: number | string): void }

function ColumnRow({ column: { name, classes }, values, value, onChange }: ColumnRowProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const [low, high] = rangeOf(values);
  const choices = classes.length > 0 ? classes : isYesOrNo(values) ? yesOrNo : null;
  return (
    <>
      <label htmlFor={id} className={styles.name} title={name}>{name}</label>
      {choices !== null ? (
        <span className={styles.wide}><Select small id={id} label={name} value={String(value)} options={choices.map((own) => ({ value: own, label: own }))} onChange={(next) => onChange(classes.length > 0 ? next : Number(next))} /></span>
      ) : (
        <>
          <Slider label={t("sample.slide", { name })} value={Number(value)} min={low} max={high} onChange={onChange} />
          <NumberInput id={id} label={name} value={Number(value)} onCommit={onChange} />
        </>
      )}
    </>
  );
}
