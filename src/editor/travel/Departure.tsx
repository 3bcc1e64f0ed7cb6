/** Where the present run left the one that was kept last, in the chart, and by which change. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useEditor } from "../store.ts";
import type { Axis } from "./axis.ts";
import { changesOf, useForks } from "./forks.ts";
import styles from "./forks.module.css";
import { narrowName, sayRunName } from "./runName.ts";

/** Its words stand on the side where there is more room. */
export function Departure({ axis: { left, right, width, lastStep, plotTop, plotBottom } }: { axis: Axis }): ReactElement | null {
  const { t } = useTranslation();
  const present = useForks((state) => state.present);
  const isKept = useForks(({ kept }) => kept.length > 0);
  const history = useEditor((state) => state.history);
  if (!present || !isKept) return null;
  const name = changesOf(history);
  const isChanged = name.length > 0;
  const { words, change } = narrowName(name);
  const at = (width * present.from) / lastStep;
  const isLate = at > width / 2;
  return (
    <p
      className={styles.departure} data-side={isLate ? "left" : "right"} data-changed={isChanged} title={isChanged ? sayRunName(name) : undefined}
      style={{ top: plotTop, bottom: plotBottom, maxWidth: Math.max(at, width - at), ...(isLate ? { right: right + width - at } : { left: left + at }) }}
    >
      <span className={styles.words}>{isChanged ? words : t("forks.changeNow")}</span>
      {change !== "" && <span className={styles.value}>{change}</span>}
    </p>
  );
}
