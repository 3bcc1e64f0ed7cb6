/** The family of lenses, in the order in which they are offered. */
import { bars } from "./Bars.tsx";
import { heatMap } from "./HeatMap.tsx";
import type { Lens } from "./lens.ts";

export const lenses: readonly Lens[] = [heatMap, bars];
