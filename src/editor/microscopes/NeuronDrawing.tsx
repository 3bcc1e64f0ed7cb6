/** A neuron as it is drawn on boards: inputs with their values, wires as thick as their weights, the sum, and what the activation makes of it. */
import { useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSize } from "../charts/useSize.ts";
import { subscript } from "../../ops/letters.ts";
import { formatNumber } from "../controls/number.ts";
import { cssColour, signedColour } from "../theme/scale.ts";
import { useTheme } from "../theme/theme.ts";
import styles from "./drawing.module.css";
import type { Product } from "./neuron.ts";

/** Few inputs have more air. */
const rowHeightOf = (rows: number): number => (rows > 5 ? 28 : 36);
const radius = 17;
const thickest = 6;

interface NeuronDrawingProps {
  shown: readonly Product[];
  /** How many inputs are left out, and what their products add up to. */
  rest: { count: number; sum: number };
  bias: number | null;
  z: number | null;
  /** The activation behind it, if its output goes nowhere else. */
  activation: { name: string; y: number | null } | null;
}

export function NeuronDrawing({ shown, rest, bias, z, activation }: NeuronDrawingProps): ReactElement {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const width = useSize(place).width || 304;
  const rows = shown.length + (rest.count > 0 ? 1 : 0);
  const rowHeight = rowHeightOf(rows);
  const inputs = rows * rowHeight;
  const height = Math.max(inputs, 64) + (bias === null ? 0 : 34);
  const middle = { x: Math.round(width * (activation ? 0.56 : 0.66)), y: Math.max(inputs, 64) / 2 };
  const first = (Math.max(inputs, 64) - inputs) / 2 + rowHeight / 2;
  return (
    <div ref={place}>
      <svg className={styles.drawing} width={width} height={height} role="img" aria-label={t("microscope.neuron.drawing")}>
        {rest.count > 0 && <Rest count={rest.count} y={first + shown.length * rowHeight} middle={middle} />}
        {shown.map((product, at) => <Wire key={product.input} product={product} most={Math.max(...shown.map(({ weight }) => Math.abs(weight)))} y={first + at * rowHeight} middle={middle} />)}
        {shown.map(({ input, weight }, at) => <Weight key={input} weight={weight} y={first + at * rowHeight} middle={middle} />)}
        {bias !== null && <Bias bias={bias} middle={middle} height={height} />}
        <Body middle={middle} width={width} z={z} activation={activation} />
      </svg>
    </div>
  );
}

interface Middle { x: number; y: number }
const inputEnd = 88;

const curve = (y: number, middle: Middle): string => {
  const [x0, x1] = [inputEnd + 5, middle.x - radius];
  return `M${x0} ${y}C${x0 + (x1 - x0) * 0.55} ${y} ${x0 + (x1 - x0) * 0.55} ${middle.y} ${x1} ${middle.y}`;
};

/** A negative weight's wire is dashed: its sign is told by its number, its colour and its line. */
function Wire({ product: { input, weight, value }, most, y, middle }: { product: Product; most: number; y: number; middle: Middle }): ReactElement {
  const theme = useTheme();
  const thick = most > 0 ? (Math.abs(weight) / most) * thickest : 0;
  return (
    <g>
      <path d={curve(y, middle)} fill="none" stroke={cssColour(signedColour(weight, most, theme))} strokeWidth={Math.max(0.75, thick)} strokeDasharray={weight < 0 ? `${Math.max(4, thick * 1.2)} ${Math.max(2.5, thick * 0.7)}` : undefined} />
      <text x={0} y={y + 4} className={styles.quiet}>{`x${subscript(String(input))}`}</text>
      <text x={inputEnd - 9} y={y + 4} textAnchor="end">{formatNumber(value)}</text>
      <circle cx={inputEnd} cy={y} r={4} className={styles.port} />
    </g>
  );
}

/** On the outer side of its wire, above all wires. */
function Weight({ weight, y, middle }: { weight: number; y: number; middle: Middle }): ReactElement {
  return <text x={inputEnd + 8} y={y <= middle.y ? y - 8 : y + 16} className={`${styles.onWire} ${weight < 0 ? styles.below : styles.above}`}>{formatNumber(weight)}</text>;
}

function Rest({ count, y, middle }: { count: number; y: number; middle: Middle }): ReactElement {
  const { t } = useTranslation();
  return (
    <g>
      <path d={curve(y, middle)} className={styles.line} strokeDasharray="1 3" />
      <circle cx={inputEnd} cy={y} r={4} className={styles.port} />
      <text x={inputEnd - 9} y={y + 4} textAnchor="end" className={styles.quiet}>{t("microscope.neuron.more", { count })}</text>
    </g>
  );
}

function Bias({ bias, middle, height }: { bias: number; middle: Middle; height: number }): ReactElement {
  return (
    <g>
      <path d={`M${middle.x} ${height - 16}V${middle.y + radius}`} className={styles.line} />
      <text x={middle.x} y={height - 3} textAnchor="middle"><tspan className={styles.quiet}>b </tspan>{formatNumber(bias)}</text>
    </g>
  );
}

function Body({ middle: { x, y }, width, z, activation }: { middle: Middle; width: number; z: number | null; activation: NeuronDrawingProps["activation"] }): ReactElement {
  const box = { left: width - 52, width: 52, height: 26 };
  const end = activation ? box.left : width;
  const between = (x + radius + end) / 2;
  return (
    <g>
      <path d={`M${x + radius} ${y}H${end}`} className={styles.line} />
      <circle cx={x} cy={y} r={radius} className={styles.body} />
      <text x={x} y={y + 5} textAnchor="middle" fontSize={15}>Σ</text>
      <text x={between} y={y - 7} textAnchor="middle" className={styles.quiet}>z</text>
      {z !== null && <text x={between} y={y + 15} textAnchor="middle">{formatNumber(z)}</text>}
      {activation && (
        <>
          <rect x={box.left} y={y - box.height / 2} width={box.width} height={box.height} rx={6} className={styles.body} />
          <text x={box.left + box.width / 2} y={y + 4} textAnchor="middle" textLength={activation.name.length > 7 ? box.width - 6 : undefined} lengthAdjust="spacingAndGlyphs">{activation.name}</text>
          <text x={box.left + box.width / 2} y={y + box.height / 2 + 15} textAnchor="middle"><tspan className={styles.quiet}>y </tspan>{activation.y === null ? "" : formatNumber(activation.y)}</text>
        </>
      )}
    </g>
  );
}
