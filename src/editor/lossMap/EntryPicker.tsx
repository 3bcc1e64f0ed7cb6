/** Picks one number of the parameters: its tensor, row and column. */
import { ArrowRight, ArrowUp } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { TensorInfo } from "../../worker/messages.ts";
import { NumberInput } from "../controls/NumberInput.tsx";
import { Select } from "../controls/Select.tsx";
import { chooseEntry, sizeOf, type EntryPair } from "./mapChoice.ts";
import styles from "./lossMap.module.css";

interface EntryPickerProps { axis: "x" | "y"; parameters: readonly TensorInfo[]; pair: EntryPair }

export function EntryPicker({ axis, parameters, pair }: EntryPickerProps): ReactElement | null {
  const { t } = useTranslation();
  const { tensor, entry } = pair[axis];
  const info = parameters.find(({ name }) => name === tensor);
  if (!info) return null;
  const columns = Number(info.shape.at(-1) ?? 1);
  const rows = sizeOf(info) / columns;
  const [row, column] = [Math.floor(entry / columns), entry % columns];
  const name = t(axis === "x" ? "lossMap.across" : "lossMap.up");
  const within = (size: number) => (value: number): string | null => (Number.isInteger(value) && value >= 0 && value < size ? null : t("field.expected", { what: t("field.integer", { min: 0, max: size - 1 }) }));
  const choose = (next: number, of = tensor): void => chooseEntry(axis, { tensor: of, entry: next }, pair);
  return (
    <div role="group" aria-label={name} className={styles.picker}>
      {axis === "x" ? <ArrowRight aria-hidden /> : <ArrowUp aria-hidden />}
      <Select small label={name} value={tensor} options={parameters.map((other) => ({ value: other.name, label: other.name }))} onChange={(next) => choose(0, next)} />
      {info.shape.length > 1 && <NumberInput label={t("lossMap.row")} integer value={row} check={within(rows)} onCommit={(next) => choose(next * columns + column)} />}
      <NumberInput label={t("lossMap.column")} integer value={column} check={within(columns)} onCommit={(next) => choose(row * columns + next)} />
    </div>
  );
}
