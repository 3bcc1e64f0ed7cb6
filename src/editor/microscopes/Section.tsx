/** A part of a microscope under its heading: at the right what the numbers are, or that they are a what-if. */
import type { ReactElement, ReactNode } from "react";
import { WhatIfMark } from "../controls/WhatIfMark.tsx";
import styles from "./microscopes.module.css";

interface SectionProps {
  title: string;
  note?: ReactNode;
  /** Its numbers are not the program's, but what they would be. */
  whatIf?: boolean;
  children: ReactNode;
}

export function Section({ title, note, whatIf = false, children }: SectionProps): ReactElement {
  return (
    <section className={styles.section} aria-label={title} data-what-if={whatIf || undefined}>
      <header className={styles.head}>
        <h3>{title}</h3>
        {whatIf ? <WhatIfMark /> : note !== undefined && <span className={styles.note}>{note}</span>}
      </header>
      {children}
    </section>
  );
}
