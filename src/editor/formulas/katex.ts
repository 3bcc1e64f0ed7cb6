/** KaTeX with its fonts: a chunk of its own, loaded when the first formula is shown. */
import katex from "katex";
import "katex/dist/katex.min.css";

/** Writes a formula into an element, broken between its terms where it is long. What does not parse is shown as it stands. */
export const renderLatex = (latex: string, element: HTMLElement): void => {
  katex.render(`\\displaystyle ${latex}`, element, { displayMode: false, throwOnError: false, trust: false, strict: "ignore" });
};
