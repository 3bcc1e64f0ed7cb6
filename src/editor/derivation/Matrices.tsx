/** The matrices of an instruction side by side: result = operand · operand, with what the chosen entry is made of framed and written. */
import type { CSSProperties, KeyboardEvent, ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { printEntry } from "../../ops/tensor.ts";
import type { Derived } from "../../trainer/deriving.ts";
import type { Grid, GridCell } from "../../trainer/windows.ts";
import type { Moment } from "../../trainer/shown.ts";
import { askEntry } from "../asking/asking.ts";
import { formatNumber } from "../controls/number.ts";
import { cellText, commonExponent, exponentText } from "./cellText.ts";
import { chooseEntry, moveEntry } from "./chosen.ts";
import styles from "./derivation.module.css";

export function Matrices({ derived }: { derived: Derived }): ReactElement {
  const { t } = useTranslation();
  const { step, number, result, operands, isProduct } = derived;
  return (
    <div className={styles.matrices}>
      <Matrix grid={result} numbered derived={derived} moment={{ step, before: number + 1 }} />
      {!isProduct && operands.length > 0 && <p className={styles.list}>{t("derived.madeOf", { count: operands.length })}</p>}
      {operands.map((grid, at) => (
        <div key={grid.tensor} className={styles.operand}>
          {isProduct && <span className={styles.sign} aria-hidden>{at === 0 ? "=" : "·"}</span>}
          <Matrix grid={grid} numbered={!isProduct} moment={{ step, before: number }} />
        </div>
      ))}
    </div>
  );
}

interface MatrixProps {
  grid: Grid;
  moment: Moment;
  /** Rows bear their positions; those of a product's operands are told by the matrix before. */
  numbered: boolean;
  /** Of the result, in which the entry is chosen. */
  derived?: Derived;
}

function Matrix({ grid, moment, numbered, derived }: MatrixProps): ReactElement {
  const { t } = useTranslation();
  const { rows, columns, cells, letter } = grid;
  const count = columns?.positions.length ?? 1;
  const exponent = commonExponent(cells.flatMap((cell) => (cell.used ? [cell.value] : [])));
  const largest = Math.max(...cells.map(({ value }) => (Number.isFinite(value) ? Math.abs(value) : 0)));
  const used = cells.flatMap((cell, at) => (cell.used ? [at] : []));
  // a column without a number needs no room for one
  const widths = Array.from({ length: count }, (_, column) => (used.some((at) => at % count === column) ? "var(--cell)" : "var(--thin)"));
  // the arrow keys choose an entry of the result, as those of a heat map do: one place to be in, whatever window is shown
  const keys = derived && { role: "application", tabIndex: 0, "aria-roledescription": t("lens.heatMap"), onKeyDown: (event: KeyboardEvent) => walk(event, derived) };
  return (
    <figure className={styles.matrix}>
      <div className={styles.cells} role="group" aria-label={derived ? t("derived.result", { letter }) : letter} data-tensor={grid.tensor} data-cut={cutOf(grid)} style={{ gridTemplateColumns: `auto ${widths.join(" ")}` }} {...keys}>
        {columns?.positions.map((position, at) => <span key={position} className={styles.position} style={{ gridArea: `1 / ${at + 2}` }}>{position}</span>)}
        {numbered && rows?.positions.map((position, at) => <span key={position} className={styles.position} data-row style={{ gridArea: `${at + 2} / 1` }}>{position}</span>)}
        {cells.map((cell, at) => <Cell key={cell.entry.join()} cell={cell} place={placeOf(at, count)} exponent={exponent} share={largest === 0 ? 0 : cell.value / largest} tensor={grid.tensor} moment={moment} derived={derived} />)}
        {used.length > 0 && <span className={styles.frame} aria-hidden style={frameOf(used, count)} />}
      </div>
      <figcaption className={styles.caption}>
        <span>{letter} <span className={styles.quiet}>{exponentText(exponent)}</span></span>
        <span className={styles.quiet}>{[rows?.length, columns?.length].filter((length) => length !== undefined).join(" × ")}</span>
      </figcaption>
    </figure>
  );
}

/** Which sides go on where the window ends. */
const cutOf = ({ rows, columns }: Grid): string => Object.entries({ rows, columns }).flatMap(([name, side]) => (side !== null && side.positions.length < side.length ? [name] : [])).join(" ");

/** Row and column of the grid: the first of each are for positions. */
const placeOf = (at: number, count: number): [row: number, column: number] => [Math.floor(at / count) + 2, (at % count) + 2];

/** The used cells make a row, a column or all: the box around the first and the last holds them. */
function frameOf(used: readonly number[], count: number): CSSProperties {
  const [[top, left], [bottom, right]] = [placeOf(used[0], count), placeOf(used[used.length - 1], count)];
  return { gridArea: `${top} / ${left} / ${bottom + 1} / ${right + 1}` };
}

interface CellProps { cell: GridCell; place: readonly [row: number, column: number]; exponent: number; share: number; tensor: string; moment: Moment; derived: Derived | undefined }

/** A cell of the result chooses its entry, one that the entry is made of is asked where it comes from; the others are only seen. */
function Cell({ cell, place, exponent, share, tensor, moment, derived }: CellProps): ReactElement {
  const { t } = useTranslation();
  const { value, used, entry } = cell;
  const name = `${printEntry(tensor, entry)} = ${formatNumber(value)}`;
  const look = { className: styles.cell, title: name, "data-sign": value < 0 ? "below" : "above", "data-bad": !Number.isFinite(value) || undefined, style: { gridArea: place.join(" / "), "--share": Math.round(100 * Math.abs(share)) / 100 } as CSSProperties };
  const text = used ? cellText(value, exponent) : "";
  if (derived) return <button type="button" {...look} aria-label={t("derived.choose", { name })} aria-pressed={used} tabIndex={-1} onClick={() => chooseEntry(tensor, entry)}>{text}</button>;
  if (used) return <button type="button" {...look} aria-label={t("asked.number", { name: printEntry(tensor, entry), value: formatNumber(value) })} onClick={() => askEntry(tensor, entry, moment)}>{text}</button>;
  return <span {...look} />;
}

const moves: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** The arrow keys go over the whole tensor; the window follows. */
function walk(event: KeyboardEvent, derived: Derived): void {
  if (!Object.hasOwn(moves, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  const [down, across] = moves[event.key];
  moveEntry(derived, derived.shape.length === 1 ? [down + across] : [down, across]);
}
