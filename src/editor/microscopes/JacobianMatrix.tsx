/** The Jacobian of a softmax as a matrix: its two cases, the entry under the cursor written out, and rows that sum to 0. */
import { useState, type CSSProperties, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { subscript } from "../../ops/letters.ts";
import { formatExact, formatNumber } from "../controls/number.ts";
import { Formula } from "../formulas/Formula.tsx";
import { cellCursor } from "../lenses/cellCursor.ts";
import type { Cell } from "../lenses/lens.ts";
import { cssColour, inkOn, signedColour } from "../theme/scale.ts";
import { useTheme, type Theme } from "../theme/theme.ts";
import { rowSums, withoutDust } from "./jacobian.ts";
import styles from "./matrix.module.css";
import shared from "./microscopes.module.css";
import { Section } from "./Section.tsx";

/** Numbers are written into the cells of at most so many classes. */
const mostNumbers = 6;

interface JacobianMatrixProps {
  matrix: readonly (readonly number[])[];
  p: readonly number[];
  /** Rows and columns that are shown; the sums are over all. */
  classes: readonly number[];
  title(k: number): string;
  temperature: number;
  whatIf: boolean;
}

export function JacobianMatrix({ matrix, p, classes, title, temperature, whatIf }: JacobianMatrixProps): ReactElement {
  const { t } = useTranslation();
  const theme = useTheme();
  const [chosen, setChosen] = useState<Cell | null>(null);
  const size = classes.length;
  const cell = { row: Math.min(chosen?.row ?? 0, size - 1), column: Math.min(chosen?.column ?? 0, size - 1) };
  const most = Math.max(...matrix.flat().map(Math.abs)) || 1;
  const sums = rowSums(matrix).map(withoutDust);
  const cursor = cellCursor(() => ({ rows: size, columns: size }), cell, (next) => { if (next) setChosen(next); });
  const over = temperature === 1 ? "" : "\\tfrac{1}{T}\\,";
  return (
    <Section title={t("microscope.softmax.jacobian")} whatIf={whatIf} note={t("microscope.softmax.diagonal")}>
      <Formula latex={`\\frac{\\partial S_i}{\\partial z_k} = ${over}S_i(\\delta_{ik} - S_k) = ${over}\\begin{cases} S_i(1 - S_i) & k = i \\\\ -S_i\\,S_k & k \\ne i \\end{cases}`} />
      <div className={styles.place}>
        <div className={styles.columns} style={{ "--size": size } as CSSProperties} aria-hidden>{classes.map((k) => <span key={k} title={title(k) || undefined}>{k}</span>)}</div>
        <div className={styles.rows} aria-hidden>{classes.map((i) => <span key={i} title={title(i) || undefined}>{i}</span>)}</div>
        <div className={styles.matrix} style={{ "--size": size } as CSSProperties} role="application" tabIndex={0} aria-label={t("microscope.softmax.matrix", { count: size })} data-small={size > mostNumbers || undefined} {...cursor}>
          {classes.map((i, row) => classes.map((k, column) => (
            <span key={`${i} ${k}`} className={styles.cell} data-diagonal={i === k || undefined} data-chosen={(cell.row === row && cell.column === column) || undefined} style={coloured(matrix[i][k], most, theme)}>
              {size <= mostNumbers && hundredths(matrix[i][k])}
            </span>
          )))}
        </div>
        <div className={styles.sums} data-testid="row-sums"><span className={styles.sumHead}>{"Σₖ"}</span>{classes.map((i) => <span key={i} data-row-sum={sums[i]}>{formatNumber(sums[i])}</span>)}</div>
      </div>
      <output className={styles.readout} aria-live="polite">{writtenOut(classes[cell.row], classes[cell.column], p, matrix, temperature)}</output>
      <p className={shared.words}>{t("microscope.softmax.sums")}</p>
    </Section>
  );
}

function coloured(value: number, most: number, theme: Theme): CSSProperties {
  const ground = signedColour(value, most, theme);
  return { background: cssColour(ground), color: inkOn(ground) };
}

const hundredths = (value: number): string => (Math.abs(value) < 0.005 ? "0" : value.toFixed(2)).replace("-", "−").replace("0.", ".");

/** One entry with its case's formula and its numbers. */
function writtenOut(i: number, k: number, p: readonly number[], matrix: JacobianMatrixProps["matrix"], temperature: number): string {
  const [name, other] = [`S${subscript(String(i))}`, `S${subscript(String(k))}`];
  const [left, right] = [formatNumber(p[i]), formatNumber(p[k])];
  const over = temperature === 1 ? ["", ""] : ["/T", ` / ${formatExact(temperature)}`];
  const [letters, numbers] = i === k ? [`${name}(1 − ${name})`, `${left} · (1 − ${left})`] : [`−${name}${other}`, `−${left} · ${right}`];
  return `∂${name}/∂z${subscript(String(k))} = ${letters}${over[0]} = ${numbers}${over[1]} = ${formatNumber(matrix[i][k])}`;
}
