/** One instruction as a row of the program: its breakpoint, the cursor, number, what it does, and the shape of what it writes. */
import { Play } from "lucide-react";
import { memo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { printShape } from "../../ops/tensor.ts";
import type { ProgramLine } from "../../worker/messages.ts";
import { rowHeight } from "./useRowsInView.ts";
import styles from "./program.module.css";

interface ProgramRowProps {
  id: string;
  line: ProgramLine;
  /** From 1, as in the printed program. */
  number: number;
  /** Place in its list, from 0. */
  at: number;
  /** Taken in this step, taken last, or to come; null at rest. */
  state: "done" | "here" | "ahead" | null;
  focused: boolean;
  breakpoint: boolean;
  /** A breakpoint on its node stops here. */
  nodeBreakpoint: boolean;
}

export const ProgramRow = memo(function ProgramRow({ id, line, number, at, state, focused, breakpoint, nodeBreakpoint }: ProgramRowProps): ReactElement {
  const { t } = useTranslation();
  const mark = breakpoint ? t("program.breakpointHere") : nodeBreakpoint ? t("program.breakpointOnNode", { node: line.node }) : "";
  return (
    <div
      role="row" id={id} aria-rowindex={at + 1} aria-current={state === "here" ? "step" : undefined} data-state={state ?? undefined} data-focused={focused || undefined}
      data-number={number} className={styles.row} style={{ top: at * rowHeight }} title={line.text}
    >
      <span role="gridcell" data-gutter className={styles.gutter} title={mark || t("program.addBreakpoint")}>
        <span className={styles.disc} data-mark={breakpoint ? "own" : nodeBreakpoint ? "node" : undefined} role={mark ? "img" : undefined} aria-label={mark || undefined} />
      </span>
      <span className={styles.cursor} role="presentation">{state === "here" && <Play aria-hidden />}</span>
      <span role="gridcell" className={styles.number}>{number}</span>
      <span role="presentation" className={styles.rule}>
        <span role="gridcell" className={styles.brief} title={`${line.brief}\n${line.text}`}>{line.brief}</span>
        <span role="gridcell" className={styles.shape}>{printShape(line.shape)}</span>
      </span>
    </div>
  );
});
