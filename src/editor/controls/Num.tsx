/** A number in a column of numbers: two boxes, so that the decimal points stand under each other. */
import type { ReactElement } from "react";
import { formatNumber, splitAtPoint } from "./number.ts";
import styles from "./Num.module.css";

/** `text` replaces the usual four significant digits, for counts and shares. */
export function Num({ value, text = formatNumber(value) }: { value: number; text?: string }): ReactElement {
  const { whole, fraction } = splitAtPoint(text);
  return (
    <span className={styles.number}>
      <span className={styles.whole}>{whole}</span>
      <span className={styles.fraction}>{fraction}</span>
    </span>
  );
}
