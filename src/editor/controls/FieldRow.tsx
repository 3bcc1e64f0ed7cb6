/** One row of a form: the name at the left, the control at the right, a hint or what is wrong beneath. */
import type { ReactElement, ReactNode } from "react";
import styles from "./FieldRow.module.css";

interface FieldRowProps {
  label: ReactNode;
  /** The id of the control, so that the label belongs to it. */
  htmlFor?: string;
  hint?: ReactNode;
  /** What is wrong with the value, said in place. */
  problem?: ReactNode;
  /** The control below the label instead of beside it. */
  stacked?: boolean;
  children: ReactNode;
}

export function FieldRow({ label, htmlFor, hint, problem, stacked = false, children }: FieldRowProps): ReactElement {
  return (
    <div className={`${styles.row} ${stacked ? styles.stacked : ""}`}>
      {htmlFor === undefined ? <span className={styles.label}>{label}</span> : <label className={styles.label} htmlFor={htmlFor}>{label}</label>}
      <div className={styles.control}>{children}</div>
      {problem ? <p role="alert" className={styles.problem}>{problem}</p> : hint ? <p className={styles.hint}>{hint}</p> : null}
    </div>
  );
}
