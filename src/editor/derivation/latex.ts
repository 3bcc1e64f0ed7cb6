/** What is copied of the layers with numbers: the matrices and the sum of one entry, as LaTeX. */
import type { Derived, DerivedTerm } from "../../trainer/deriving.ts";
import type { LastSteps } from "../../trainer/lastSteps.ts";
import type { Grid } from "../../trainer/windows.ts";
import { writingOfText } from "../asking/readable.ts";
import { formatNumber } from "../controls/number.ts";
import { withoutZeros, writeNumber } from "../controls/writing.ts";
import { isBracketed } from "./Written.tsx";

/** A number as LaTeX: `3.1 \cdot 10^{-7}`. */
export function numberLatex(text: string): string {
  const [factor, power] = text.replaceAll("−", "-").replace("∞", "\\infty").split("e");
  return power === undefined ? factor : `${factor === "1" ? "" : `${factor} \\cdot `}10^{${power}}`;
}

/** Rows and columns that are left out leave dots. */
function matrixLatex({ rows, columns, cells }: Grid): string {
  const across = columns?.positions.length ?? 1;
  const isCut = (side: Grid["rows"]): boolean => side !== null && side.positions.length < side.length;
  const lines: string[] = [];
  for (let at = 0; at < cells.length; at += across) lines.push([...cells.slice(at, at + across).map(({ value }) => numberLatex(formatNumber(value))), ...(isCut(columns) ? ["\\cdots"] : [])].join(" & "));
  if (isCut(rows)) lines.push(Array.from({ length: across }, () => "\\vdots").join(" & "));
  return `\\begin{bmatrix}${lines.join(" \\\\ ")}\\end{bmatrix}`;
}

/** result = left · right, or the result and under each letter what was read. */
export function matricesLatex({ result, operands, isProduct }: Derived): string {
  const named = (grid: Grid): string => `\\underset{${grid.latex}}{${matrixLatex(grid)}}`;
  return isProduct ? `${named(result)} = ${operands.map(named).join(" ")}` : [result, ...operands].map(named).join(" \\qquad ");
}

const symbols: readonly [string, string][] = [["·", "\\cdot "], ["−", "-"], ["²", "^2"], ["√", "\\sqrt "], ["σ", "\\sigma "], ["⊙", "\\odot "]];

const piecesLatex = ({ pieces, text: formula, value }: DerivedTerm, write = writingOfText(formula, value)): string => pieces.map((piece, at) => {
  if (typeof piece === "string") return symbols.reduce((text, [sign, latex]) => text.replaceAll(sign, latex), piece);
  const text = numberLatex(typeof piece === "number" ? withoutZeros(write(piece)) : write(piece.value));
  return isBracketed(pieces, at) ? `(${text})` : text;
}).join("");

/** State₁ = State₀ − α ∇L(State₀), with the decay that goes past the optimizer, and with d where it makes something else of the gradient. */
export function stateLatex({ plain, decays, decoupled }: Pick<LastSteps, "plain" | "decays" | "decoupled">, step: number): string {
  const [before, after] = [step - 1, step].map((at) => `\\mathrm{State}_{${at}}`);
  const gradient = `\\nabla L(${before})`;
  return `${after} = ${decoupled === null ? "" : "(1 - \\alpha \\lambda) \\, "}${before} - \\alpha \\, ${plain ? gradient : `d\\bigl(${gradient}${decays ? `,\\, ${before}` : ""}\\bigr)`}`;
}

/** The entry's sum with its numbers, the terms that are told one by one and the rest. */
export function sumLatex({ result, entry, value, sum }: Derived): string {
  const own = `\\bigl[${result.latex}\\bigr]_{${entry.join(",")}}`;
  const terms = [...sum.terms.map((term) => piecesLatex(term)), ...(sum.rest ? [sum.reduce === "max" ? "\\dots" : `(${numberLatex(writeNumber(sum.rest.value))})`] : [])];
  const inside = sum.reduce === "max" ? `\\max(${terms.join(", ")})` : terms.join(" + ");
  const body = sum.reduce === "mean" ? `\\frac{1}{${sum.divisor}} \\bigl(${inside}\\bigr)` : inside;
  return `${own} = ${sum.before === null ? "" : `${numberLatex(writeNumber(sum.before))} + `}${body} = ${numberLatex(writeNumber(value))}`;
}
