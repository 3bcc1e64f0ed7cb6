/** What a field takes, in the language of the page: what checkField says in English for files. */
import type { TFunction } from "i18next";
import { checkField, type Field, type RealField } from "../../fields/field.ts";
import { formatExact } from "../controls/number.ts";

/** The sentence beside a value that does not fit its field; null when it fits. */
export function fieldProblem(t: TFunction, field: Field, value: unknown): string | null {
  return checkField(field, value) === null ? null : t("field.expected", { what: fieldWords(t, field) });
}

/** `a whole number from 1 to 65536`. */
export function fieldWords(t: TFunction, field: Field): string {
  switch (field.type) {
    case "real": return [t("field.number"), ...bounds(t, field)].join(" ");
    case "integer": return t("field.integer", { min: field.min, max: field.max });
    case "boolean": return t("field.boolean");
    case "choice": return t("field.choice", { choices: field.choices.join(", ") });
    case "text": return t("field.text");
    case "columns": return t("field.columns");
  }
}

function bounds(t: TFunction, { min, max, open, single }: RealField): string[] {
  const words: string[] = [];
  if (min !== undefined) words.push(t(open === "min" || open === "both" ? "field.above" : "field.atLeast", { bound: formatExact(min) }));
  if (max !== undefined) words.push(t(open === "max" || open === "both" ? "field.below" : "field.atMost", { bound: formatExact(max) }));
  return [...(words.length === 2 ? [words[0], t("field.and"), words[1]] : words), ...(single ? [t("field.single")] : [])];
}
