/** An activation and its slope under each other, with the tangent where the sample is. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { along, limitsOf, type Curve } from "./curve.ts";
import { FunctionPlot } from "./FunctionPlot.tsx";
import { rangeAround, spread, type Range } from "./plot.ts";

const mostPlaces = 161;

/** Wide enough for the sample, and for the curve to come near its bounds. */
export function placesAround(z: number | null): { x: Range; places: number[] } {
  const half = Math.max(6, 1.2 * Math.abs(Number.isFinite(z) ? (z ?? 0) : 0));
  const x = { low: -half, high: half };
  return { x, places: spread(x, mostPlaces) };
}

/** `name`: of the function, as `σ`. */
export function CurvePlots({ curve, name, z }: { curve: Curve; name: string; z: number | null }): ReactElement {
  const { t } = useTranslation();
  const { x, places } = placesAround(z);
  const { values, slopes } = along(curve, places);
  const limits = limitsOf(curve);
  const bounds = [...new Set([limits.low.bound, limits.high.bound].filter((bound) => bound !== null))];
  const here = z === null ? null : along(curve, [z]);
  return (
    <div>
      <FunctionPlot label={t("microscope.curve.plot", { name })} name={`${name}(z)`} height={140} x={x} y={rangeAround([...values, ...bounds])} places={places} values={values} bounds={bounds}
        point={z === null || here === null ? null : { x: z, y: here.values[0], slope: here.slopes[0] }} />
      <FunctionPlot label={t("microscope.curve.slopePlot", { name })} name={`${name}′(z)`} height={84} x={x} y={rangeAround([...slopes, 0])} places={places} values={slopes} bounds={[]}
        point={z === null || here === null ? null : { x: z, y: here.slopes[0] }} axis />
    </div>
  );
}
