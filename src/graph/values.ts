/** Values of a file as its problems tell them. What is put into a sentence is in no language, so that each sentence can be translated. */
import { describeValue, roundsOut, type Field } from "../fields/field.ts";

/** A value as it stands in an error, in no language: short, and never the whole of a long one. */
export function printValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "[]" : "[…]";
  if (typeof value === "object" && value !== null) return "{…}";
  return describeValue(value);
}

/** Which sentence says that a value does not fit its field. It follows from the field's type, so that it can be told in any language. */
export function fieldSentence(field: Field, value: unknown): { key: string; values: Record<string, string | number> } {
  const got = printValue(value);
  switch (field.type) {
    case "real": {
      const range = rangeOf(field.min, field.max, field.open);
      if (typeof value === "number" && roundsOut(field, value)) return { key: "value.roundsOut", values: { got, range, rounded: Math.fround(value) } };
      return range === "" ? { key: "value.number", values: { got } } : { key: "value.numberInRange", values: { got, range } };
    }
    case "integer": {
      const { min, max } = field;
      // Told at once, so that nobody wonders why: each unit has a weight and a bias at least, of 4 bytes each.
      const huge = field.default === undefined && typeof value === "number" && Number.isInteger(value) && value > max;
      return huge ? { key: "value.integerTooLarge", values: { got, min, max, size: printSize(value * 8) } } : { key: "value.integer", values: { got, min, max } };
    }
    case "choice": return { key: "value.choice", values: { got, choices: field.choices.join(", ") } };
    default: return { key: `value.${field.type}`, values: { got } };
  }
}

/** `≥ 0, < 1`: the same in every language. */
function rangeOf(min: number | undefined, max: number | undefined, open: "min" | "max" | "both" | undefined): string {
  const low = min === undefined ? "" : `${open === "min" || open === "both" ? ">" : "≥"} ${min}`;
  const high = max === undefined ? "" : `${open === "max" || open === "both" ? "<" : "≤"} ${max}`;
  return [low, high].filter(Boolean).join(", ");
}

/** Bytes as a person reads them. */
export function printSize(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB", "TB", "PB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size >= 10 || unit === 0 ? Math.round(size) : Math.round(size * 10) / 10} ${units[unit]}`;
}

/** Fields hold scalars, null and lists of texts. */
export const sameValue = (one: unknown, other: unknown): boolean => one === other || (typeof one === "object" && JSON.stringify(one) === JSON.stringify(other));
