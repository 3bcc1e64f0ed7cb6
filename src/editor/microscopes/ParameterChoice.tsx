/** Which number of which parameter: its tensor, row and column. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { NumberInput } from "../controls/NumberInput.tsx";
import { Select } from "../controls/Select.tsx";
import type { TensorInfo } from "../../worker/messages.ts";
import styles from "./microscopes.module.css";

interface ParameterChoiceProps {
  parameters: readonly TensorInfo[];
  chosen: TensorInfo;
  /** Where in it, from 0, row by row. */
  entry: number;
  onChange(tensor: string, entry: number): void;
}

export function ParameterChoice({ parameters, chosen, entry, onChange }: ParameterChoiceProps): ReactElement {
  const { t } = useTranslation();
  const columns = Number(chosen.shape.at(-1) ?? 1);
  const rows = chosen.shape.length > 1 ? Number(chosen.shape[0]) : 1;
  const [row, column] = [Math.floor(entry / columns), entry % columns];
  const within = (size: number) => (value: number): string | null => (Number.isInteger(value) && value >= 0 && value < size ? null : t("field.expected", { what: t("field.integer", { min: 0, max: size - 1 }) }));
  return (
    <div className={styles.parameter}>
      <Select small label={t("microscope.optimizer.parameter")} value={chosen.name} options={parameters.map(({ name }) => ({ value: name, label: name }))} onChange={(name) => onChange(name, 0)} />
      {chosen.shape.length > 1 && <NumberInput label={t("microscope.optimizer.row")} integer value={row} check={within(rows)} onCommit={(next) => onChange(chosen.name, next * columns + column)} />}
      <NumberInput label={t("microscope.optimizer.column")} integer value={column} check={within(columns)} onCommit={(next) => onChange(chosen.name, row * columns + next)} />
    </div>
  );
}

/** The indices of an entry, one for each axis. */
export function indexOf({ shape }: TensorInfo, entry: number): number[] {
  const columns = Number(shape.at(-1) ?? 1);
  return shape.length > 1 ? [Math.floor(entry / columns), entry % columns] : shape.length === 1 ? [entry] : [];
}
