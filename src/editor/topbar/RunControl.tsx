/** Run or pause, one step, start again. */
import { Pause, Play, RotateCcw, StepBack, StepForward } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../commands/useCommand.ts";
import { Button, ButtonGroup } from "../controls/Button.tsx";
import { Tooltip } from "../controls/Tooltip.tsx";
import { useEditor } from "../store.ts";
import styles from "./TopBar.module.css";

export function RunControl(): ReactElement {
  const { t } = useTranslation();
  const running = useEditor((state) => state.run.status === "running");
  const run = useCommand("run");
  const step = useCommand("step");
  const reset = useCommand("reset");
  return (
    <div className={styles.run}>
      <Tooltip text={run.label} keys={run.keys}>
        <Button variant="accent" className={styles.runButton} icon={running ? <Pause /> : <Play />} aria-disabled={!run.enabled} onClick={run.run}>
          {t(running ? "run.pause" : "run.run")}
        </Button>
      </Tooltip>
      <ButtonGroup label={t("run.group")}>
        <Tooltip text={step.label} keys={step.keys}>
          <Button variant="quiet" aria-disabled={!step.enabled} onClick={step.run}>{t("run.step")}</Button>
        </Tooltip>
        <StepperButton id="previousInstruction" icon={<StepBack />} />
        <StepperButton id="nextInstruction" icon={<StepForward />} />
        <Tooltip text={reset.label}>
          <Button variant="quiet" className={styles.square} aria-label={reset.label} aria-disabled={!reset.enabled} onClick={reset.run} icon={<RotateCcw />} />
        </Tooltip>
      </ButtonGroup>
    </div>
  );
}

function StepperButton({ id, icon }: { id: string; icon: ReactElement }): ReactElement {
  const { label, keys, enabled, run } = useCommand(id);
  return (
    <Tooltip text={label} keys={keys}>
      <Button variant="quiet" className={styles.square} aria-label={label} aria-disabled={!enabled} onClick={run} icon={icon} />
    </Tooltip>
  );
}
