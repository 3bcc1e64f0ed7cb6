/** The strips of a node: some rows of the batch, sorted so that a unit's job shows at a glance. */
import type { Values } from "../executors/executor.ts";
import type { Program } from "../compiler/program.ts";
import type { Shown } from "../trainer/shown.ts";
import type { Tensor } from "../ops/tensor.ts";
import type { Strip } from "./messages.ts";

/** Rows of a strip, and the most units that it tells apart. */
export const stripRows = 12;
export const mostUnits = 256;

/**
 * Which rows of the batch are shown: evenly from all targets, sorted by target, and inside a target by how hard they
 * are, so that the hardest meet in the middle. Unsorted rows are noise to the eye.
 */
export function chooseRows(program: Program, shown: Shown): Int32Array {
  const { executor, rows: { length: batch }, has } = shown;
  const [first] = program.losses;
  const keys = targetsOf(program, shown);
  if (!first || !keys) return Int32Array.from({ length: Math.min(batch, stripRows) }, (_, row) => row);
  const gradient = program.gradients.get(first.prediction);
  const errors = gradient && has(gradient) ? rowsOf(executor.read(gradient), batch).map(absoluteSum) : new Array<number>(batch).fill(0);
  const order = Array.from({ length: batch }, (_, row) => row).sort((a, b) => keys[a] - keys[b] || a - b);
  const chosen = Array.from({ length: Math.min(batch, stripRows) }, (_, at) => order[Math.floor((at * batch) / Math.min(batch, stripRows))]);
  const middle = keys[chosen[Math.floor(chosen.length / 2)]];
  return Int32Array.from(chosen.sort((a, b) => keys[a] - keys[b] || (keys[a] < middle ? errors[a] - errors[b] : errors[b] - errors[a])));
}

/** Rows that are asked for take the places of those whose targets are nearest to theirs; all others stay where they are. */
export function giveWay(chosen: Int32Array, wanted: readonly number[], program: Program, shown: Shown): Int32Array {
  const keys = targetsOf(program, shown) ?? [...shown.rows.keys()];
  const rows = chosen.slice();
  const asked = new Set(wanted);
  for (const row of wanted) {
    const away = (at: number): number => (asked.has(rows[at]) ? Infinity : Math.abs(keys[rows[at]] - keys[row]));
    const nearest = [...rows.keys()].reduce((best, at) => (away(at) < away(best) ? at : best), 0);
    if (row < shown.rows.length && !rows.includes(row) && away(nearest) < Infinity) rows[nearest] = row;
  }
  return rows;
}

/** Of each row of the batch: a number, of a class its place among the classes; null before the first loss has its targets. */
function targetsOf({ losses: [first] }: Program, { executor, rows, has }: Shown): number[] | null {
  if (!first || !has(first.target)) return null;
  return rowsOf(executor.read(first.target), rows.length).map((row) => (row.length > 1 ? row.indexOf(Math.max(...row)) : row[0]));
}

function absoluteSum(row: Values): number {
  let sum = 0;
  for (const value of row) sum += Math.abs(value);
  return sum;
}

function rowsOf(values: Values, rows: number): Values[] {
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, row) => values.subarray(row * width, (row + 1) * width));
}

/** A node's activations and gradients of the chosen rows, `[rows, units]`; very wide ones as means of neighbours. */
export function makeStrip(program: Program, { executor, written }: Shown, node: string, rows: Int32Array): Strip | null {
  const output = program.outputs.get(node);
  if (!output || output.shape.length < 2) return null;
  const width = Number(output.shape[1]);
  const group = Math.ceil(width / mostUnits);
  const pick = (tensor: Tensor | undefined): Float32Array | null => {
    const columns = Math.min(width, tensor ? written(tensor) : 0);
    return tensor && columns > 0 ? inGroups(executor.readRows(tensor, rows), rows.length, { width, columns, group }) : null;
  };
  return { node, units: Math.ceil(width / group), activations: pick(output), gradients: pick(program.gradients.get(output)) };
}

/** Of each row the first `columns`, as means of so many neighbours. */
function inGroups(values: Values, rows: number, { width, columns, group }: { width: number; columns: number; group: number }): Float32Array {
  const units = Math.ceil(columns / group);
  const means = new Float32Array(rows * units);
  for (let row = 0; row < rows; row++)
    for (let unit = 0; unit < units; unit++) {
      const from = unit * group;
      const to = Math.min(columns, from + group);
      let sum = 0;
      for (let at = from; at < to; at++) sum += values[row * width + at];
      means[row * units + unit] = sum / (to - from);
    }
  return means;
}
