/** A small picture of the data: the two columns that tell most of the target, each row a mark. */
import { useMemo, useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Table } from "../../datasets/dataset.ts";
import { classColour, drawMark } from "../charts/classMarks.ts";
import { inks } from "../charts/inks.ts";
import { usePaint } from "../charts/useLive.ts";
import { cssColour, viridis } from "../theme/scale.ts";
import styles from "./data.module.css";
import { groupsOf, tellingColumns } from "./preview.ts";

/** More marks than this are a blot; every n-th row stands for all. */
const mostMarks = 600;
const edge = 8;

interface Extent { low: number; high: number }

function extentOf(values: Float64Array): Extent {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low < high ? { low, high } : { low: low - 1, high: high + 1 };
}

export function DataPreview({ table, target }: { table: Table; target: string }): ReactElement | null {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const columns = useMemo(() => tellingColumns(table, target), [table, target]);
  const groups = useMemo(() => groupsOf(table, target), [table, target]);
  const targetAt = table.columns.findIndex(({ name }) => name === target);
  // With one feature its target stands above it.
  const [x, y] = columns.length === 1 ? [columns[0], targetAt] : columns;
  usePaint(canvas, (context, width, height) => {
    if (x === undefined || y === undefined) return;
    const colours = inks();
    const [ofX, ofY, ofTarget] = [extentOf(table.values[x]), extentOf(table.values[y]), extentOf(table.values[targetAt])];
    const place = (value: number, { low, high }: Extent, length: number): number => edge + ((value - low) / (high - low)) * (length - 2 * edge);
    for (let row = 0; row < table.rows; row += Math.max(1, Math.ceil(table.rows / mostMarks))) {
      const group = groups?.of[row] ?? 0;
      const fill = groups ? classColour(group, colours.theme) : viridis((table.values[targetAt][row] - ofTarget.low) / (ofTarget.high - ofTarget.low));
      drawMark(context, place(table.values[x][row], ofX, width), height - place(table.values[y][row], ofY, height), group, cssColour(fill), colours);
    }
  });
  if (x === undefined || y === undefined) return null;
  const names = { x: table.columns[x].name, y: table.columns[y].name };
  return (
    <figure className={styles.preview}>
      <canvas ref={canvas} className={styles.picture} role="img" aria-label={t("data.preview", names)} />
      <figcaption className={styles.axes}>
        <span>{t("data.across", { name: names.x })}</span>
        <span>{t("data.up", { name: names.y })}</span>
      </figcaption>
    </figure>
  );
}
