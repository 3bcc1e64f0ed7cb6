/** The bars of the samples, to be read by pointer or arrow keys; a click or Enter picks the sample. */
import { useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { inks } from "../charts/inks.ts";
import { usePaint } from "../charts/useLive.ts";
import { formatNumber } from "../controls/number.ts";
import { cellCursor } from "../lenses/cellCursor.ts";
import { paintShares, sharesRange } from "./paintShares.ts";
import styles from "./shares.module.css";

/** A sample's own gradient, and its row of the data. */
export interface ShareBar { row: number; at: number; value: number }

interface SharesChartProps {
  label: string;
  bars: readonly ShareBar[];
  mean: number;
  /** The index in the batch of the sample that is looked at. */
  picked: number | null;
  pointed: number | null;
  onPoint(place: number | null): void;
  onPick(bar: ShareBar): void;
}

export function SharesChart({ label, bars, mean, picked, pointed, onPoint, onPick }: SharesChartProps): ReactElement {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const values = bars.map(({ value }) => value);
  const [low, high] = sharesRange(values);
  const framed = bars.findIndex(({ at }) => at === picked);
  usePaint(canvas, (context, width, height) => paintShares(context, { bars: values, mean, pointed, picked: framed < 0 ? null : framed }, width, height, inks()), 30, () => bars);
  const cell = pointed === null ? null : { row: 0, column: pointed };
  const cursor = cellCursor(() => ({ rows: 1, columns: bars.length }), cell, (next) => onPoint(next?.column ?? null), ({ column }) => onPick(bars[column]));
  const bar = pointed === null ? undefined : bars.at(pointed);
  return (
    <div className={styles.chart}>
      <div
        className={styles.plot} role="slider" tabIndex={0} aria-label={label} aria-valuemin={1} aria-valuemax={bars.length} aria-valuenow={(pointed ?? 0) + 1}
        aria-valuetext={bar && t("shares.bar", { row: bar.row, value: formatNumber(bar.value) })} {...cursor} onBlur={() => onPoint(null)}
      >
        <canvas ref={canvas} className={styles.canvas} />
      </div>
      <span className={styles.high}>{formatNumber(high)}</span>
      <span className={styles.low}>{formatNumber(low)}</span>
    </div>
  );
}
