/** A small plot of functions of one number: curves, the bounds that they come to, and the sample's place with the tangent there. */
import { useId, useRef, type ReactElement } from "react";
import { linearTicks, tickText } from "../charts/ticks.ts";
import { useSize } from "../charts/useSize.ts";
import styles from "./plot.module.css";
import { pathThrough, scaleOf, tangentAt, type Range, type Scale } from "./plot.ts";

interface FunctionPlotProps {
  /** What it shows, for those who do not see it. */
  label: string;
  /** The function's name, in the corner. */
  name: string;
  height: number;
  x: Range;
  y: Range;
  places: readonly number[];
  values: readonly number[];
  /** Where the sample is; `slope`: of the tangent there. */
  point: { x: number; y: number; slope?: number } | null;
  /** Values that the function comes to and never passes. */
  bounds: readonly number[];
  /** The numbers of the x axis are written: of the lowest of several plots under each other. */
  axis?: boolean;
}

const margin = { left: 34, right: 8, top: 6 };
const axisHeight = 18;
const tangentLength = 92;

export function FunctionPlot({ label, name, height, x, y, places, values, point, bounds, axis = false }: FunctionPlotProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const clip = useId();
  const width = useSize(place).width || 304;
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - (axis ? axisHeight : 4) };
  const scale = scaleOf(x, y, inner.width, inner.height);
  const tangent = point?.slope === undefined ? null : tangentAt(point.x, point.y, point.slope, scale, tangentLength);
  return (
    <div ref={place}>
      <svg className={styles.plot} width={width} height={height} role="img" aria-label={label}>
        <clipPath id={clip}><rect x={0} y={-4} width={inner.width} height={inner.height + 8} /></clipPath>
        <g transform={`translate(${margin.left} ${margin.top})`}>
          <Axes x={x} y={y} scale={scale} inner={inner} axis={axis} />
          <g clipPath={`url(#${clip})`}>
            {bounds.map((bound) => <line key={bound} className={styles.bound} x1={0} x2={inner.width} y1={scale.y(bound)} y2={scale.y(bound)} />)}
            {point && <line className={styles.here} x1={scale.x(point.x)} x2={scale.x(point.x)} y1={-4} y2={inner.height + 4} />}
            <path className={styles.curve} d={pathThrough(places, values, scale)} />
            {tangent && <line className={styles.tangent} {...tangent} />}
            {point && <circle className={styles.point} cx={scale.x(point.x)} cy={scale.y(point.y)} r={4} />}
          </g>
          <text className={styles.name} x={6} y={20}>{name}</text>
        </g>
      </svg>
    </div>
  );
}

interface AxesProps { x: Range; y: Range; scale: Scale; inner: { width: number; height: number }; axis: boolean }

function Axes({ x, y, scale, inner, axis }: AxesProps): ReactElement {
  const rows = linearTicks(y.low, y.high, Math.max(2, inner.height / 28));
  return (
    <g className={styles.axes}>
      {rows.map((tick) => (
        <g key={tick}>
          <line data-zero={tick === 0 || undefined} x1={0} x2={inner.width} y1={scale.y(tick)} y2={scale.y(tick)} />
          <text x={-6} y={scale.y(tick) + 4} textAnchor="end">{tickText(tick)}</text>
        </g>
      ))}
      {axis && linearTicks(x.low, x.high, 6).map((tick) => <text key={tick} x={scale.x(tick)} y={inner.height + 15} textAnchor="middle">{tickText(tick)}</text>)}
    </g>
  );
}
