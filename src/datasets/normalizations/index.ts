/** The normalizations, by their name in the file. All of them are measured on the training rows alone. */
import { center } from "./center.ts";
import { none } from "./none.ts";
import type { Normalization } from "./normalization.ts";
import { standardize } from "./standardize.ts";
import { unit } from "./unit.ts";

export const normalizations = { none, center, standardize, unit } as const satisfies Record<string, Normalization>;

export type NormalizationName = keyof typeof normalizations;

/** From the least to the most that is done to a column. */
export const normalizationNames = Object.keys(normalizations) as NormalizationName[];
