/** The instructions of one pass, as a list that scrolls by itself; only the rows in view are in the page. */
import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactElement } from "react";
import type { ProgramLine } from "../../worker/messages.ts";
import { toggleInstruction } from "../stepper/breakpoints.ts";
import { moveCursor } from "../stepper/stepper.ts";
import { entersNode, type PassRange } from "./passes.ts";
import { ProgramRow } from "./ProgramRow.tsx";
import { revealRow, rowHeight, useRowsInView } from "./useRowsInView.ts";
import styles from "./program.module.css";

interface PassListProps {
  label: string;
  range: PassRange;
  program: readonly ProgramLine[];
  /** Instructions of the step that were taken; null at rest. */
  cursor: number | null;
  /** The row that the keys move, where it is one of these. */
  focus: number | null;
  breakpoints: ReadonlySet<number>;
  nodes: ReadonlySet<string>;
  /** The row was reached by a key: the list takes the page's focus. */
  byKey: boolean;
  onFocus(number: number): void;
  onKeyDown(event: KeyboardEvent): void;
}

export function PassList({ label, range: { first, last }, program, cursor, focus, breakpoints, nodes, byKey, onFocus, onKeyDown }: PassListProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const count = last - first + 1;
  const { from, to, onScroll } = useRowsInView(list, count);
  useEffect(() => {
    if (focus === null || list.current === null) return;
    revealRow(list.current, focus - first);
    if (byKey) list.current.focus({ preventScroll: true });
  }, [focus, first, byKey]);
  // the row that has the focus is in the page wherever the list is scrolled to
  const shown = new Set(Array.from({ length: Math.max(0, to - from) }, (_, at) => first + from + at));
  if (focus !== null) shown.add(focus);
  const idOf = (number: number): string => `instruction-${number}`;
  return (
    <div
      ref={list} role="grid" aria-label={label} aria-rowcount={count} aria-activedescendant={focus === null ? undefined : idOf(focus)} tabIndex={0}
      className={styles.list} onScroll={onScroll} onClick={onClick} onKeyDown={onKeyDown}
      onFocus={(event) => { if (focus === null && event.currentTarget.matches(":focus-visible")) onFocus(first); }}
    >
      <div role="presentation" className={styles.rows} style={{ height: count * rowHeight }}>
        {[...shown].map((number) => (
          <ProgramRow
            key={number} id={idOf(number)} number={number} at={number - first} line={program[number - 1]} focused={number === focus}
            state={cursor === null ? null : number < cursor ? "done" : number === cursor ? "here" : "ahead"}
            breakpoint={breakpoints.has(number)} nodeBreakpoint={nodes.has(program[number - 1].node) && entersNode(program, number)}
          />
        ))}
      </div>
    </div>
  );
}

/** A row is gone to; the edge beside it sets a breakpoint. */
function onClick({ target }: MouseEvent): void {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-number]") : null;
  if (row === null || !(target instanceof Element)) return;
  const number = Number(row.dataset.number);
  if (target.closest("[data-gutter]") !== null) toggleInstruction(number);
  else moveCursor({ to: "instruction", number });
}
