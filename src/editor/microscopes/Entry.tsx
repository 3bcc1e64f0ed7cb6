/** An entry of a tensor that can be asked where it comes from; a quiet dot where it is not worked out yet. */
import type { ReactElement } from "react";
import { AskableNumber } from "../asking/AskableNumber.tsx";
import { formatExact } from "../controls/number.ts";
import { Num } from "../controls/Num.tsx";
import type { Moment } from "../../trainer/shown.ts";
import { withoutDust } from "./jacobian.ts";
import styles from "./microscopes.module.css";

interface EntryProps { tensor: string; entry: readonly number[]; value: number | null; /** Of which moment, where it is not that on the screen. */ moment?: Moment }

export function Entry({ tensor, entry, value, moment }: EntryProps): ReactElement {
  if (value === null) return <Missing />;
  return <AskableNumber aligned tensor={tensor} entry={entry} value={value} moment={moment} />;
}

/** In the place of a number that is to come. */
export const Missing = (): ReactElement => <span className={styles.missing}>·</span>;

/** A number that was worked out here; one that is none in red. */
export const Made = ({ value }: { value: number | null }): ReactElement =>
  value === null ? <Missing /> : <span className={Number.isFinite(value) ? undefined : styles.bad}><Num value={value} /></span>;

/** A sum, without the dust of rounding its terms to float32. */
export function Sum({ values }: { values: readonly number[] }): ReactElement {
  const sum = withoutDust(values.reduce((total, value) => total + value, 0));
  return <Num value={sum} text={formatExact(Number(sum.toFixed(6)))} />;
}
