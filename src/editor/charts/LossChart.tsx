/** The loss of training and validation over the steps: raw values faintly, smoothed lines, their last numbers beside them. */
import { useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Area, CartesianGrid, ComposedChart, Curve, Line, ReferenceLine, Tooltip, XAxis, YAxis, type CurveProps } from "recharts";
import { formatCount, formatNumber } from "../controls/number.ts";
import { Segmented } from "../controls/Segmented.tsx";
import { readPreference, writePreference } from "../storage/preferences.ts";
import { useEditor } from "../store.ts";
import styles from "./charts.module.css";
import { lossHistory } from "./lossHistory.ts";
import { lastOf, lossPicture, type LossPicture, type LossRow, type LossScale } from "./lossRows.ts";
import { Metrics } from "./Metrics.tsx";
import { linearTicks, logTicks, tickText } from "./ticks.ts";
import { useLiveFrame } from "./useLive.ts";
import { useSize, type Size } from "./useSize.ts";

const margin = { top: 6, right: 128, bottom: 20, left: 46 };
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
  const found = withFloor(lossPicture(lossHistory(), scale), entropy);
  const diverged = useDivergedStep();
  const picture = found && diverged !== null ? { ...found, bad: [...found.bad, diverged] } : found;
  const choose = (next: LossScale): void => {
    writePreference("lossScale", next);
    setScale(next);
  };
  return (
    <section className={styles.loss} aria-label={t("loss.title")}>
      <header className={styles.head}>
        <h3 className={styles.title}>{t("loss.title")}</h3>
        <Segmented label={t("loss.scale")} value={scale} onChange={choose} options={[{ value: "log", label: t("loss.log") }, { value: "linear", label: t("loss.linear") }]} />
        {picture !== null && picture.unshown > 0 && <span className={styles.quiet}>{t("loss.unshown", { count: picture.unshown })}</span>}
        <Metrics />
      </header>
      {diverged !== null && <DivergedDetail />}
      <div ref={place} className={styles.plot}>
        {picture === null ? <p className={styles.empty}>{t("loss.empty")}</p> : size.width > 0 && <Curves picture={picture} scale={scale} size={size} entropy={entropy} />}
      </div>
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

function Curves({ picture, scale, size, entropy }: { picture: LossPicture; scale: LossScale; size: Size; entropy: number | null }): ReactElement {
  const { t } = useTranslation();
  const [low, high] = picture.domain;
  const ticks = scale === "log" ? logTicks(low, high) : linearTicks(low, high);
  const lastStep = Math.max(1, picture.rows.at(-1)?.step ?? 1, ...picture.bad.slice(-1));
  const steps = linearTicks(0, lastStep, Math.max(2, Math.floor(size.width / 110))).filter(Number.isInteger);
  // One measurement is no line yet.
  const single = picture.rows.filter((row) => row.validation !== null).length === 1;
  const line = { shape: drawLine, dot: false, isAnimationActive: false, connectNulls: true, type: "linear", strokeWidth: 1.5 } as const;
  return (
    <>
      <ComposedChart width={size.width} height={size.height} margin={{ ...margin, bottom: 0, left: 0 }} data={picture.rows} accessibilityLayer={false} className={styles.chart}>
        <CartesianGrid vertical={false} stroke="var(--line-inner)" />
        <XAxis dataKey="step" type="number" domain={[0, lastStep]} ticks={steps} interval={0} height={margin.bottom} tickFormatter={formatCount} stroke="var(--line)" tickSize={3} tickMargin={3} />
        <YAxis type="number" scale={scale} domain={[low, high]} ticks={ticks} interval={0} allowDataOverflow width={margin.left} tickFormatter={tickText} axisLine={false} tickLine={false} />
        <Area dataKey="range" type="linear" stroke="var(--ink)" strokeOpacity={0.22} strokeWidth={0.75} fill="var(--ink)" fillOpacity={0.1} connectNulls isAnimationActive={false} activeDot={false} />
        <Line {...line} dataKey="validation" stroke="var(--group-activations)" strokeDasharray="5 3" activeDot={{ r: 3 }} dot={single ? { r: 2, strokeDasharray: "none", fill: "var(--group-activations)" } : false} />
        <Line {...line} dataKey="training" stroke="var(--ink)" activeDot={{ r: 3 }} />
        {entropy !== null && <ReferenceLine y={entropy} stroke="var(--group-regularise)" strokeDasharray="1 3" label={{ value: `${t("likelihood.entropy")} ${formatNumber(entropy)}`, position: "insideBottomLeft", className: styles.floor }} />}
        {picture.bad.slice(0, mostMarks).map((step) => <ReferenceLine key={step} x={step} stroke="var(--red)" strokeDasharray="2 2" label={{ value: t("loss.bad"), position: "insideTopRight", className: styles.badMark }} />)}
        <Tooltip content={<Reading rows={picture.rows} />} cursor={{ stroke: "var(--quiet)", strokeWidth: 1 }} isAnimationActive={false} position={{ y: 0 }} />
      </ComposedChart>
      <EndLabels picture={picture} scale={scale} size={size} />
    </>
  );
}

/** Without its path: the chart would measure the length of one that it knows at every drawing, for animations that are off, and the page be laid out for it. */
const drawLine = (props: CurveProps): ReactElement => <Curve {...props} pathRef={undefined} />;

/** The numbers under the cursor, which the chart puts into its props; the validation loss is the last one measured there. */
function Reading({ rows, active, payload }: { rows: readonly LossRow[]; active?: boolean; payload?: readonly { payload?: LossRow }[] }): ReactElement | null {
  const { t } = useTranslation();
  const row = payload?.at(0)?.payload;
  if (!active || row === undefined) return null;
  const validation = rows.findLast((other) => other.step <= row.step && other.validation !== null)?.validation ?? null;
  const training = row.training ?? rows.findLast((other) => other.step <= row.step && other.training !== null)?.training ?? null;
  return (
    <dl className={styles.reading}>
      <dt>{t("loss.step")}</dt>
      <dd>{formatCount(row.step)}</dd>
      {training !== null && <><dt>{t("loss.training")}</dt><dd>{formatNumber(training)}</dd></>}
      {row.range !== null && row.range[0] !== row.range[1] && <><dt>{t("loss.range")}</dt><dd>{formatNumber(row.range[0])} … {formatNumber(row.range[1])}</dd></>}
      {validation !== null && <><dt>{t("loss.validation")}</dt><dd>{formatNumber(validation)}</dd></>}
    </dl>
  );
}

/** The lines' names and last values at their ends, pushed apart where they would overlap. */
function EndLabels({ picture, scale, size }: { picture: LossPicture; scale: LossScale; size: Size }): ReactElement {
  const { t } = useTranslation();
  const history = lossHistory();
  const bottom = size.height - margin.bottom;
  const [low, high] = picture.domain;
  const share = (value: number): number => (scale === "log" ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));
  const ends = [
    { key: "validation", value: lastOf(history.validation, "high") },
    { key: "training", value: lastOf(history.training, "smooth") },
  ].flatMap(({ key, value }) => (value === null ? [] : [{ key, value, y: Math.min(bottom - 8, Math.max(margin.top + 6, bottom - (share(value) || 0) * (bottom - margin.top))) }]));
  ends.sort((a, b) => a.y - b.y);
  if (ends.length === 2 && ends[1].y - ends[0].y < 16) {
    const middle = Math.min(bottom - 16, Math.max(margin.top + 14, (ends[0].y + ends[1].y) / 2));
    ends[0].y = middle - 8;
    ends[1].y = middle + 8;
  }
  return (
    <div className={styles.ends}>
      {ends.map(({ key, value, y }) => (
        <div key={key} className={key === "validation" ? styles.endValidation : styles.end} style={{ top: y - 8 }}>
          <span>{t(`loss.${key}`)}</span>
          <span className={styles.endNumber}>{formatNumber(value)}</span>
        </div>
      ))}
    </div>
  );
}
