/** The functions of derived features, by their name in the file. */
import type { FeatureFunction } from "./feature.ts";
import { product } from "./product.ts";
import { sine } from "./sine.ts";
import { square } from "./square.ts";

export const featureFunctions: Readonly<Record<string, FeatureFunction>> = { square, product, sine };
