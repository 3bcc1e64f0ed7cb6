/** A row of the table as a hand would type it, and the range that its numbers come from. */
import type { Table } from "../../datasets/dataset.ts";

/** Every column that is not derived: numbers in its own unit, classes by name. */
export function rowOf({ columns, values }: Table, row: number): Record<string, number | string> {
  return Object.fromEntries(columns.flatMap(({ name, classes, derived }, at) => (derived ? [] : [[name, classes.length > 0 ? classes[values[at][row]] : values[at][row]]])));
}

/** Lowest and highest, with room on both sides to try what the data do not hold. */
export function rangeOf(values: Float64Array): [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const room = (high - low || 1) / 4;
  return [low - room, high + room];
}
