/** The three paths of a gradient back through batchnorm: straight from x̂ to x, and round about by the mean and by the variance. */
import { useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSize } from "../charts/useSize.ts";
import { formatNumber } from "../controls/number.ts";
import type { Paths } from "./batchnormPaths.ts";
import styles from "./drawing.module.css";

const height = 132;
const radius = 15;

interface Spot { x: number; y: number }

export function PathsDrawing({ paths }: { paths: Paths | null }): ReactElement {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const width = useSize(place).width || 304;
  const spots = { x: { x: radius + 1, y: height / 2 }, hat: { x: width - radius - 1, y: height / 2 }, mean: { x: width / 2, y: radius + 1 }, variance: { x: width / 2, y: height - radius - 1 } };
  return (
    <div ref={place}>
      <svg className={styles.drawing} width={width} height={height} role="img" aria-label={t("microscope.batchnorm.drawing")}>
        <defs><marker id="back" viewBox="0 0 8 8" refX={7} refY={4} markerWidth={7} markerHeight={7} orient="auto-start-reverse"><path d="M0 0.5 7 4 0 7.5Z" className={styles.head} /></marker></defs>
        <Arrow from={spots.hat} to={spots.x} />
        <Arrow from={spots.hat} to={spots.mean} />
        <Arrow from={spots.mean} to={spots.x} />
        <Arrow from={spots.hat} to={spots.variance} />
        <Arrow from={spots.variance} to={spots.x} />
        <Node at={spots.x} name="x" />
        <Node at={spots.hat} name="x̂" />
        <Node at={spots.mean} name="μ" />
        <Node at={spots.variance} name="σ²" />
        {paths && (
          <>
            <Value at={{ x: width * 0.26, y: height * 0.24 }} value={paths.byMean} />
            <Value at={{ x: width / 2, y: height / 2 - 6 }} value={paths.direct} />
            <Value at={{ x: width * 0.26, y: height * 0.84 }} value={paths.byVariance} />
          </>
        )}
      </svg>
    </div>
  );
}

function Arrow({ from, to }: { from: Spot; to: Spot }): ReactElement {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [dx, dy] = [((to.x - from.x) / length) * (radius + 2), ((to.y - from.y) / length) * (radius + 2)];
  return <line className={styles.line} x1={from.x + dx} y1={from.y + dy} x2={to.x - dx} y2={to.y - dy} markerEnd="url(#back)" />;
}

const Node = ({ at, name }: { at: Spot; name: string }): ReactElement => (
  <g>
    <circle cx={at.x} cy={at.y} r={radius} className={styles.body} />
    <text x={at.x} y={at.y + 4} textAnchor="middle">{name}</text>
  </g>
);

const Value = ({ at, value }: { at: Spot; value: number }): ReactElement => (
  <text x={at.x} y={at.y} textAnchor="middle" className={`${styles.onWire} ${value < 0 ? styles.below : value > 0 ? styles.above : styles.quiet}`}>{formatNumber(value)}</text>
);
