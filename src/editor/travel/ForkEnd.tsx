/** The end of a kept run's line beside the chart: a piece of the line, its name, and the way to remove it. */
import { X } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../controls/number.ts";
import { forkLines } from "./forkLines.ts";
import { removeFork, type Fork } from "./forks.ts";
import styles from "./forks.module.css";
import { narrowName, sayRunName } from "./runName.ts";

/** Its value is what must be read: the rest of its name gives way, and is told whole by the hint, with the last loss. */
export function ForkEnd({ fork, top }: { fork: Fork; top: number }): ReactElement {
  const { t } = useTranslation();
  const name = sayRunName(fork.name);
  const { words, value } = narrowName(fork.name);
  const { dash, colour } = forkLines[fork.form];
  const last = fork.losses.at(-1);
  return (
    <div className={styles.end} style={{ top }} title={last === undefined ? name : `${name}: ${formatNumber(last)}`}>
      <svg width={14} height={8} aria-hidden><line x1={0} x2={14} y1={4} y2={4} stroke={colour} strokeWidth={1.5} strokeDasharray={dash} /></svg>
      <span className={styles.words}>{words}</span>
      <span className={styles.value}>{value}</span>
      <span className={styles.filler} />
      <button type="button" className={styles.remove} aria-label={t("forks.remove", { name })} onClick={() => removeFork(fork.id)}><X size={12} aria-hidden /></button>
    </div>
  );
}
