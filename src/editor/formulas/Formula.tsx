/** A formula in LaTeX, typeset. */
import { useEffect, useRef, type ReactElement } from "react";
import styles from "./formulas.module.css";

export function Formula({ latex }: { latex: string }): ReactElement {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let gone = false;
    const typeset = async (): Promise<void> => {
      const { renderLatex } = await import("./katex.ts");
      if (!gone && element.current) renderLatex(latex, element.current);
    };
    void typeset();
    return () => { gone = true; };
  }, [latex]);
  // A long formula is scrolled by itself, also by keys.
  return <div ref={element} className={styles.formula} tabIndex={0} role="math" aria-label={latex} />;
}
