/** The strips of a node: some rows of the batch, sorted so that a unit's job shows at a glance. */
import type { Values } from "../executors/executor.ts";
import type { Trainer } from "../trainer/trainer.ts";
import type { Strip } from "./messages.ts";

/** Rows of a strip, and the most units that it tells apart. */
export const stripRows = 12;
export const mostUnits = 256;

/**
 * Which rows of the batch are shown: evenly from all targets, sorted by target, and inside a target by how hard they
 * are, so that the hardest meet in the middle. Unsorted rows are noise to the eye.
 */
export function chooseRows(trainer: Trainer): Int32Array {
  const { shown: executor, program } = trainer;
  const [first] = program.losses;
  const batch = batchSize(trainer);
  if (!first) return Int32Array.from({ length: Math.min(batch, stripRows) }, (_, row) => row);
  const targets = rowsOf(executor.read(first.target), batch);
  const gradient = program.gradients.get(first.prediction);
  const errors = gradient ? rowsOf(executor.read(gradient), batch).map(absoluteSum) : new Array<number>(batch).fill(0);
  const keys = targets.map((row) => (row.length > 1 ? row.indexOf(Math.max(...row)) : row[0]));
  const order = Array.from({ length: batch }, (_, row) => row).sort((a, b) => keys[a] - keys[b] || a - b);
  const shown = Array.from({ length: Math.min(batch, stripRows) }, (_, at) => order[Math.floor((at * batch) / Math.min(batch, stripRows))]);
  const middle = keys[shown[Math.floor(shown.length / 2)]];
  return Int32Array.from(shown.sort((a, b) => keys[a] - keys[b] || (keys[a] < middle ? errors[a] - errors[b] : errors[b] - errors[a])));
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

/** Rows of the batch that the executor holds. */
export function batchSize({ shown: executor, program }: Trainer): number {
  const data = program.tensors.find((tensor) => tensor.role === "data");
  return data ? executor.read(data).length / Math.max(1, Number(data.shape[1])) : 0;
}

/** A node's activations and gradients of the chosen rows, `[rows, units]`; very wide ones as means of neighbours. */
export function makeStrip(trainer: Trainer, node: string, rows: Int32Array, batch: number): Strip | null {
  const output = trainer.program.outputs.get(node);
  if (!output || output.shape.length < 2) return null;
  const gradient = trainer.program.gradients.get(output);
  const width = Number(output.shape[1]);
  const group = Math.ceil(width / mostUnits);
  const pick = (values: Values): Float32Array => pickRows(values, rows, values.length / batch, group);
  return { node, units: Math.ceil(width / group), activations: pick(trainer.shown.read(output)), gradients: gradient ? pick(trainer.shown.read(gradient)) : null };
}

function pickRows(values: Values, rows: Int32Array, width: number, group: number): Float32Array {
  const units = Math.ceil(width / group);
  const picked = new Float32Array(rows.length * units);
  rows.forEach((row, at) => {
    for (let unit = 0; unit < units; unit++) {
      const from = unit * group;
      const to = Math.min(width, from + group);
      let sum = 0;
      for (let i = from; i < to; i++) sum += values[row * width + i];
      picked[at * units + unit] = sum / (to - from);
    }
  });
  return picked;
}
