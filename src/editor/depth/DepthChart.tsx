/** The chart of sizes over depth: a column a node, to be read by pointer or arrow keys, and chosen with a click or Enter. */
import { useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { inks } from "../charts/inks.ts";
import { tickText } from "../charts/ticks.ts";
import { usePaint } from "../charts/useLive.ts";
import { useSize } from "../charts/useSize.ts";
import { cellCursor } from "../lenses/cellCursor.ts";
import type { Cell } from "../lenses/lens.ts";
import { store, useEditor } from "../store.ts";
import { ColumnNames, namesHeight } from "./ColumnNames.tsx";
import type { DepthColumns } from "./depthColumns.ts";
import { decades, heightOf, type DepthRange } from "./depthRange.ts";
import { depthRun } from "./depthRun.ts";
import { LineLabels } from "./LineLabels.tsx";
import { paintDepth } from "./paintDepth.ts";
import { SizeReading } from "./SizeReading.tsx";
import type { Measure } from "./sizes.ts";
import styles from "./depth.module.css";

/** Pixels that a label of the axis needs. */
const tickSpace = 18;

interface DepthChartProps { depths: DepthColumns; measure: Measure; range: DepthRange }

export function DepthChart({ depths, measure, range }: DepthChartProps): ReactElement {
  const { t } = useTranslation();
  const { columns } = depths;
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(place);
  const [cell, setCell] = useState<Cell | null>(null);
  const pointed = cell === null ? undefined : columns.at(cell.column);
  usePaint(canvas, (context, width, height) => {
    const run = depthRun();
    if (run !== null) paintDepth(context, { depths, now: run[measure].now, start: run.step === run.startStep ? null : run[measure].start, range, pointed: pointed && cell ? cell.column : null }, width, height, inks());
  });
  const cursor = cellCursor(() => ({ rows: 1, columns: columns.length }), cell, setCell);
  const choose = (): void => { if (pointed) store.getState().select([pointed.id]); };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== "Enter" && event.key !== " ") return cursor.onKeyDown(event);
    event.preventDefault();
    choose();
  };
  const pitch = size.width / columns.length;
  return (
    <div className={styles.chart} style={{ gridTemplateRows: `minmax(0, 1fr) ${namesHeight(columns, pitch)}px` }}>
      <Axis range={range} height={size.height} />
      {/* A cursor along the axis: to those who do not see it a slider from node to node, its numbers told aloud. A finger points only by pressing, and before the focus comes. */}
      <div ref={place} className={styles.plot} role="slider" tabIndex={0} aria-label={t("depth.chart")} aria-valuemin={1} aria-valuemax={columns.length} aria-valuenow={(cell?.column ?? 0) + 1} aria-valuetext={pointed?.name ?? columns[0].name} {...cursor} onPointerDown={cursor.onPointerMove} onKeyDown={onKeyDown} onBlur={() => setCell(null)} onClick={choose}>
        <SelectedBands depths={depths} />
        <canvas ref={canvas} className={styles.canvas} />
      </div>
      {pointed ? <SizeReading column={pointed} measure={measure} /> : <LineLabels depths={depths} measure={measure} range={range} height={size.height} />}
      <ColumnNames columns={columns} pitch={pitch} pointed={pointed?.id ?? null} />
    </div>
  );
}

/** Powers of ten at the left, and 0 where the foot is for it. */
function Axis({ range, height }: { range: DepthRange; height: number }): ReactElement {
  const marks = useMemo(() => [...decades(range, height / tickSpace).map((power) => Number(`1e${power}`)), ...(range.zero ? [0] : [])], [range, height]);
  return (
    <div className={styles.axis} aria-hidden>
      {height > 0 && marks.map((size) => <span key={size} style={{ top: heightOf(size, range, height) }}>{tickText(size)}</span>)}
    </div>
  );
}

/** What is chosen on the canvas is tinted here. */
function SelectedBands({ depths: { columns } }: { depths: DepthColumns }): ReactElement {
  const selected = useEditor((state) => state.selectedNodes);
  const width = 100 / columns.length;
  return <>{columns.map(({ id }, at) => selected.includes(id) && <span key={id} className={styles.band} style={{ left: `${at * width}%`, width: `${width}%` }} />)}</>;
}
