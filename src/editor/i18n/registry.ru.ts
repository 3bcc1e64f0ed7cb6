/** The Russian of what the registries bring: the same keys as registry.ts makes. */
import { russianDatasets } from "./datasets.ru.ts";
import { russianKinds } from "./kinds.ru.ts";
import { russianOptimizers } from "./optimizers.ru.ts";
import { russianSentences } from "./sentences.ru.ts";

export const registryRussian: Record<string, string> = {
  ...russianKinds,
  ...russianOptimizers,
  ...russianDatasets,
  ...Object.fromEntries(Object.entries(russianSentences).map(([key, sentence]) => [`sentence.${key}`, sentence])),
};
