/** The error of both quotients over Δx, both axes in powers of ten: falling with slope 1 and slope 2, then rising by round-off. */
import { useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSize } from "../charts/useSize.ts";
import { formatNumber } from "../controls/number.ts";
import styles from "./checks.module.css";
import { powersAround, type Quotients } from "./quotients.ts";

const margin = { top: 8, right: 20, bottom: 20, left: 44 };
const [smallest, largest] = [-12, -1];

interface DifferenceChartProps { points: readonly Quotients[]; chosen: number; onChoose(delta: number): void }

export function DifferenceChart({ points, chosen, onChoose }: DifferenceChartProps): ReactElement {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(place);
  const [low, high] = powersAround(points.flatMap(({ forwardError, centralError }) => [forwardError, centralError]));
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const x = (delta: number): number => margin.left + ((Math.log10(delta) - smallest) / (largest - smallest)) * inner.width;
  const y = (error: number): number => margin.top + ((high - Math.log10(error)) / (high - low)) * inner.height;
  return (
    <div ref={place} className={styles.plot}>
      {width > 0 && height > 60 && (
        <svg width={width} height={height} role="img" aria-label={t("gradientCheck.curve")}>
          <Axes low={low} high={high} inner={inner} name={t("gradientCheck.delta")} />
          <line x1={x(chosen)} x2={x(chosen)} y1={margin.top} y2={margin.top + inner.height} className={styles.chosenDelta} />
          <path d={pathOf(points, ({ forwardError }) => forwardError, x, y)} className={styles.forwardLine} />
          <path d={pathOf(points, ({ centralError }) => centralError, x, y)} className={styles.centralLine} />
          {points.map(({ delta, forwardError, centralError, atKink }) => (
            <g key={delta} className={atKink ? styles.atKink : undefined}>
              {forwardError > 0 && <circle cx={x(delta)} cy={y(forwardError)} r={2.5} className={styles.forwardDot} />}
              {centralError > 0 && <circle cx={x(delta)} cy={y(centralError)} r={2.5} className={styles.centralDot} />}
              <rect x={x(delta) - inner.width / 22} y={margin.top} width={inner.width / 11} height={inner.height} className={styles.hit} onClick={() => onChoose(delta)}>
                <title>{t("gradientCheck.point", { delta: formatNumber(delta), forward: formatNumber(forwardError), central: formatNumber(centralError) })}</title>
              </rect>
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

/** A line through the points; an error of exactly zero has no place on a log axis and is left out. */
function pathOf(points: readonly Quotients[], errorOf: (point: Quotients) => number, x: (delta: number) => number, y: (error: number) => number): string {
  const shown = points.filter((point) => errorOf(point) > 0 && Number.isFinite(errorOf(point)));
  return shown.map((point, at) => `${at === 0 ? "M" : "L"}${x(point.delta).toFixed(1)} ${y(errorOf(point)).toFixed(1)}`).join("");
}

function Axes({ low, high, inner, name }: { low: number; high: number; name: string; inner: { width: number; height: number } }): ReactElement {
  const every = Math.max(1, Math.ceil(((high - low) * 18) / inner.height));
  const rows = Array.from({ length: high - low + 1 }, (_, at) => high - at).filter((_, at) => at % every === 0);
  const columns = Array.from({ length: largest - smallest + 1 }, (_, at) => smallest + at).filter((power) => (power - largest) % 3 === 0 || power === smallest + 2);
  const atRow = (power: number): number => margin.top + ((high - power) / (high - low)) * inner.height;
  const atColumn = (power: number): number => margin.left + ((power - smallest) / (largest - smallest)) * inner.width;
  return (
    <g className={styles.axes}>
      {rows.map((power) => (
        <g key={power}>
          <line x1={margin.left} x2={margin.left + inner.width} y1={atRow(power)} y2={atRow(power)} />
          <text x={margin.left - 6} y={atRow(power) + 4} textAnchor="end">{powerText(power)}</text>
        </g>
      ))}
      {columns.map((power) => <text key={power} x={atColumn(power)} y={margin.top + inner.height + 15} textAnchor="middle">{powerText(power)}</text>)}
      <text x={margin.left - 6} y={margin.top + inner.height + 15} textAnchor="end">{name}</text>
    </g>
  );
}

const powerText = (power: number): string => (power === 0 ? "1" : `1e${power}`.replace("-", "−"));
