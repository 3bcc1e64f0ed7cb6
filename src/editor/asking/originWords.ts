/** Where a number comes from, in a few words. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { learningRateName } from "../../compiler/update.ts";
import type { AnswerFactor, Origin } from "../../trainer/inquiry.ts";
import type { DataOrigin, StartOrigin } from "../../trainer/origin.ts";

/** `tensor`: the one whose entry comes from there. */
type Words = (origin: Origin, tensor: string) => string;

/** Of one entry: `row 17 of the data, column x1`, `instruction 24`; `step`: the one that is spoken of. */
export function useOriginWords(step?: number): Words {
  const { t } = useTranslation();
  return (origin, tensor) => {
    switch (origin.kind) {
      case "data": return dataWords(origin, t);
      case "instruction": return instructionWords(origin, step, t);
      case "start": return startWords(origin, tensor, t);
      case "setting": return t("asked.from.setting");
    }
  };
}

/** Of a column of entries, which differ in their rows. */
export function useColumnWords(step: number): Words {
  const { t } = useTranslation();
  const words = useOriginWords(step);
  return (origin, tensor) => {
    if (origin.kind === "data") return t("asked.from.column", { column: origin.column });
    return origin.kind === "start" && origin.seed !== null ? t("asked.from.seeds", { initializer: origin.initializer, seed: origin.seed }) : words(origin, tensor);
  };
}

export const drawWords = ({ seed, step }: NonNullable<AnswerFactor["draw"]>, t: TFunction): string => t("asked.from.draw", { seed, step });

/** Its step is named where it is another one. */
export const instructionWords = ({ number, step }: { number: number; step: number }, present: number | undefined, t: TFunction): string => (step === present ? t("asked.instruction", { number }) : t("asked.instructionOf", { number, step }));

function dataWords({ row, column, class: name, typed }: DataOrigin, t: TFunction): string {
  const place = typed ? t("asked.from.typed", { column }) : t("asked.from.data", { row, column });
  return name === null ? place : t("asked.from.class", { place, name });
}

function startWords({ stored, kept, initializer, seed, step }: StartOrigin, tensor: string, t: TFunction): string {
  if (tensor === learningRateName) return t("derived.set");
  if (stored) return t("asked.from.file");
  if (kept) return t("asked.from.kept", { step });
  return seed === null ? t("asked.from.constant") : t("asked.from.seed", { initializer, seed });
}
