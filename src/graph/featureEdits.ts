/** Adding and taking out derived features, as recipes on an immer draft. */
import { derivedColumns } from "../datasets/derive.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { DerivedFeature } from "../datasets/recipe.ts";
import type { Document } from "./document.ts";
import { sameValue } from "./values.ts";

/** Adds a derived feature behind the others; one that is there already is left alone. */
export function addFeature(draft: Document, feature: DerivedFeature): void {
  const features = draft.data.features ?? [];
  if (!features.some((own) => sameValue(own, feature))) draft.data.features = [...features, { function: feature.function, of: [...feature.of] }];
}

/** Takes out the derived feature at this place of `data.features`; where there is none, nothing happens. */
export function removeFeature(draft: Document, at: number): void {
  const { features = [] } = draft.data;
  if (at >= features.length) return;
  if (features.length === 1) delete draft.data.features;
  else draft.data.features = features.filter((_, own) => own !== at);
}

/** Those features that a set has the columns for. */
export const fittingFeatures = (features: readonly DerivedFeature[], { columns, target }: Dataset): DerivedFeature[] =>
  features.filter((feature) => !feature.of.includes(target) && derivedColumns(columns, [feature]).problems.length === 0);
