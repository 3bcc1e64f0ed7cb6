/** A formula in LaTeX, typeset. */
import { useEffect, useRef, type ReactElement } from "react";
import styles from "./formulas.module.css";

export function Formula({ latex }: { latex: string }): ReactElement {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shown = element.current;
    if (!shown) return;
    let gone = false;
    // one that is too long is scrolled by itself, by keys too; its fonts may come later than it does
    const measure = (): void => { shown.tabIndex = shown.scrollWidth > shown.clientWidth ? 0 : -1; };
    const resized = new ResizeObserver(measure);
    const typeset = async (): Promise<void> => {
      const { renderLatex } = await import("./katex.ts");
      if (gone) return;
      renderLatex(latex, shown);
      measure();
      resized.observe(shown);
      await document.fonts.ready;
      if (!gone) measure();
    };
    void typeset();
    return () => {
      gone = true;
      resized.disconnect();
    };
  }, [latex]);
  return <div ref={element} className={styles.formula} />;
}
