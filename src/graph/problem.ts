/** A problem: what is wrong with a drawing or a file, where, what was expected, what came, and what may mend it. */
import type { Document } from "./document.ts";

/** One click that mends a problem. `apply` is a recipe on an immer draft of the document. */
export interface Fix {
  /** Key in the table of sentences (`fix.setUnits`), and what is put into it. */
  key: string;
  values?: Record<string, string | number>;
  apply(draft: Document): void;
}

export interface Problem {
  /** Errors keep the graph from running; warnings and repairs do not. */
  severity: "error" | "warning";
  /** JSON pointer into the document; the whole document is "". */
  path: string;
  /** The node that it is shown on, if any. */
  node?: string;
  port?: string;
  /** Index of the edge that it is shown on, if any. */
  edge?: number;
  /** Key in the table of sentences, and what is put into it. */
  key: string;
  values?: Record<string, string | number>;
  expected?: string;
  got?: string;
  fixes?: Fix[];
  /** Only follows from another problem: shown quietly and not counted. */
  follows?: boolean;
}
