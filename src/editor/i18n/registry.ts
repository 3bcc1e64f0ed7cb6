/** The English of kinds, fields, initializers, optimizers, data sets and problems, read from where they are declared. */
import { featureFunctions } from "../../datasets/features/index.ts";
import { datasets } from "../../datasets/index.ts";
import { normalizations } from "../../datasets/normalizations/index.ts";
import type { Fields } from "../../fields/field.ts";
import { sentences } from "../../graph/sentences.ts";
import { initializers } from "../../initializers/index.ts";
import { kinds } from "../../kinds/index.ts";
import { optimizers } from "../../optimizers/index.ts";
import { schedules } from "../../schedules/index.ts";

/** Every key that a member of a family brings with it: `kind.dense.title`, `kind.dense.units`, `kind.dense.units.help`. */
export function registryEnglish(): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    Object.assign(texts, member(`kind.${name}`, kind));
    for (const [variant, entry] of Object.entries(kind.variants ?? {})) Object.assign(texts, member(`variant.${name}.${variant}`, entry));
  }
  for (const [name, initializer] of Object.entries(initializers)) Object.assign(texts, member(`initializer.${name}`, initializer));
  for (const [name, optimizer] of Object.entries(optimizers)) Object.assign(texts, member(`optimizer.${name}`, optimizer));
  for (const [name, schedule] of Object.entries(schedules)) Object.assign(texts, member(`schedule.${name}`, schedule));
  for (const [name, dataset] of Object.entries(datasets)) Object.assign(texts, member(`dataset.${name}`, dataset));
  for (const [name, normalization] of Object.entries(normalizations)) Object.assign(texts, member(`normalization.${name}`, normalization));
  for (const [name, feature] of Object.entries(featureFunctions)) Object.assign(texts, member(`feature.${name}`, feature));
  for (const [key, sentence] of Object.entries(sentences)) texts[`sentence.${key}`] = sentence;
  return texts;
}

/** Title, help, and the labels of the fields of one member. */
function member(prefix: string, { title, help, fields = {} }: { title?: string; help?: string; fields?: Fields }): Record<string, string> {
  const texts: Record<string, string> = {};
  if (title !== undefined) texts[`${prefix}.title`] = title;
  if (help !== undefined) texts[`${prefix}.help`] = help;
  for (const [name, field] of Object.entries(fields)) {
    texts[`${prefix}.${name}`] = field.label;
    if (field.help !== undefined) texts[`${prefix}.${name}.help`] = field.help;
  }
  return texts;
}
