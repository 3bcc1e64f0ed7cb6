/** The tensor that was asked and those that its number was made of, as they were then: what counts is framed, and each cell can be asked in turn. */
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { printEntry } from "../../ops/tensor.ts";
import type { AnswerWindow } from "../../trainer/answerWindows.ts";
import type { Answer } from "../../trainer/inquiry.ts";
import { formatNumber } from "../controls/number.ts";
import { CellMap } from "../lenses/CellMap.tsx";
import type { Cell } from "../lenses/lens.ts";
import { cellOf, entryAt } from "../lenses/matrix.ts";
import { quantileRange } from "../lenses/range.ts";
import { shownShare } from "../lenses/watched.ts";
import { askEntry, askFurther } from "./asking.ts";
import styles from "./asked.module.css";
import { EntryName } from "./EntryName.tsx";
import { allTerms, entriesOf } from "./sums.ts";

/** In pixels: of a cell where there is room, and of a whole map. */
const cellSize = 12;
const smallest = 16;
const mostWidth = 132;
const mostHeight = 80;
/** More columns take the panel's whole width. */
const mostColumns = 24;

interface Pointed { window: AnswerWindow; cell: Cell }

export function AnswerWindows({ windows, answer }: { windows: readonly AnswerWindow[]; answer: Answer }): ReactElement {
  const { t } = useTranslation();
  const [pointed, point] = useState<Pointed | null>(null);
  return (
    <section className={styles.windows} aria-label={t("asked.windows")}>
      {windows.map((window) => (
        <WindowMap
          key={`${window.tensor} ${window.before}`} window={window} cell={pointed?.window === window ? pointed.cell : null}
          onCell={(cell) => point(cell && { window, cell })} onChoose={(cell) => ask(window, cell, answer)}
        />
      ))}
      <p className={styles.pointed} aria-live="polite">
        {pointed === null ? t("asked.framed") : `${printEntry(pointed.window.tensor, entryIn(pointed.window, pointed.cell))} = ${formatNumber(valueAt(pointed.window, pointed.cell))}`}
      </p>
    </section>
  );
}

interface WindowMapProps { window: AnswerWindow; cell: Cell | null; onCell(cell: Cell | null): void; onChoose(cell: Cell): void }

function WindowMap({ window, cell, onCell, onChoose }: WindowMapProps): ReactElement {
  const { t } = useTranslation();
  const { tensor, shape, rows, columns, values } = window;
  const size = shape.join(" × ");
  const length = shape.reduce((product, own) => product * own, 1);
  const matrix = { rows: rows.length, columns: columns.length, values };
  const wide = columns.length > mostColumns;
  return (
    <figure className={styles.window} data-wide={wide || undefined}>
      <figcaption>
        <EntryName name={tensor} /> <span className={styles.size}>{values.length < length ? t("asked.part", { rows: rows.length, columns: columns.length, size }) : size}</span>
      </figcaption>
      <div style={{ width: wide ? "100%" : Math.max(smallest, Math.min(mostWidth, columns.length * cellSize)), height: Math.max(smallest, Math.min(mostHeight, rows.length * cellSize)) }}>
        <CellMap
          name={tensor} label={t("values.map", { symbol: tensor, shape: size })} cell={cell} onCell={onCell} onChoose={onChoose}
          look={() => ({ matrix, range: quantileRange(values, shownShare), frames: [window.entries.map((entry) => cellIn(window, entry))] })}
        />
      </div>
    </figure>
  );
}

/** Each cell is an entry of its own. */
const plain = { down: 1, across: 1 };

const entryIn = ({ shape, rows, columns }: AnswerWindow, { row, column }: Cell): number[] => entryAt(shape, plain, { row: rows[row], column: columns[column] });
const valueAt = ({ columns, values }: AnswerWindow, { row, column }: Cell): number => values[row * columns.length + column];

function cellIn({ shape, rows, columns }: AnswerWindow, entry: readonly number[]): Cell {
  const { row, column } = cellOf(shape, plain, entry);
  return { row: rows.indexOf(row), column: columns.indexOf(column) };
}

/** Of what the sum is made of the trail goes on; with any other cell a new one begins. */
function ask(window: AnswerWindow, cell: Cell, answer: Answer): void {
  const entry = entryIn(window, cell);
  const name = printEntry(window.tensor, entry);
  const own = allTerms(answer).flatMap(entriesOf).find((other) => printEntry(other.tensor, other.entry) === name);
  if (own) askFurther(own, answer);
  else askEntry(window.tensor, entry, { step: answer.step, before: window.before });
}
