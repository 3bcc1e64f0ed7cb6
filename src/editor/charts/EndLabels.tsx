/** The names of the lines at their ends, those of runs that were kept with a way to remove them. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../controls/number.ts";
import { liveFrame } from "../live.ts";
import type { Axis } from "../travel/axis.ts";
import { ForkEnd } from "../travel/ForkEnd.tsx";
import { useForks, type Fork } from "../travel/forks.ts";
import styles from "./charts.module.css";
import { lossHistory } from "./lossHistory.ts";
import { lastOf, type LossPicture, type LossScale } from "./lossRows.ts";
import { spread } from "./spread.ts";

const lineHeight = 16;

interface End { key: string; value: number; fork: Fork | null }

export function EndLabels({ picture, scale, axis: { plotTop, plotHeight } }: { picture: LossPicture; scale: LossScale; axis: Axis }): ReactElement {
  const furthest = liveFrame()?.range.furthest ?? 0;
  const kept = useForks((state) => state.kept);
  const history = lossHistory();
  const [low, high] = picture.domain;
  const share = (value: number): number => (scale === "log" ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));
  const found: { key: string; value: number | null; fork: Fork | null }[] = [
    { key: "validation", value: lastOf(history.validation, "high", furthest), fork: null },
    { key: "training", value: lastOf(history.training, "smooth", furthest), fork: null },
    ...kept.map((fork) => ({ key: String(fork.id), value: fork.losses.at(-1) ?? null, fork })),
  ];
  const ends = found
    .filter((end): end is End => end.value !== null)
    .map((end) => ({ ...end, y: plotTop + (1 - (share(end.value) || 0)) * plotHeight }))
    .sort((a, b) => a.y - b.y);
  const heights = spread(ends.map(({ y }) => y), lineHeight, plotTop + 6, plotTop + plotHeight - 8);
  return (
    <div className={styles.ends}>
      {ends.map(({ key, value, fork }, at) => (fork ? <ForkEnd key={key} fork={fork} top={heights[at] - lineHeight / 2} /> : <LineEnd key={key} name={key} value={value} top={heights[at]} />))}
    </div>
  );
}

function LineEnd({ name, value, top }: { name: string; value: number; top: number }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className={name === "validation" ? styles.endValidation : styles.end} style={{ top: top - lineHeight / 2 }}>
      <span>{t(`loss.${name}`)}</span>
      <span className={styles.endNumber}>{formatNumber(value)}</span>
    </div>
  );
}
