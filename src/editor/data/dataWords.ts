/** What is wrong with data, in the language of the page. */
import type { TFunction } from "i18next";
import type { DataProblem } from "../../datasets/dataProblem.ts";

type Told = Pick<DataProblem, "row" | "column" | "key" | "values" | "got">;

/** `row 17, column age: expected a number, got "abc"`. */
export function dataSentence(t: TFunction, { row, column, key, values, got }: Told): string {
  const place = [row !== null && t("data.row", { row }), column !== null && t("data.column", { column })].filter(Boolean).join(", ");
  const sentence = t("data.expectedGot", { expected: t(`data.expected.${key}`, { ...values }), got: gotWords(t, got) });
  return place ? `${place}: ${sentence}` : sentence;
}

/** `got` is a quoted text or a number, and two words that need translating. */
const gotWords = (t: TFunction, got: string): string => (got === "nothing" || got === "more" ? t(`data.got.${got}`) : got);
