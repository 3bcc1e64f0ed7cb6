/** A few letters of LaTeX within a line of text. */
import { useEffect, useRef, type ReactElement } from "react";

export function Tex({ latex }: { latex: string }): ReactElement {
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let gone = false;
    const typeset = async (): Promise<void> => {
      const { renderLatex } = await import("../formulas/katex.ts");
      if (!gone && element.current) renderLatex(latex, element.current);
    };
    void typeset();
    return () => { gone = true; };
  }, [latex]);
  return <span ref={element} />;
}
