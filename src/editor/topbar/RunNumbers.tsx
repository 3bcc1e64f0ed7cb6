/** How the run stands, in numbers that keep their width; or why there is no run. */
import { CircleAlert } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { signal } from "../commands/signals.ts";
import { Button } from "../controls/Button.tsx";
import { formatCount, formatNumber, formatPercent } from "../controls/number.ts";
import { showPanel } from "../layout/panels.ts";
import { restartWorker } from "../session.ts";
import type { Position } from "../../trainer/stepping.ts";
import type { ProgramLine } from "../../worker/messages.ts";
import { activeLine, useStepper } from "../stepper/stepper.ts";
import { useEditor } from "../store.ts";
import { Diverged } from "./Diverged.tsx";
import { PaceMenu } from "./PaceMenu.tsx";
import styles from "./TopBar.module.css";

/** What stands for a number that is not there yet. */
const none = "–";

export function RunNumbers(): ReactElement {
  const run = useEditor((state) => state.run);
  const errors = useEditor((state) => state.analysis.problems.filter(({ severity, follows }) => severity === "error" && follows !== true).length);
  const empty = useEditor((state) => state.history.document.nodes.length === 0);
  if (run.status === "lost") return <Lost />;
  if (errors > 0 && !empty) return <Blocked errors={errors} />;
  if (run.status === "diverged" && run.trouble !== null) return <Diverged />;
  if (run.trouble !== null) return <Trouble trouble={run.trouble} />;
  return <Numbers />;
}

function Numbers(): ReactElement {
  const { t } = useTranslation();
  const { step, range, epoch, loss, validationAccuracy, trainingAccuracy } = useEditor((state) => state.run);
  const position = useStepper((state) => state.position);
  const line = useStepper(activeLine);
  if (position !== null) return <StepNumbers position={position} pass={line?.pass ?? null} />;
  const accuracy = validationAccuracy ?? trainingAccuracy;
  return (
    <div className={styles.numbersRow}>
      <dl className={styles.numbers}>
        <Figure name={t("run.stepCount")} width={56}>
          {formatCount(step)}
          {step < range.furthest && <span className={styles.furthest}>{t("travel.ofFurthest", { furthest: formatCount(range.furthest) })}</span>}
        </Figure>
        <Figure name={t("run.epoch")} width={40}>{formatCount(epoch)}</Figure>
        <Figure name={t("run.loss")} width={58}>{loss === null ? none : formatNumber(loss)}</Figure>
        <Figure name={t("run.accuracy")} width={58} hint={t(validationAccuracy === null ? "run.accuracyTraining" : "run.accuracyValidation")}>{accuracy === null ? none : formatPercent(accuracy)}</Figure>
      </dl>
      <PaceMenu />
    </div>
  );
}

/** Of a step that is walked over: which one, and how far. */
function StepNumbers({ position: { step, cursor, count }, pass }: { position: Position; pass: ProgramLine["pass"] | null }): ReactElement {
  const { t } = useTranslation();
  const fused = useEditor((state) => state.history.document.training.exact === false);
  const rounding = useStepper((state) => state.rounding);
  return (
    <div className={styles.numbersRow}>
      <dl className={styles.numbers}>
        <Figure name={t("run.stepCount")} width={56}>{formatCount(step)}</Figure>
        <Figure name={t("stepper.instruction")} width={96}>{t("stepper.of", { number: formatCount(cursor), count: formatCount(count) })}</Figure>
        <Figure name={t("stepper.pass")} width={72}>{pass === null ? none : t(`stepper.pass.${pass}`)}</Figure>
        {fused && <Figure name={t("stepper.rounding")} width={72} hint={t("stepper.roundingHint")}>{rounding === null ? t("stepper.exact") : formatNumber(rounding)}</Figure>}
      </dl>
    </div>
  );
}

function Figure({ name, width, hint, children }: { name: string; width: number; hint?: string; children: ReactNode }): ReactElement {
  return (
    <div className={styles.figure} style={{ minWidth: width }} title={hint}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The drawing has errors; they are listed in the dock. */
function Blocked({ errors }: { errors: number }): ReactElement {
  const { t } = useTranslation();
  const show = (): void => {
    showPanel("dock");
    signal("showTab", { tab: "problems" });
  };
  return (
    <button type="button" className={styles.trouble} onClick={show}>
      <CircleAlert />
      <span>{t("run.blocked", { count: errors })}</span>
    </button>
  );
}

/** Why the run stopped where it did not stop by itself. */
function Trouble({ trouble }: { trouble: { key: string; values?: Record<string, string | number> } }): ReactElement {
  const { t } = useTranslation();
  const text = t(trouble.key, trouble.values);
  return (
    <p role="alert" className={styles.trouble} title={text}>
      <CircleAlert />
      <span>{text}</span>
    </p>
  );
}

/** The worker died: the document is untouched, and the run can begin again. */
function Lost(): ReactElement {
  const { t } = useTranslation();
  const trouble = useEditor((state) => state.run.trouble);
  return (
    <div role="alert" className={styles.trouble}>
      <CircleAlert />
      <span>{t(trouble?.key ?? "run.lost", trouble?.values)}</span>
      <Button size="small" onClick={restartWorker}>{t("run.startAgain")}</Button>
    </div>
  );
}
