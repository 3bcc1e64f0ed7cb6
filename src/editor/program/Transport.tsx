/** What moves the cursor over a training step, and what the last walk to a breakpoint came to. */
import { ArrowRightFromLine, ArrowRightToLine, ChevronsRight, Crosshair, FastForward, LogOut, Square, StepBack, StepForward } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Grain } from "../../executors/stepper.ts";
import { canRun } from "../../graph/shapes.ts";
import { commandOf, keysOf } from "../commands/commands.ts";
import { useCommand } from "../commands/useCommand.ts";
import { IconButton } from "../controls/Button.tsx";
import { formatCount } from "../controls/number.ts";
import { Segmented } from "../controls/Segmented.tsx";
import { Select } from "../controls/Select.tsx";
import { WhatIf } from "../samples/WhatIf.tsx";
import { isWalking, useBreakpoints } from "../stepper/breakpoints.ts";
import { moveCursor, setGrain, useStepper } from "../stepper/stepper.ts";
import { useEditor } from "../store.ts";
import { Stops } from "./Stops.tsx";
import { useStopWords } from "./useStopWords.ts";
import styles from "./transport.module.css";

const grains: readonly Grain[] = ["instruction", "application", "node"];

export function Transport({ narrow }: { narrow: boolean }): ReactElement {
  const { t } = useTranslation();
  const grain = useStepper((state) => state.grain);
  const walking = useBreakpoints(isWalking);
  const stepping = useStepper((state) => state.position !== null);
  const options = grains.map((value) => ({ value, label: t(`program.grain.${value}`) }));
  return (
    <div className={styles.bar}>
      <div role="group" aria-label={t("program.transport")} className={styles.buttons}>
        <GrainButton to="back" />
        <GrainButton to="next" />
        <CommandButton id="nextNode"><ChevronsRight /></CommandButton>
        <CommandButton id="toLoss"><Crosshair /></CommandButton>
        <CommandButton id="toEndOfStep"><ArrowRightToLine /></CommandButton>
        <CommandButton id="intoNextStep"><ArrowRightFromLine /></CommandButton>
        <CommandButton id="walkOn">{walking ? <Square /> : <FastForward />}</CommandButton>
        <CommandButton id="leaveStep"><LogOut /></CommandButton>
      </div>
      {narrow ? <Select small label={t("program.grain")} value={grain} onChange={setGrain} options={options} /> : <Segmented label={t("program.grain")} value={grain} onChange={setGrain} options={options} />}
      <Stops />
      {stepping && <WhatIf />}
      <Told />
    </div>
  );
}

function CommandButton({ id, children }: { id: string; children: ReactElement }): ReactElement {
  // what can stop a walk decides whether there is one to begin
  useBreakpoints((state) => state);
  const { label, keys, enabled, run } = useCommand(id);
  return <IconButton label={label} keys={keys} size="small" aria-disabled={!enabled} onClick={run}>{children}</IconButton>;
}

/** One move in the grain that was chosen; the keys always move by one instruction. */
function GrainButton({ to }: { to: "back" | "next" }): ReactElement {
  const { t } = useTranslation();
  const grain = useStepper((state) => state.grain);
  const enabled = useCommand(to === "back" ? "previousInstruction" : "nextInstruction");
  const keys = grain === "instruction" ? keysOf(commandOf(to === "back" ? "previousInstruction" : "nextInstruction")) : undefined;
  return (
    <IconButton label={t(`program.${to}.${grain}`)} keys={keys} size="small" aria-disabled={!enabled.enabled} onClick={() => { if (enabled.enabled) moveCursor({ to, grain }); }}>
      {to === "back" ? <StepBack /> : <StepForward />}
    </IconButton>
  );
}

/** How the walk goes or ended; at rest how to begin. */
function Told(): ReactElement {
  const { t } = useTranslation();
  const walking = useBreakpoints((state) => state.walking);
  const atRest = useStepper((state) => state.position === null);
  const ready = useEditor((state) => canRun(state.analysis.problems));
  const words = useStopWords();
  const goesOn = walking !== null && walking.end === null;
  return (
    <div className={styles.told}>
      <p role="status" aria-label={t("program.status")}>{walking === null ? "" : goesOn ? t("program.walking") : words(walking)}</p>
      {/* it changes too often to be told aloud */}
      {goesOn && <p aria-hidden>{t("program.walkingStep", { step: formatCount(walking.step) })}</p>}
      {walking === null && atRest && ready && <p className={styles.hint}>{t("program.begin")}</p>}
    </div>
  );
}
