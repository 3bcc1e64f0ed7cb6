/** An answer's sum as it is laid out: a share for each instruction, and of a sum over loops a table with a column for each number in a term. */
import { printEntry } from "../../ops/tensor.ts";
import type { Answer, AnswerFactor, AnswerInstruction, AnswerTerm, AskedEntry, Origin } from "../../trainer/inquiry.ts";

/** What one instruction made of the entry, or added to it. */
export interface Share {
  instruction: AnswerInstruction;
  terms: readonly AnswerTerm[];
  value: number;
  /** Of what runs over loops: its terms are alike. */
  table: SumTable | null;
}

export interface SumTable {
  /** Letters of the loops that the terms run over. */
  over: string[];
  columns: SumColumn[];
  /** The largest first. */
  rows: SumRow[];
  /** What its terms are: the plain product of entries, one entry as it stands, or any other expression of them. */
  terms: "product" | "entry" | "summand";
}

/** `name` has the letters of the loops, `x[n, 1]`; `origin` is null where its entries come from different places. */
export interface SumColumn { name: string; tensor: string; origin: Origin | null }
export interface SumRow { label: string; loops: Readonly<Record<string, number>>; entries: readonly AskedEntry[]; value: number; /** Its term with numbers only. */ text: string }

/** All that an answer tells of, also what is not larger than a maximum. */
export const allTerms = ({ terms, others }: Pick<Answer, "terms" | "others">): AnswerTerm[] => [...terms, ...others];

/** The shares of all instructions that made an entry, in order. */
export function sharesOf({ instructions, ...answer }: Answer): Share[] {
  return instructions.map((instruction) => {
    const own = allTerms(answer).filter((term) => term.instruction === instruction.number);
    return { instruction, terms: own, value: reduced(instruction, own), table: instruction.reduce === null || own.length < 2 ? null : tableOf(instruction, own) };
  });
}

function reduced({ reduce, divisor }: AnswerInstruction, terms: readonly AnswerTerm[]): number {
  const values = terms.map(({ value }) => value);
  return reduce === "max" ? values.reduce((most, value) => Math.max(most, value), -Infinity) : sumOf(values) / divisor;
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** All entries of a term, those of each factor behind one another. */
export const entriesOf = ({ factors }: AnswerTerm): AskedEntry[] => factors.flatMap(({ entries }) => entries);

const isSame = (a: AskedEntry, b: AskedEntry): boolean => a.tensor === b.tensor && String(a.entry) === String(b.entry);

function tableOf({ reduce, divisor, letters }: AnswerInstruction, terms: readonly AnswerTerm[]): SumTable {
  const over = Object.keys(terms[0].loops).filter((loop) => terms.some((term) => term.loops[loop] !== terms[0].loops[loop]));
  const all = terms.map((term) => ({ term, entries: entriesOf(term) }));
  // what stands twice in every term, as in a square, has one column
  const places = all[0].entries.map((_, at) => at).filter((at, _nth, every) => !every.some((before) => before < at && all.every(({ entries }) => isSame(entries[before], entries[at]))));
  const rows = all.map(({ term, entries }): SumRow => ({ label: over.map((loop) => term.loops[loop]).join(", "), loops: term.loops, entries: places.map((at) => entries[at]), value: term.value, get text() { return term.text; } }));
  return {
    over: over.map((loop) => letters[loop]),
    columns: places.map((at) => columnOf(all.map(({ term, entries }) => ({ loops: term.loops, entry: entries[at] })), over, letters)),
    rows: rows.sort((a, b) => compare(sizeOf(b, reduce), sizeOf(a, reduce))),
    terms: kindOfTerms(terms.map(({ factors }) => (divisor === 1 ? factors : factors.slice(0, -1)))),
  };
}

/** By their factors, but for the last of a mean's, which divides it. */
function kindOfTerms(terms: readonly (readonly AnswerFactor[])[]): SumTable["terms"] {
  if (!terms.every((factors) => factors.every(({ entry }) => entry !== null))) return "summand";
  return terms[0].length > 1 ? "product" : "entry";
}

/** What is no number counts more than any. */
const sizeOf = ({ value }: SumRow, reduce: AnswerInstruction["reduce"]): number => (Number.isNaN(value) ? Infinity : reduce === "max" ? value : Math.abs(value));
/** Two infinities are equal, which their difference does not say. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

function columnOf(cells: readonly { loops: Readonly<Record<string, number>>; entry: AskedEntry }[], over: readonly string[], letters: Readonly<Record<string, string>>): SumColumn {
  const [first] = cells;
  const index = first.entry.entry.map((at, axis): number | string => {
    if (cells.every(({ entry }) => entry.entry[axis] === at)) return at;
    const shift = (loop: string): number => at - first.loops[loop];
    const loop = over.find((candidate) => cells.every(({ loops, entry }) => entry.entry[axis] - loops[candidate] === shift(candidate)));
    if (loop === undefined) return "·";
    return shift(loop) === 0 ? letters[loop] : `${shift(loop)} + ${letters[loop]}`;
  });
  const origin = cells.every(({ entry }) => isAlike(entry.origin, first.entry.origin)) ? first.entry.origin : null;
  return { name: printEntry(first.entry.tensor, index), tensor: first.entry.tensor, origin };
}

/** Whether two numbers come from the same instruction, the same column, or the same kind of start. */
function isAlike(a: Origin, b: Origin): boolean {
  if (a.kind === "instruction") return b.kind === "instruction" && a.number === b.number && a.step === b.step;
  if (a.kind === "data") return b.kind === "data" && a.column === b.column;
  if (a.kind === "start") return b.kind === "start" && a.initializer === b.initializer && a.stored === b.stored && a.kept === b.kept;
  return a.kind === b.kind;
}
