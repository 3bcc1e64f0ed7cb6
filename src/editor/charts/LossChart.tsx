/** The loss of training and validation over the steps: raw values faintly, smoothed lines, their last numbers beside them. */
import { Eraser } from "lucide-react";
import { useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Area, CartesianGrid, ComposedChart, Curve, Line, ReferenceLine, Tooltip, XAxis, YAxis, type CurveProps } from "recharts";
import { IconButton } from "../controls/Button.tsx";
import { formatCount, formatNumber } from "../controls/number.ts";
import { Segmented } from "../controls/Segmented.tsx";
import { readPreference, writePreference } from "../storage/preferences.ts";
import { liveFrame } from "../live.ts";
import { useEditor } from "../store.ts";
import type { Axis } from "../travel/axis.ts";
import { Departure } from "../travel/Departure.tsx";
import { removeForks, useForks } from "../travel/forks.ts";
import { forkLines } from "../travel/forkLines.ts";
import { TimeBar } from "../travel/TimeBar.tsx";
import styles from "./charts.module.css";
import { EndLabels } from "./EndLabels.tsx";
import { lossHistory } from "./lossHistory.ts";
import { LossReading } from "./LossReading.tsx";
import { lossPicture, type LossPicture, type LossRow, type LossScale } from "./lossRows.ts";
import { Metrics } from "./Metrics.tsx";
import { linearTicks, logTicks, tickText } from "./ticks.ts";
import { useLiveFrame } from "./useLive.ts";
import { useSize, type Size } from "./useSize.ts";

const margin = { top: 6, right: 140, bottom: 20, left: 46 };
/** Lines that mark what is not a number; more would be a wall. */
const mostMarks = 8;

export function LossChart(): ReactElement {
  const { t } = useTranslation();
  const [scale, setScale] = useState<LossScale>(() => readPreference("lossScale", ["log", "linear"], "log"));
  const place = useRef<HTMLDivElement>(null);
  const size = useSize(place);
  // Recharts draws through React: five times a second is enough for a curve.
  useLiveFrame(5);
  const entropy = useEditor(({ run }) => run.entropy);
  const furthest = liveFrame()?.range.furthest ?? 0;
  const kept = useForks((state) => state.kept);
  const found = withFloor(lossPicture(lossHistory(), scale, furthest, kept), entropy);
  const diverged = useDivergedStep();
  const picture = found && diverged !== null ? { ...found, bad: [...found.bad, diverged] } : found;
  const lastStep = Math.max(1, furthest, picture?.rows.at(-1)?.step ?? 1, ...(picture?.bad.slice(-1) ?? []));
  const width = size.width - margin.left - margin.right;
  const axis = { left: margin.left, right: margin.right, width, lastStep, plotTop: margin.top, plotBottom: margin.bottom, plotHeight: size.height - margin.top - margin.bottom };
  const choose = (next: LossScale): void => {
    writePreference("lossScale", next);
    setScale(next);
  };
  return (
    <section className={styles.loss} aria-label={t("loss.title")}>
      <header className={styles.head} data-crowded={kept.length > 1}>
        <h3 className={styles.title}>{t("loss.title")}</h3>
        <Segmented label={t("loss.scale")} value={scale} onChange={choose} options={[{ value: "log", label: t("loss.log") }, { value: "linear", label: t("loss.linear") }]} />
        {picture !== null && picture.unshown > 0 && <span className={styles.quiet}>{t("loss.unshown", { count: picture.unshown })}</span>}
        {kept.length > 1 && <IconButton label={t("forks.removeAll", { count: kept.length })} size="small" onClick={removeForks}><Eraser /></IconButton>}
        <Metrics />
      </header>
      {diverged !== null && <DivergedDetail />}
      <div ref={place} className={styles.plot}>
        {picture === null ? <p className={styles.empty}>{t("loss.empty")}</p> : size.width > 0 && <Curves picture={picture} scale={scale} size={size} entropy={entropy} axis={axis} />}
      </div>
      {picture !== null && <TimeBar axis={axis} />}
    </section>
  );
}

/** Which number it was, by the instruction that made it. */
function DivergedDetail(): ReactElement {
  const { t } = useTranslation();
  const values = useEditor(({ run }) => run.trouble?.values) ?? {};
  const text = t(values.sample === undefined ? "diverged.detail" : "diverged.detailSample", values);
  return <p className={styles.detail} title={text}>{text}</p>;
}

/** The step that the run broke off at because a number was not finite: its loss is not among the points. */
const useDivergedStep = (): number | null => useEditor(({ run }) => (run.trouble?.key === "run.diverged" && typeof run.trouble.values?.step === "number" ? run.trouble.values.step : null));

/** The entropy of soft targets is on the chart from the first step on: the loss will come to rest on it. */
const withFloor = (picture: LossPicture | null, entropy: number | null): LossPicture | null => (picture === null || entropy === null ? picture : { ...picture, domain: [Math.min(picture.domain[0], entropy * 0.9), picture.domain[1]] });

function Curves({ picture, scale, size, entropy, axis }: { picture: LossPicture; scale: LossScale; size: Size; entropy: number | null; axis: Axis }): ReactElement {
  const { t } = useTranslation();
  const kept = useForks((state) => state.kept);
  const [low, high] = picture.domain;
  const ticks = scale === "log" ? logTicks(low, high) : linearTicks(low, high);
  const steps = linearTicks(0, axis.lastStep, Math.max(2, Math.floor(size.width / 110))).filter(Number.isInteger);
  // One measurement is no line yet.
  const single = picture.rows.filter((row) => row.validation !== null).length === 1;
  const line = { shape: drawLine, dot: false, isAnimationActive: false, connectNulls: true, type: "linear", strokeWidth: 1.5 } as const;
  return (
    <>
      <ComposedChart width={size.width} height={size.height} margin={{ ...margin, bottom: 0, left: 0 }} data={picture.rows} accessibilityLayer={false} className={styles.chart}>
        <CartesianGrid vertical={false} stroke="var(--line-inner)" />
        <XAxis dataKey="step" type="number" domain={[0, axis.lastStep]} ticks={steps} interval={0} height={margin.bottom} tickFormatter={formatCount} stroke="var(--line)" tickSize={3} tickMargin={3} />
        <YAxis type="number" scale={scale} domain={[low, high]} ticks={ticks} interval={0} allowDataOverflow width={margin.left} tickFormatter={tickText} axisLine={false} tickLine={false} />
        {kept.map(({ id, form }) => <Line key={id} {...line} dataKey={(row: LossRow) => row.forks?.[id] ?? null} stroke={forkLines[form].colour} strokeDasharray={forkLines[form].dash} strokeWidth={1.25} strokeOpacity={0.75} activeDot={false} />)}
        <Area dataKey="range" type="linear" stroke="var(--ink)" strokeOpacity={0.22} strokeWidth={0.75} fill="var(--ink)" fillOpacity={0.1} connectNulls isAnimationActive={false} activeDot={false} />
        <Line {...line} dataKey="validation" stroke="var(--group-activations)" strokeDasharray="5 3" activeDot={{ r: 3 }} dot={single ? { r: 2, strokeDasharray: "none", fill: "var(--group-activations)" } : false} />
        <Line {...line} dataKey="training" stroke="var(--ink)" activeDot={{ r: 3 }} />
        {entropy !== null && <ReferenceLine y={entropy} stroke="var(--group-regularise)" strokeDasharray="1 3" label={{ value: `${t("likelihood.entropy")} ${formatNumber(entropy)}`, position: "insideBottomLeft", className: styles.floor }} />}
        {picture.bad.slice(0, mostMarks).map((step) => <ReferenceLine key={step} x={step} stroke="var(--red)" strokeDasharray="2 2" label={{ value: t("loss.bad"), position: "insideTopRight", className: styles.badMark }} />)}
        <Tooltip content={<LossReading rows={picture.rows} />} cursor={{ stroke: "var(--quiet)", strokeWidth: 1 }} isAnimationActive={false} position={{ y: 0 }} wrapperStyle={{ zIndex: 2 }} />
      </ComposedChart>
      <Departure axis={axis} />
      <EndLabels picture={picture} scale={scale} axis={axis} />
    </>
  );
}

/** Without its path: the chart would measure the length of one that it knows at every drawing, for animations that are off, and the page be laid out for it. */
const drawLine = (props: CurveProps): ReactElement => <Curve {...props} pathRef={undefined} />;
