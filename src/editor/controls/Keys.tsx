/** A key combination as a small cap, `Ctrl K`. */
import type { ReactElement } from "react";
import styles from "./Keys.module.css";

export function Keys({ keys }: { keys: string }): ReactElement {
  return <kbd className={styles.keys}>{keys}</kbd>;
}
