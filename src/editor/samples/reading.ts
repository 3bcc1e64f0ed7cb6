/** What is said of a row of the data, as text: its target, and what is predicted of it. */
import type { RowReading } from "../../worker/readings.ts";
import { formatExact, formatNumber } from "../controls/number.ts";

/** A class by its name, a number as all numbers; of `classes`, `value` is an index. */
const wordOf = (value: number, classes: readonly string[] | null): string => classes?.[value] ?? formatNumber(value);

/** Whole ones, as a yes or no is, as they stand in the data. */
export const targetOf = ({ target, classes }: RowReading): string => (Number.isInteger(target) && classes === null ? formatExact(target) : wordOf(target, classes));

/** The class with its probability, a probability, or a value; a dash while it is not worked out. */
export function predictionOf({ predicted, probability, classes }: RowReading): string {
  if (predicted === null) return "–";
  return probability === null ? wordOf(predicted, classes) : `${wordOf(predicted, classes)} ${formatNumber(probability)}`;
}
