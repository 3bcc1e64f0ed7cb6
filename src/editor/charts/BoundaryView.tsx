/** What the network answers over two columns of the data, live, with the data's points in it. */
import { useEffect, useMemo, useRef, useState, type MouseEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Table } from "../../datasets/dataset.ts";
import { describeData } from "../../datasets/describe.ts";
import type { DataRecipe } from "../../datasets/recipe.ts";
import type { Document } from "../../graph/document.ts";
import { kinds } from "../../kinds/index.ts";
import type { BoundaryFrame } from "../../worker/messages.ts";
import { formatNumber } from "../controls/number.ts";
import { Select } from "../controls/Select.tsx";
import { tellingColumns } from "../data/preview.ts";
import { useTable } from "../data/useTable.ts";
import { liveFrame, subscribeLive } from "../live.ts";
import { pickRow, useSample } from "../samples/samples.ts";
import { watch } from "../session.ts";
import { useDocument, useEditor } from "../store.ts";
import { BoundaryLegend } from "./BoundaryLegend.tsx";
import { paintRing, pointNear, sampleOn } from "./boundaryPoints.ts";
import styles from "./charts.module.css";
import { inks } from "./inks.ts";
import { curveRange, paintBoundary } from "./paintBoundary.ts";
import { useLiveFrame, usePaint } from "./useLive.ts";

/** Grid points along an edge: fine enough for a smooth border at 188 px. */
const gridSize = 48;
const none = "";
/** Every picture is a hundred times a hundred interpolated points and their contours. */
const boundariesPerSecond = 15;

// Frames carry a boundary only where it was asked for; in between the last one stays.
let lastBoundary: BoundaryFrame | null = null;
subscribeLive((frame) => {
  if (frame === null) lastBoundary = null;
  else if (frame.boundary !== null) lastBoundary = frame.boundary;
});

interface Choice { losses: string[]; columns: string[] }

/** The losses of a drawing, and the number columns that enter it. */
function choiceOf(document: Document): Choice {
  const losses = document.nodes.filter((node) => Object.hasOwn(kinds, node.kind) && kinds[node.kind].group === "loss").map((node) => node.id);
  const description = describeData(document.data);
  if (!description.ok) return { losses, columns: [] };
  const named = new Set(document.nodes.filter((node) => node.kind === "input").flatMap((node) => (Array.isArray(node.params.columns) ? node.params.columns : description.features)));
  // A derived column follows the columns that it is made from: they are the axes.
  const entering = new Set(description.columns.filter(({ name }) => named.has(name)).flatMap(({ name, derived }) => derived?.of ?? [name]));
  return { losses, columns: description.columns.filter(({ name, type }) => type === "number" && entering.has(name)).map(({ name }) => name) };
}

export function BoundaryView(): ReactElement {
  const { t } = useTranslation();
  const document = useDocument();
  const documentId = useEditor((state) => state.documentId);
  const { losses, columns } = useMemo(() => choiceOf(document), [document]);
  const table = useRows(document.data);
  const telling = useTellingColumns(table, document.data);
  const [asked, setAsked] = useState<{ of: string; loss?: string; x?: string; y?: string }>({ of: documentId });
  const wished = asked.of === documentId ? asked : { of: documentId };
  const pick = (name: string | undefined, among: readonly string[], byDefault: string): string => (name !== undefined && among.includes(name) ? name : byDefault);
  const loss = pick(wished.loss, losses, losses[0] ?? none);
  const [first, second] = telling.filter((name) => columns.includes(name));
  const x = pick(wished.x, columns, first ?? columns[0] ?? none);
  const others = columns.filter((name) => name !== x);
  const y = pick(wished.y, others, others.find((name) => name === second) ?? others[0] ?? none);
  const change = (part: { loss?: string; x?: string; y?: string }): void => setAsked({ ...wished, ...part });
  useBoundary(loss, x, y);
  if (loss === none || x === none) return <section className={styles.boundary}><p className={styles.empty}>{t(loss === none ? "boundaryView.noLoss" : "boundaryView.noColumns")}</p></section>;
  return (
    <section className={styles.boundary} aria-label={t("boundaryView.title")}>
      <Picture table={table} />
      <div className={styles.side}>
        {losses.length > 1 && <Select small label={t("boundaryView.loss")} value={loss} options={losses.map(asOption)} onChange={(value) => change({ loss: value })} />}
        {columns.length > 2 && (
          <>
            <Select small label={t("boundaryView.x")} value={x} options={columns.map(asOption)} onChange={(value) => change({ x: value, y: value === y ? x : y })} />
            <Select small label={t("boundaryView.y")} value={y} options={others.map(asOption)} onChange={(value) => change({ y: value })} />
          </>
        )}
        <BoundaryLegend read={() => lastBoundary} />
        {columns.length > 2 && <p className={styles.note}>{t("boundaryView.others")}</p>}
      </div>
    </section>
  );
}

function useRows(data: DataRecipe): Table | null {
  const loaded = useTable(data);
  return loaded.state === "ready" ? loaded.table : null;
}

/** The two columns that the picture begins with; empty until the rows are there. */
function useTellingColumns(table: Table | null, data: DataRecipe): string[] {
  return useMemo(() => {
    const description = describeData(data);
    // For a moment the rows are still those of the data before.
    if (table === null || !description.ok || !table.columns.some(({ name }) => name === description.target)) return [];
    return tellingColumns(table, description.target).map((at) => table.columns[at].name);
  }, [table, data]);
}

const asOption = (value: string): { value: string; label: string } => ({ value, label: value });

/** Asks the worker for the boundary for as long as it can be seen. */
function useBoundary(loss: string, x: string, y: string): void {
  useEffect(() => {
    if (loss === none || x === none) return undefined;
    watch({ boundary: { loss, x, y: y === none ? null : y, size: gridSize } });
    return () => watch({ boundary: null });
  }, [loss, x, y]);
}

/** A click on a point picks its row as the sample; without a pointer, rows are picked by their numbers. */
function Picture({ table }: { table: Table | null }): ReactElement {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const picked = useSample((state) => state.picked);
  useLiveFrame(2);
  const frame = liveFrame() === null ? null : lastBoundary;
  const row = pointed === null ? undefined : frame?.points.row.at(pointed);
  usePaint(canvas, (context, width, height) => {
    if (lastBoundary === null) return;
    const colours = inks();
    paintBoundary(context, lastBoundary, width, height, colours);
    const { x, y } = lastBoundary.points;
    if (pointed !== null && pointed < x.length) paintRing(context, lastBoundary, { x: x[pointed], y: y[pointed] }, { width, height }, { inks: colours, picked: false });
    const at = sampleOn(lastBoundary, picked, table, liveFrame()?.sample ?? null);
    if (at) paintRing(context, lastBoundary, at, { width, height }, { inks: colours, picked: true });
  }, boundariesPerSecond, () => lastBoundary);
  const under = ({ currentTarget, clientX, clientY }: MouseEvent<HTMLElement>): number | null => {
    const box = currentTarget.getBoundingClientRect();
    return frame && pointNear(frame, { x: clientX - box.left, y: clientY - box.top }, box);
  };
  const pick = (at: number | null): void => { if (frame && at !== null) pickRow(frame.points.row[at]); };
  return (
    <figure className={styles.picture}>
      <canvas
        ref={canvas} className={styles.square} role="img" aria-label={t("boundaryView.title")} data-pointed={row} title={row === undefined ? undefined : t("sample.pickPoint", { row })}
        onPointerMove={(event) => setPointed(under(event))} onPointerLeave={() => setPointed(null)} onClick={(event) => pick(under(event))}
      />
      {frame === null ? <figcaption className={styles.waiting}>{t("boundaryView.empty")}</figcaption> : <Edges frame={frame} />}
    </figure>
  );
}

/** The columns' names and the ends of their ranges, inside the picture's edges, so that the square keeps its size. */
function Edges({ frame }: { frame: BoundaryFrame }): ReactElement {
  const [x0, x1, y0, y1] = frame.range;
  const [low, high] = frame.y === null ? curveRange(frame) : [y0, y1];
  return (
    <figcaption className={styles.edges}>
      <span className={styles.edgeX}><span>{formatNumber(x0)}</span><b>{frame.x}</b><span>{formatNumber(x1)}</span></span>
      <span className={styles.edgeY}><span>{formatNumber(low)}</span><b>{frame.y ?? ""}</b><span>{formatNumber(high)}</span></span>
    </figcaption>
  );
}
