/** A box to tick, with its words. */
import type { ReactElement, ReactNode } from "react";
import styles from "./Checkbox.module.css";

interface CheckboxProps {
  checked: boolean;
  onChange(checked: boolean): void;
  disabled?: boolean;
  children: ReactNode;
}

export function Checkbox({ checked, onChange, disabled, children }: CheckboxProps): ReactElement {
  return (
    <label className={styles.row}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} className={styles.box} />
      <span className={styles.words}>{children}</span>
    </label>
  );
}
