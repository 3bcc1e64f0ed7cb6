/** One number of a parameter on its line: where it was, where it goes, and the arrows that take it there. */
import { useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSize } from "../charts/useSize.ts";
import { formatNumber } from "../controls/number.ts";
import styles from "./drawing.module.css";
import type { StepArrow } from "./update.ts";

const rowHeight = 26;
const axisHeight = 34;
const margin = { left: 76, right: 14 };
/** A shorter arrow is a dot: it has no room for a head. */
const shortest = 5;

interface StepLineProps {
  arrows: readonly StepArrow[];
  /** The new place is the look-ahead point. */
  looksAhead: boolean;
}

export function StepLine({ arrows, looksAhead }: StepLineProps): ReactElement | null {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const width = useSize(place).width || 304;
  const step = arrows.find(({ kind }) => kind === "step");
  if (!step) return null;
  const ends = arrows.flatMap(({ from, to }) => [from, to]);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const inner = width - margin.left - margin.right;
  // a step of nothing stands in the middle
  const x = (value: number): number => margin.left + (high > low ? ((value - low) / (high - low)) * inner : inner / 2);
  const height = arrows.length * rowHeight + axisHeight;
  const floor = arrows.length * rowHeight + 6;
  return (
    <div ref={place}>
      <svg className={styles.drawing} width={width} height={height} role="img" aria-label={t("microscope.optimizer.line")}>
        {[step.from, step.to].map((value, at) => <line key={at === 0 ? "from" : "to"} className={styles.guide} x1={x(value)} x2={x(value)} y1={4} y2={floor} />)}
        {arrows.map((arrow, at) => <Arrow key={arrow.kind} kind={arrow.kind} from={x(arrow.from)} to={x(arrow.to)} y={at * rowHeight + 16} name={t(`microscope.optimizer.${arrow.kind}`)} size={arrow.to - arrow.from} />)}
        <line className={styles.line} x1={margin.left - 8} x2={width - 4} y1={floor} y2={floor} />
        <Mark x={x(step.from)} floor={floor} name="p" value={step.from} end={step.from > step.to} />
        <Mark x={x(step.to)} floor={floor} name={looksAhead ? "p′ ◇" : "p′"} value={step.to} end={step.to >= step.from} />
      </svg>
    </div>
  );
}

interface ArrowProps { kind: StepArrow["kind"]; from: number; to: number; y: number; name: string; size: number }

function Arrow({ kind, from, to, y, name, size }: ArrowProps): ReactElement {
  const long = Math.abs(to - from) >= shortest;
  const back = to < from ? 1 : -1;
  return (
    <g data-arrow={kind} data-size={size}>
      <text x={0} y={y + 4} className={styles.quiet}>{name}</text>
      {long ? <path className={kind === "step" ? styles.bold : styles.thin} d={`M${from} ${y}H${to + back}M${to + back * 6} ${y - 4}L${to} ${y}L${to + back * 6} ${y + 4}`} /> : <circle className={styles.dot} cx={to} cy={y} r={2.5} />}
    </g>
  );
}

/** The number under its place; the two never stand on each other, since one of them is at the end of the line. */
function Mark({ x, floor, name, value, end }: { x: number; floor: number; name: string; value: number; end: boolean }): ReactElement {
  return (
    <g>
      <circle className={styles.port} cx={x} cy={floor} r={3.5} />
      <text x={x + (end ? 8 : -8)} y={floor + 18} textAnchor={end ? "end" : "start"}><tspan className={styles.quiet}>{name} </tspan>{formatNumber(value)}</text>
    </g>
  );
}
