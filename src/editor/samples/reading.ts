/** What is said of a row of the data, as text: its target, and what is predicted of it. */
import type { RowReading } from "../../worker/readings.ts";
import { formatExact, formatNumber } from "../controls/number.ts";

/** A class by its name, a number as all numbers; of `classes`, `value` is an index. */
const wordOf = (value: number, classes: readonly string[] | null): string => classes?.[value] ?? formatNumber(value);

/** Whole ones, as a yes or no is, as they stand in the data: the last digits are the rounding of what was scaled and back. */
export function targetOf({ target, classes }: RowReading): string {
  const rounded = Number(target.toPrecision(6));
  return Number.isInteger(rounded) && classes === null ? formatExact(rounded) : wordOf(target, classes);
}

/** A class, the probability of yes, or a value; a dash while it is not worked out. */
export const predictionOf = ({ predicted, classes }: RowReading): string => (predicted === null ? "–" : wordOf(predicted, classes));

/** Of a class that is predicted; else empty. */
export const probabilityOf = ({ probability }: RowReading): string => (probability === null ? "" : formatNumber(probability));
