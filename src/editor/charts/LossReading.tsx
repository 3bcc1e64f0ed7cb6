/** The numbers of the loss chart under the cursor: of the run, and of those that were kept beside it. */
import { Fragment, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatCount, formatNumber } from "../controls/number.ts";
import { useForks, type Fork } from "../travel/forks.ts";
import { sayRunName } from "../travel/runName.ts";
import styles from "./charts.module.css";
import type { LossRow } from "./lossRows.ts";

/** The chart puts the row under the cursor into its props; the validation loss is the last one measured there. */
export function LossReading({ rows, active, payload }: { rows: readonly LossRow[]; active?: boolean; payload?: readonly { payload?: LossRow }[] }): ReactElement | null {
  const { t } = useTranslation();
  const kept = useForks((state) => state.kept);
  const row = payload?.at(0)?.payload;
  if (!active || row === undefined) return null;
  // beyond the end of the run there are only those beside it
  const goesOn = rows.some(({ step, training }) => step >= row.step && training !== null);
  const lastOf = (line: "training" | "validation"): number | null => (goesOn ? (rows.findLast((other) => other.step <= row.step && other[line] !== null)?.[line] ?? null) : null);
  const [training, validation] = [lastOf("training"), lastOf("validation")];
  return (
    <dl className={styles.reading}>
      <dt>{t("loss.step")}</dt>
      <dd>{formatCount(row.step)}</dd>
      {training !== null && <><dt>{t("loss.training")}</dt><dd>{formatNumber(training)}</dd></>}
      {row.range !== null && row.range[0] !== row.range[1] && <><dt>{t("loss.range")}</dt><dd>{formatNumber(row.range[0])} … {formatNumber(row.range[1])}</dd></>}
      {validation !== null && <><dt>{t("loss.validation")}</dt><dd>{formatNumber(validation)}</dd></>}
      {kept.map((fork) => <ForkReading key={fork.id} fork={fork} step={row.step} />)}
    </dl>
  );
}

/** The loss of a kept run at a step, where it has one of its own. */
function ForkReading({ fork: { name, from, steps, losses }, step }: { fork: Fork; step: number }): ReactElement | null {
  const at = steps.findLastIndex((known) => known <= step);
  if (at < 0 || step < from || step > steps[steps.length - 1]) return null;
  return (
    <Fragment>
      <dt className={styles.readingName}>{sayRunName(name)}</dt>
      <dd>{formatNumber(losses[at])}</dd>
    </Fragment>
  );
}
