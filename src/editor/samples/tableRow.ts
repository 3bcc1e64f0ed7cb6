/** A row of the table as a hand would type it, and the range that its numbers come from. */
import type { Table } from "../../datasets/dataset.ts";

/** Every column that is not derived: numbers in its own unit, classes by name. */
export function rowOf({ columns, values }: Table, row: number): Record<string, number | string> {
  return Object.fromEntries(columns.flatMap(({ name, classes, derived }, at) => (derived ? [] : [[name, classes.length > 0 ? classes[values[at][row]] : values[at][row]]])));
}

/** The same for a hand to go on from: in no more digits than make a difference in a column's range. */
export function typedFrom(table: Table, row: number): Record<string, number | string> {
  const own = rowOf(table, row);
  table.columns.forEach(({ name }, at) => { if (typeof own[name] === "number") own[name] = rounded(own[name], table.values[at]); });
  return own;
}

/** To a thousandth or so of the range, and a whole number not at all. */
function rounded(value: number, values: Float64Array): number {
  if (Number.isInteger(value)) return value;
  const [low, high] = rangeOf(values);
  return Number(value.toFixed(Math.min(20, Math.max(0, 3 - Math.floor(Math.log10(high - low))))));
}

/** Lowest and highest, with room on both sides to try what the data do not hold. */
export function rangeOf(values: Float64Array): [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const room = (high - low || 1) / 4;
  return [low - room, high + room];
}
