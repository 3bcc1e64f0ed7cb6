/** The steps of the run as a bar under the loss chart, on its axis: the present step can be dragged to any that was taken, and the run forked there. */
import { Slider } from "@base-ui/react/slider";
import { ChevronFirst, ChevronLast, GitFork } from "lucide-react";
import type { CSSProperties, ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../commands/useCommand.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { formatCount } from "../controls/number.ts";
import { Tooltip } from "../controls/Tooltip.tsx";
import { useEditor } from "../store.ts";
import type { Axis } from "./axis.ts";
import { useForks } from "./forks.ts";
import { goTo, useWishedStep } from "./travel.ts";
import styles from "./TimeBar.module.css";

export function TimeBar({ axis }: { axis: Axis }): ReactElement {
  const { t } = useTranslation();
  useForks(({ future }) => future);
  const [first, on, fork] = [useCommand("toFirstStep"), useCommand("toFurthestStep"), useCommand("fork")];
  return (
    <div className={styles.bar} role="group" aria-label={t("travel.slider")}>
      <IconButton label={first.label} keys={first.keys} size="small" className={styles.first} style={{ left: axis.left - 32 }} aria-disabled={!first.enabled} onClick={first.run}><ChevronFirst /></IconButton>
      <Track axis={axis} />
      <div className={styles.end} style={{ left: axis.left + axis.width + 8 }}>
        <IconButton label={on.label} keys={on.keys} size="small" aria-disabled={!on.enabled} onClick={on.run}><ChevronLast /></IconButton>
        <Tooltip text={t(fork.enabled ? "forks.forkHelp" : "forks.forkHow")}>
          <Button variant="quiet" size="small" icon={<GitFork />} aria-disabled={!fork.enabled} onClick={fork.run}>{t("forks.fork")}</Button>
        </Tooltip>
      </div>
    </div>
  );
}

function Track({ axis: { left, width, lastStep, plotBottom, plotHeight } }: { axis: Axis }): ReactElement | null {
  const { t } = useTranslation();
  const { step: present, range: { first, furthest }, status } = useEditor(({ run }) => run);
  const step = useWishedStep() ?? present;
  if (furthest <= first) return null;
  const at = (taken: number): number => left + (width * Math.min(taken, lastStep)) / lastStep;
  const behind = step < furthest;
  const plot = { "--plot-bottom": `${plotBottom}px`, "--plot-height": `${plotHeight}px` } as CSSProperties;
  return (
    <div className={styles.track} style={{ left: at(first), width: at(furthest) - at(first), ...plot }}>
      {behind && <span className={styles.future} style={{ left: at(step) - at(first) }} />}
      <Slider.Root
        value={step} min={first} max={furthest} largeStep={Math.max(1, Math.round((furthest - first) / 20))}
        disabled={status === "refused" || status === "empty" || status === "lost"} onValueChange={(wished) => goTo(wished)}
      >
        <Slider.Control className={styles.control}>
          <Slider.Track className={styles.line}>
            <Slider.Indicator className={styles.taken} />
            <Slider.Thumb aria-label={t("travel.slider")} getAriaValueText={() => t("travel.value", { step, furthest })} className={styles.thumb} data-behind={behind}>
              {behind && <span className={styles.marker} aria-hidden />}
              {behind && <span className={styles.step} data-side={at(step) > left + 0.8 * width ? "left" : "right"} aria-hidden>{formatCount(step)}</span>}
            </Slider.Thumb>
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
    </div>
  );
}
