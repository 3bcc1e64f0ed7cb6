/** A formula in LaTeX, typeset. */
import { useEffect, useRef, type ReactElement } from "react";
import styles from "./formulas.module.css";

export function Formula({ latex }: { latex: string }): ReactElement {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let gone = false;
    const typeset = async (): Promise<void> => {
      const { renderLatex } = await import("./katex.ts");
      if (gone || !element.current) return;
      renderLatex(latex, element.current);
      // one that is too long is scrolled by itself, by keys too
      element.current.tabIndex = element.current.scrollWidth > element.current.clientWidth ? 0 : -1;
    };
    void typeset();
    return () => { gone = true; };
  }, [latex]);
  return <div ref={element} className={styles.formula} />;
}
