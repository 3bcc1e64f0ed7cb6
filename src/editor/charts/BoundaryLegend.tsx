/** What the boundary's colours and marks mean, and how many points are on the wrong side. */
import { useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { BoundaryFrame } from "../../worker/messages.ts";
import { formatNumber } from "../controls/number.ts";
import { cssColour, viridis } from "../theme/scale.ts";
import { useTheme } from "../theme/theme.ts";
import { classColour, drawMark } from "./classMarks.ts";
import styles from "./charts.module.css";
import { inks } from "./inks.ts";
import { classCount, isWrong, shownPoints, tintColour, valueRange } from "./paintBoundary.ts";
import { useLiveFrame, usePaint } from "./useLive.ts";

/** `read` gives the boundary on the screen, if there is one. */
export function BoundaryLegend({ read }: { read(): BoundaryFrame | null }): ReactElement | null {
  const { t } = useTranslation();
  useLiveFrame(2);
  const frame = read();
  if (frame === null) return null;
  const shown = shownPoints(frame);
  const wrong = shown.filter((at) => isWrong(frame, at)).length;
  return (
    <>
      {frame.winner === null ? frame.y !== null && <ValueRamp frame={frame} /> : <Classes names={frame.classes ?? ["0", "1"]} />}
      {classCount(frame) === 2 && frame.winner !== null && frame.y !== null && <ProbabilityRamp name={(frame.classes ?? ["0", "1"])[1]} />}
      {frame.winner !== null && <p className={styles.key}><Mark shape={-1} /> {t("boundaryView.wrong", { count: wrong })}</p>}
      <p className={styles.note}>{t("boundaryView.points", { count: shown.length })}</p>
    </>
  );
}

function Classes({ names }: { names: readonly string[] }): ReactElement {
  return (
    <ul className={names.length > 4 ? styles.manyKeys : styles.keys}>
      {names.map((name, at) => (
        <li key={name} className={styles.key}>
          <Mark shape={at} /> <span className={styles.className}>{name}</span>
        </li>
      ))}
    </ul>
  );
}

/** A class' mark as it stands in the picture; −1 is the ring of a wrong one. */
export function Mark({ shape }: { shape: number }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  usePaint(canvas, (context, width, height) => {
    const colours = inks();
    if (shape >= 0) drawMark(context, width / 2, height / 2, shape, cssColour(classColour(shape, theme)), colours);
    else drawMark(context, width / 2, height / 2, 0, colours.panel, colours, true);
  });
  return <canvas ref={canvas} className={styles.mark} aria-hidden />;
}

/** The tints between two classes, from a probability of 0 of the second to 1. */
function ProbabilityRamp({ name }: { name: string }): ReactElement {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  usePaint(canvas, (context, width, height) => {
    for (let x = 0; x < width; x++) {
      context.fillStyle = tintColour((2 * x) / (width - 1) - 1, inks());
      context.fillRect(x, 0, 1, height);
    }
  });
  return (
    <div>
      <canvas ref={canvas} className={styles.ramp} aria-hidden />
      <div className={styles.rampEnds}><span>0</span><span className={styles.rampName}>{t("boundaryView.probabilityOf", { name })}</span><span>1</span></div>
    </div>
  );
}

/** The colours of a regression's values, from lowest to highest. */
function ValueRamp({ frame }: { frame: BoundaryFrame }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [low, high] = valueRange(frame);
  usePaint(canvas, (context, width, height) => {
    for (let x = 0; x < width; x++) {
      context.fillStyle = cssColour(viridis(x / (width - 1)));
      context.fillRect(x, 0, 1, height);
    }
  });
  return (
    <div>
      <canvas ref={canvas} className={styles.ramp} aria-hidden />
      <div className={styles.rampEnds}><span>{formatNumber(low)}</span><span>{formatNumber(high)}</span></div>
    </div>
  );
}
