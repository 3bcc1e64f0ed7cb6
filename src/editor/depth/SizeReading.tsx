/** The numbers of the column under the cursor, beside the chart, where they hide nothing: now, and when the run began. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLiveFrame } from "../charts/useLive.ts";
import { Num } from "../controls/Num.tsx";
import type { DepthColumn } from "./depthColumns.ts";
import { depthRun } from "./depthRun.ts";
import type { Measure, Size } from "./sizes.ts";
import styles from "./depth.module.css";

export function SizeReading({ column, measure }: { column: DepthColumn; measure: Measure }): ReactElement | null {
  const { t } = useTranslation();
  const running = useLiveFrame()?.running ?? false;
  const run = depthRun();
  if (run === null) return null;
  const { now, start } = run[measure];
  const moved = run.step !== run.startStep;
  return (
    // Numbers that change many times a second would never be told to the end.
    <div role="status" aria-live={running ? "off" : "polite"} className={styles.reading}>
      <table>
        <caption title={column.name}>{column.name}</caption>
        <thead>
          <tr>
            <th scope="col"><span className="visually-hidden">{t("depth.measure")}</span></th>
            <th scope="col">{t(`depth.${measure}`)}</th>
            {moved && <th scope="col" className={styles.before}>{t("depth.atStep", { step: run.startStep })}</th>}
          </tr>
        </thead>
        <tbody>
          {(["activation", "gradient"] as const).map((part) => (
            <tr key={part}>
              <th scope="row" aria-label={t(`legend.${part}`)} className={styles.sign}>{part === "activation" ? "a" : "∂"}</th>
              <td><SizeText size={now.get(column.id)?.[part] ?? null} /></td>
              {moved && <td className={styles.before}><SizeText size={start.get(column.id)?.[part] ?? null} /></td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SizeText({ size }: { size: Size }): ReactElement {
  const { t } = useTranslation();
  if (size === null) return <Num value={0} text="–" />;
  return Number.isFinite(size) ? <Num value={size} /> : <span className={styles.bad}>{t("depth.bad")}</span>;
}
