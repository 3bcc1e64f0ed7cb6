/** A number that can be asked where it comes from: a button that looks like the number. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { printEntry } from "../../ops/tensor.ts";
import type { Moment } from "../../trainer/shown.ts";
import { formatNumber } from "../controls/number.ts";
import { Num } from "../controls/Num.tsx";
import { askEntry } from "./asking.ts";
import styles from "./AskableNumber.module.css";

interface AskableNumberProps {
  tensor: string;
  /** From 0, one for each axis of the tensor. */
  entry: readonly number[];
  value: number;
  /** Of which moment the number is; left out, that of the numbers on the screen. */
  moment?: Moment;
  /** Replaces the usual four significant digits. */
  text?: string;
  /** Stands in a column of numbers, decimal points under each other. */
  aligned?: boolean;
  /** In place of beginning a new trail. */
  onAsk?(): void;
}

/** The sign is told by the minus and by its colour, as everywhere. */
export function AskableNumber({ tensor, entry, value, moment, text = formatNumber(value), aligned = false, onAsk }: AskableNumberProps): ReactElement {
  const { t } = useTranslation();
  const name = printEntry(tensor, entry);
  const sign = value < 0 ? "below" : value > 0 ? "above" : undefined;
  return (
    <button type="button" className={styles.number} data-sign={sign} title={name} aria-label={t("asked.number", { name, value: text })} onClick={onAsk ?? (() => askEntry(tensor, entry, moment))}>
      {aligned ? <Num value={value} text={text} /> : text}
    </button>
  );
}
