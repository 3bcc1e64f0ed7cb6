/** An op's formulas as LaTeX: each output from its inputs, and under them what comes back to each input. */
import { indexed, letterOf, stepBefore } from "./letters.ts";
import type { Formula, Op } from "./op.ts";
import { latexReduction, significant } from "./printFormula.ts";

/** Lines of LaTeX. In the backward lines a bar stands for the gradient of the loss: x̄ is ∂L/∂x. */
export interface OpFormulas { forward: string[]; backward: string[] }

/** `symbols`: letters of the op's names, where they are other than its own. */
export function opFormulas(op: Op, symbols: Readonly<Record<string, string>> = {}): OpFormulas {
  return { forward: op.forward.map((formula) => line(op, formula, symbols)), backward: op.backward.map((formula) => line(op, formula, symbols)) };
}

function line(op: Op, { writes, statement: { reduce, over, entry } }: Formula, symbols: Readonly<Record<string, string>>): string {
  const writing = { name: (name: string) => (name === writes ? stepBefore(named(op, name, symbols)) : named(op, name, symbols)), size: (axes: readonly string[]) => axes.map(length).join("\\,"), number: significant, random: "u" };
  return `${named(op, writes, symbols)} = ${latexReduction(reduce, over.map(letter).filter(Boolean).join(","), entry, writing)}`;
}

/** A name with its indices; an attribute by its symbol. */
function named(op: Op, name: string, symbols: Readonly<Record<string, string>>): string {
  if (Object.hasOwn(op.attributes, name)) return op.attributes[name].symbol ?? `\\mathrm{${name}}`;
  const of = name.startsWith("d") && Object.hasOwn(op.axes, name.slice(1)) ? name.slice(1) : null;
  const symbol = of === null ? symbolOf(name, symbols) : `\\bar{${symbolOf(of, symbols)}}`;
  const indices = (op.axes[name] ?? []).map(letter).filter(Boolean).join(",");
  return indexed(symbol, indices);
}

const symbolOf = (name: string, symbols: Readonly<Record<string, string>>): string => (Object.hasOwn(symbols, name) ? symbols[name] : letterOf(name));

/** `batch` is n, `offset+in` a slice that begins at the offset; whatever axes there are need no letter. */
const letter = (axis: string): string => (axis === "*" ? "" : axis.split("+").map((part, at, all) => (at === 0 && all.length > 1 ? `\\mathrm{${part}}` : part === "batch" ? "n" : part[0])).join("+"));
const length = (axis: string): string => (axis === "*" ? "N" : axis === "class" ? "K" : axis[0].toUpperCase());
