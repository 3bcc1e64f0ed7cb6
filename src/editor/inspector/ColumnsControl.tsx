/** Which columns of the data a node stands for: the default choice, or a list to tick. */
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { describeData } from "../../datasets/describe.ts";
import { width } from "../../datasets/dataset.ts";
import { Checkbox } from "../controls/Checkbox.tsx";
import { useDocument } from "../store.ts";
import styles from "./inspector.module.css";

interface ColumnsControlProps {
  label: string;
  /** Null stands for the default choice. */
  value: readonly string[] | null;
  offered: "features" | "target";
  onChange(value: readonly string[] | null): void;
}

export function ColumnsControl({ label, value, offered, onChange }: ColumnsControlProps): ReactElement {
  const { t } = useTranslation();
  const { data } = useDocument();
  const description = useMemo(() => describeData(data), [data]);
  if (!description.ok) return <p className={styles.quiet}>{t("columns.unknown")}</p>;
  const byDefault = offered === "target" ? [description.target] : description.features;
  const chosen = value ?? byDefault;
  // Names that the data no longer have stay listed, so that they can be taken away.
  const gone = chosen.filter((name) => !description.columns.some((column) => column.name === name));
  const toggle = (name: string, on: boolean): void => {
    const names = [...description.columns.map((column) => column.name), ...gone];
    const next = names.filter((other) => (other === name ? on : chosen.includes(other)));
    if (next.length > 0) onChange(next);
  };
  return (
    <div role="group" aria-label={label} className={styles.columns}>
      <Checkbox checked={value === null} onChange={(on) => onChange(on ? null : [...byDefault])}>
        {offered === "target" ? t("columns.target", { name: description.target }) : t("columns.features", { count: description.features.length })}
      </Checkbox>
      <div className={styles.columnList}>
        {description.columns.map((column) => (
          <Checkbox key={column.name} checked={chosen.includes(column.name)} disabled={value === null} onChange={(on) => toggle(column.name, on)}>
            <span className={styles.columnName}>{column.name}</span>
            <span className={styles.columnWidth}>{column.type === "class" ? t("columns.classes", { count: width(column) }) : ""}</span>
          </Checkbox>
        ))}
        {gone.map((name) => (
          <Checkbox key={name} checked onChange={(on) => toggle(name, on)}>
            <span className={styles.columnName}>{name}</span>
            <span className={styles.columnGone}>{t("columns.gone")}</span>
          </Checkbox>
        ))}
      </div>
    </div>
  );
}
