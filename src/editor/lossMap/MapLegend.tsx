/** The colours of the losses with their numbers, contours as ticks, and what the loss is a mean over. */
import { useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { inks } from "../charts/inks.ts";
import { tickText } from "../charts/ticks.ts";
import { useLiveFrame, usePaint } from "../charts/useLive.ts";
import { formatCount } from "../controls/number.ts";
import { cssColour } from "../theme/scale.ts";
import { groundColour } from "./ground.ts";
import { liveMap } from "./liveMap.ts";
import { lossScale, type LossScale } from "./lossScale.ts";
import type { AskedMap } from "./mapChoice.ts";
import styles from "./lossMap.module.css";

/** What the loss is a mean over. */
export function LossNote({ asked }: { asked: AskedMap }): ReactElement | null {
  const { t } = useTranslation();
  useLiveFrame(4);
  const grid = liveMap(asked)?.grid;
  if (!grid) return null;
  const { samples, total } = grid;
  const said = asked.over === "batch" ? t("lossMap.batchSamples", { count: samples }) : samples === total ? t("lossMap.samples", { count: samples }) : t("lossMap.someSamples", { samples: formatCount(samples), total: formatCount(total) });
  return <p className={styles.note}><b>{t("lossMap.loss")}</b> {said}</p>;
}

export function LossRamp({ asked }: { asked: AskedMap }): ReactElement | null {
  useLiveFrame(4);
  const grid = liveMap(asked)?.grid;
  const scale = grid ? lossScale(grid.loss) : null;
  return scale && <Ramp scale={scale} />;
}

/** Room for a number at a tick, in pixels. */
const numberRoom = 28;

function Ramp({ scale }: { scale: LossScale }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  usePaint(canvas, (context, width) => {
    const colours = inks();
    for (let x = 0; x < width; x++) {
      context.fillStyle = cssColour(groundColour(x / (width - 1), colours));
      context.fillRect(x, 0, 1, 8);
    }
    context.fillStyle = colours.ink;
    context.font = `11px "IBM Plex Mono", ui-monospace, monospace`;
    context.textBaseline = "top";
    let free = 0;
    for (const level of scale.levels) {
      const x = scale.share(level) * (width - 1);
      context.globalAlpha = 0.5;
      context.fillRect(Math.round(x), 0, 1, 8);
      context.globalAlpha = 1;
      const text = tickText(level);
      const half = context.measureText(text).width / 2;
      const left = Math.min(Math.max(0, x - half), width - 2 * half);
      if (left < free) continue;
      context.fillText(text, left, 12);
      free = left + Math.max(numberRoom, 2 * half + 8);
    }
  }, 4);
  return <canvas ref={canvas} className={styles.ramp} aria-hidden />;
}
