/** A number as a small bar: the sign is told by the side of the line, the size by the length. */
import type { CSSProperties, ReactElement } from "react";
import styles from "./asked.module.css";

/** `most` is the size of the longest bar beside it. */
export function SignedBar({ value, most }: { value: number; most: number }): ReactElement {
  const share = most > 0 && Number.isFinite(value) ? Math.min(1, Math.abs(value) / most) : 0;
  return <span className={styles.bar} data-sign={value < 0 ? "below" : "above"} style={{ "--share": share } as CSSProperties} aria-hidden />;
}
