/** What an answer was made of, to be seen: of each tensor in it a window with the entries that count, as they were when they were read. */
import { flatIndex, indexAt } from "../ops/tensor.ts";
import type { Answer, AnswerTerm, AskedEntry, Inquiry } from "./inquiry.ts";
import { computedBefore } from "./shown.ts";
import { window } from "./windows.ts";

/** A window on a tensor as a matrix: a scalar or vector is one row, higher ranks keep their first axis as rows. */
export interface AnswerWindow {
  tensor: string;
  shape: number[];
  /** Positions that are shown, along the first axis and, counted through, along all others. */
  rows: number[];
  columns: number[];
  /** Row-major, `rows × columns`. */
  values: Float32Array;
  /** Those that count. */
  entries: number[][];
  /** The number of the instruction that reads it so, from 1. */
  before: number;
}

/** So much is shown around what counts where it lies close together, and at most so much of what is spread out. */
const rowRoom = { near: 16, most: 32 };
const columnRoom = { near: 24, most: 64 };

/** The tensor that was asked, then those that its sum is made of, in the order in which they come. */
export function windowsOf(inquiry: Inquiry, answer: Answer): AnswerWindow[] {
  const last = answer.instructions.at(-1)?.number ?? 0;
  const read = new Map<string, { entries: number[][]; before: number }>();
  for (const { number } of answer.instructions)
    for (const { tensor, entry } of entriesBySize([...answer.terms, ...answer.others].filter(({ instruction }) => instruction === number))) {
      const known = read.get(tensor) ?? { entries: [], before: number };
      known.entries.push(entry);
      read.set(tensor, { ...known, before: number });
    }
  return [see(inquiry, answer.step, answer.tensor, [answer.entry], last + 1), ...[...read].map(([tensor, { entries, before }]) => see(inquiry, answer.step, tensor, entries, before))];
}

/** Those of the largest terms first. */
const entriesBySize = (terms: readonly AnswerTerm[]): AskedEntry[] => terms.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).flatMap(({ factors }) => factors.flatMap(({ entries }) => entries));

function see(inquiry: Inquiry, step: number, name: string, entries: readonly number[][], before: number): AnswerWindow {
  const tensor = inquiry.tensor(name);
  if (!tensor) throw new Error(`there is no tensor ${name}`);
  const stepper = inquiry.stepper(step);
  const { cursor, executor } = stepper;
  const shape = tensor.shape.map((size) => (size === "B" ? executor.batch : size));
  const inner = shape.length < 2 ? shape : shape.slice(1);
  const width = inner.reduce((product, size) => product * size, 1);
  const places = entries.map((entry) => { const flat = flatIndex(tensor, entry, executor.batch); return { row: Math.floor(flat / width), column: flat % width }; });
  const rows = positions(places.map(({ row }) => row), shape.length < 2 ? 1 : shape[0], rowRoom);
  // of a concat only what is written already
  const there = Math.min(width, computedBefore(executor.program, before).written(tensor));
  const columns = positions(places.map(({ column }) => column), there, columnRoom);
  stepper.goTo(before - 1);
  const all = executor.read(tensor);
  const values = Float32Array.from(rows.flatMap((row) => columns.map((column) => all[row * width + column])));
  stepper.goTo(cursor);
  const counting = new Set(places.flatMap(({ row, column }) => (rows.includes(row) && columns.includes(column) ? [row * width + column] : [])));
  return { tensor: name, shape, rows, columns, values, entries: [...counting].map((flat) => indexAt(shape, flat)), before };
}

/** Around those that count; where there are too many of them, as many as there is room for, the first ones. */
function positions(counting: readonly number[], length: number, { near, most }: { near: number; most: number }): number[] {
  const low = counting.reduce((least, at) => Math.min(least, at), Infinity);
  const high = counting.reduce((furthest, at) => Math.max(furthest, at), 0);
  if (high - low < most) return window(Math.ceil((low + high) / 2), length, high - low < near ? near : most);
  return [...new Set(counting)].slice(0, most).sort((a, b) => a - b);
}
