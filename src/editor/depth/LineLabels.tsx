/** The names of the lines at their right ends, pushed apart where they would overlap. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { DepthColumns } from "./depthColumns.ts";
import { heightOf, type DepthRange } from "./depthRange.ts";
import { depthRun } from "./depthRun.ts";
import type { Measure, NodeSizes, Sizes } from "./sizes.ts";
import styles from "./depth.module.css";

const lineHeight = 16;

/** The last size of a line, at the loss; null where it has none. */
function lastOf({ columns }: DepthColumns, sizes: Sizes, part: keyof NodeSizes): number | null {
  for (const { id } of columns.toReversed()) {
    const size = sizes.get(id)?.[part];
    if (typeof size === "number") return size;
  }
  return null;
}

export function LineLabels({ depths, measure, range, height }: { depths: DepthColumns; measure: Measure; range: DepthRange; height: number }): ReactElement {
  const { t } = useTranslation();
  const run = depthRun();
  const ends = (["activation", "gradient"] as const).flatMap((part) => {
    const size = run && lastOf(depths, run[measure].now, part);
    return size === null ? [] : [{ part, top: heightOf(size, range, height) }];
  }).sort((a, b) => a.top - b.top);
  const hasTrail = run !== null && run.step !== run.startStep;
  const room = (ends.length + Number(hasTrail)) * lineHeight;
  // They stand as one block, its first line at the upper of the two ends, but never outside of the chart.
  const first = Math.max(0, Math.min((ends[0]?.top ?? 0) - lineHeight / 2, height - room));
  const apart = ends.length === 2 ? Math.max(lineHeight, Math.min(ends[1].top - ends[0].top, height - first - room + lineHeight)) : lineHeight;
  return (
    <div className={styles.labels}>
      {height > 0 && ends.map(({ part }, at) => (
        <p key={part} style={{ top: first + at * apart }}>
          <Sample part={part} />
          <span className={styles.sign}>{part === "activation" ? "a" : "∂"}</span>
          {t(`legend.${part}`)}
        </p>
      ))}
      {hasTrail && height > 0 && (
        <p className={styles.trailLabel} style={{ top: first + (ends.length - 1) * apart + lineHeight }}>
          <Sample part="start" />
          <span>{t("depth.atStep", { step: run.startStep })}</span>
        </p>
      )}
    </div>
  );
}

/** A piece of the line as it is painted. */
function Sample({ part }: { part: keyof NodeSizes | "start" }): ReactElement {
  return (
    <svg className={styles.sample} width={22} height={10} data-part={part} aria-hidden>
      <line x1={0} x2={22} y1={5} y2={5} />
      {part !== "start" && <circle cx={11} cy={5} r={2.5} />}
    </svg>
  );
}
