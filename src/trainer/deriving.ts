/** The derivation of one instruction in a step: its rule in symbols, windows on its matrices, and one entry's sum with numbers, the largest terms first. */
import { brief, chainRule, type ChainRule, constants, isMatrixProduct, rule, ruleWithShapes } from "../compiler/derivation.ts";
import { gradientPaths, type GradientFactor } from "../compiler/gradientPaths.ts";
import { covers, type Instruction, type Pass, type Program } from "../compiler/program.ts";
import { explain, writtenOut, type Entry, type Explanation, type Term } from "../executors/explain.ts";
import { piecesOf, type Piece } from "../executors/pieces.ts";
import type { Stepper } from "../executors/stepper.ts";
import type { Reduction } from "../ops/formula.ts";
import { flatIndex, indexAt } from "../ops/tensor.ts";
import { Windows, type Grid, type Room } from "./windows.ts";

/** An entry by its tensor's name, so that it can be sent. */
export interface NamedEntry { tensor: string; entry: number[]; value: number }
export type NamedPiece = string | number | NamedEntry;

/** A summand: where the summed axes stand, and what it is made of, with the comparisons that chose between formulas. `factors` where each is an entry as it stands. */
export interface DerivedTerm { at: number[]; value: number; /** With numbers only; it parses back to the value. */ text: string; pieces: NamedPiece[]; reasons: NamedPiece[][]; factors: NamedEntry[] | null }

export interface DerivedSum {
  reduce: Reduction | null;
  /** What the sum of a mean is divided by; else 1. */
  divisor: number;
  /** What the tensor held before, where this instruction adds a share. */
  before: number | null;
  count: number;
  /** Whether the first summed axis is the batch. */
  samples: boolean;
  terms: DerivedTerm[];
  /** All others: how many, and their sum or, of a maximum, the largest. */
  rest: { count: number; value: number } | null;
}

/** A factor of the whole product from the loss; `number` of the instruction at which it is multiplied, from 1. */
export interface DerivedFactor { node: string; latex: string; number: number; shared: boolean }

/** One product: the factors at its beginning and, where it is so long that some in the middle are only counted, those at its end. */
export interface DerivedPath { factors: DerivedFactor[]; hidden: number; end: DerivedFactor[] }

/** The chain rule at the instruction; `locals` are the rules of what its op worked out just before, each with its number, from 1. */
export interface DerivedChain extends Pick<ChainRule, "local" | "sum"> { upstream: { latex: string; writtenBy: number | null }; locals: { latex: string; number: number }[] }

export interface Derived {
  step: number;
  /** From 1. */
  number: number;
  node: string;
  pass: Pass;
  tensor: string;
  brief: string;
  rule: string;
  shapes: string;
  constants: { latex: string; value: number }[];
  chain: DerivedChain | null;
  /** ∂L/∂W along every path; `count` in digits, since there may be more than a number holds. */
  product: { latex: string; count: string; paths: DerivedPath[] } | null;
  /** The batch, as a number. */
  batch: number;
  shape: number[];
  entry: number[];
  value: number;
  /** Whether the result is the product of the two matrices behind it. */
  isProduct: boolean;
  result: Grid;
  /** What it is made of, and which instruction of the step wrote it last, from 1; null for data and what lasted. */
  operands: (Grid & { writtenBy: number | null })[];
  sum: DerivedSum;
  /** The parameter that the instruction's application updates. */
  parameter: string | null;
}

export interface Asked {
  /** Null: the largest entry; of `sample`, a row of the batch, where the tensor has rows. */
  entry: readonly number[] | null;
  sample: number | null;
  room: Room;
}

/** A longer product is told by so many factors at either end. */
const mostFactors = 12;
const endFactors = 4;

/** So many terms are told one by one: products, and terms that are formulas. */
const mostProducts = 6;
const mostFormulas = 3;

/** Derives the instruction `number`, from 1, of the step that is walked over; the cursor stays. Throws where there is no such instruction. */
export function derive(stepper: Stepper, program: Program, step: number, number: number, asked: Asked): Derived {
  const instruction = stepper.instructions.at(number - 1);
  if (number < 1 || !instruction) throw new Error(`the step has ${stepper.instructions.length} instructions; there is no instruction ${number}`);
  const { cursor, executor } = stepper;
  try {
    const shape = instruction.output.shape.map((size) => (size === "B" ? executor.batch : size));
    stepper.goTo(number);
    const isWritten = asked.entry?.length === shape.length && covers(instruction, asked.entry, executor.batch);
    const entry = asked.entry && isWritten ? [...asked.entry] : largestEntry(stepper, instruction, shape, asked.sample);
    const value = executor.read(instruction.output)[flatIndex(instruction.output, entry, executor.batch)];
    stepper.goTo(number - 1);
    const explanation = explain(executor, instruction, entry);
    const windows = new Windows(executor, instruction, loopsAt(instruction, entry), weightsOf(explanation, instruction, executor.batch), asked.room);
    const sum = sumOf(stepper, explanation);
    const read = windows.read().map((grid) => ({ ...grid, writtenBy: writerBefore(stepper, number, grid.tensor) }));
    stepper.goTo(number);
    return { ...symbolsOf(instruction, program), chain: chainOf(stepper, number), step, number, batch: executor.batch, shape, entry, value, isProduct: isMatrixProduct(instruction), result: windows.result(), operands: read, sum };
  } finally {
    stepper.goTo(cursor);
  }
}

function symbolsOf(instruction: Instruction, program: Program): Pick<Derived, "node" | "pass" | "tensor" | "brief" | "rule" | "shapes" | "constants" | "product" | "parameter"> {
  const { node, pass, output, tensors } = instruction;
  return {
    node, pass, tensor: output.name, brief: brief(instruction), rule: rule(instruction), shapes: ruleWithShapes(instruction), constants: constants(instruction),
    product: productOf(instruction, program),
    parameter: pass === "update" && tensors.p?.role === "parameter" ? tensors.p.name : null,
  };
}

function chainOf(stepper: Stepper, number: number): DerivedChain | null {
  const chain = chainRule(stepper.instructions[number - 1]);
  if (chain === null) return null;
  const { upstream, local, sum, locals } = chain;
  const rules = locals.flatMap(({ name }) => { const writer = writerBefore(stepper, number, name); return writer === null ? [] : [{ latex: rule(stepper.instructions[writer - 1]), number: writer }]; });
  return { upstream: { latex: upstream.latex, writtenBy: writerBefore(stepper, number, upstream.tensor.name) }, local, sum, locals: rules };
}

function productOf({ output: { of } }: Instruction, program: Program): Derived["product"] {
  const found = of?.role === "parameter" ? gradientPaths(program, of) : null;
  if (!found) return null;
  const told = (factors: readonly GradientFactor[]): DerivedFactor[] => factors.map(({ node, latex, instructions, shared }) => ({ node, latex, number: instructions[instructions.length - 1] + 1, shared }));
  const paths = found.paths.map(({ factors }): DerivedPath => (factors.length <= mostFactors
    ? { factors: told(factors), hidden: 0, end: [] }
    : { factors: told(factors.slice(0, endFactors)), hidden: factors.length - 2 * endFactors, end: told(factors.slice(-endFactors)) }));
  return { latex: found.latex, count: String(found.count), paths };
}

/** The number of the instruction that wrote a tensor last, before another. */
function writerBefore({ instructions }: Stepper, number: number, tensor: string): number | null {
  for (let at = number - 2; at >= 0; at--) if (instructions[at].output.name === tensor) return at + 1;
  return null;
}

/** Of the written part, or of one sample in it; a number that is none counts more than any other. */
function largestEntry({ executor }: Stepper, instruction: Instruction, shape: readonly number[], sample: number | null): number[] {
  const { output, place, partial, sizes } = instruction;
  const values = executor.read(output);
  const rows = sample !== null && sizes.get(place[0]?.axis) === "B" ? values.length / shape[0] : null;
  let found = place.map(({ offset }) => offset);
  let size = -1;
  for (let flat = rows === null ? 0 : (sample ?? 0) * rows, end = rows === null ? values.length : flat + rows; flat < end; flat++) {
    const own = Number.isFinite(values[flat]) ? Math.abs(values[flat]) : Infinity;
    if (own <= size) continue;
    const index = indexAt(shape, flat);
    if (partial && !covers(instruction, index, executor.batch)) continue;
    [found, size] = [index, own];
  }
  return found;
}

const loopsAt = ({ place }: Instruction, entry: readonly number[]): Record<string, number> => Object.fromEntries(place.map(({ axis, offset }, at) => [axis, entry[at] - offset]));

/** How much each position of a summed axis adds to the sum, without signs. */
function weightsOf({ terms }: Explanation, { over, sizes }: Instruction, batch: number): Map<string, number[]> {
  const weights = new Map(over.map((axis) => { const size = sizes.get(axis); return [axis, new Array<number>(size === "B" ? batch : (size ?? 1)).fill(0)]; }));
  for (const { loops, value } of terms) for (const [axis, own] of weights) own[loops[axis]] += Math.abs(value);
  return weights;
}

function sumOf({ executor }: Stepper, { instruction, entry, reduce, divisor, before, terms }: Explanation): DerivedSum {
  const { over, sizes } = instruction;
  const shared = { reduce, divisor, before, samples: over.length > 0 && sizes.get(over[0]) === "B" };
  const pieces = (loops: Term["loops"]): Pick<DerivedTerm, "pieces" | "reasons"> => {
    const { formula, reasons } = piecesOf(executor, instruction, loops);
    return { pieces: formula.map(named), reasons: reasons.map((reason) => reason.map(named)) };
  };
  if (reduce === null) {
    const loops = loopsAt(instruction, entry.index);
    return { ...shared, count: 1, terms: [{ at: [], value: terms.reduce((sum, { value }) => sum + value, 0), text: writtenOut({ terms, reduce, divisor, before: null }), ...pieces(loops), factors: null }], rest: null };
  }
  const size = ({ value }: Term): number => (Number.isNaN(value) ? Infinity : reduce === "max" ? value : Math.abs(value));
  const ordered = terms.toSorted((a, b) => (size(a) === size(b) ? 0 : size(b) - size(a)));
  // every term is of the one formula
  const plain = terms[0].factors.every(({ entry: own }) => own !== null);
  const most = plain ? mostProducts : mostFormulas;
  // one term is told rather than called the rest
  const shown = ordered.slice(0, terms.length === most + 1 ? most + 1 : most);
  const running = over.filter((axis) => sizes.get(axis) !== 1);
  const others = ordered.slice(shown.length).map(({ value }) => value);
  return {
    ...shared, count: terms.length,
    terms: shown.map(({ loops, value, text, factors }) => ({ at: running.map((axis) => loops[axis]), value, text, ...pieces(loops), factors: plain ? factors.flatMap((factor) => (factor.entry ? [named(factor.entry)] : [])) : null })),
    rest: others.length === 0 ? null : { count: others.length, value: reduce === "max" ? others[0] : others.reduce((sum, value) => sum + value, 0) },
  };
}

function named(entry: Entry): NamedEntry;
function named(piece: Piece): NamedPiece;
function named(piece: Piece): NamedPiece {
  return typeof piece === "object" ? { tensor: piece.tensor.name, entry: piece.index, value: piece.value } : piece;
}
