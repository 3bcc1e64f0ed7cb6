/** The histogram of a tensor, standing on its colour legend, which is its axis. */
import { useRef, type ReactElement } from "react";
import { inks } from "../charts/inks.ts";
import { usePaint } from "../charts/useLive.ts";
import { cssColour, scaleEntries, signedColour, signedPixels } from "../theme/scale.ts";
import type { Theme } from "../theme/theme.ts";
import { binCount } from "./bins.ts";
import styles from "./lenses.module.css";
import { lookAt, type Look } from "./watched.ts";

const legendHeight = 6;
const tickHeight = 4;

function paint(context: CanvasRenderingContext2D, look: Look, width: number, height: number): void {
  const { theme, quiet } = inks();
  const floor = height - legendHeight - tickHeight;
  const most = Math.max(1, ...look.bins);
  for (let bin = 0; bin < binCount; bin++) {
    const x = Math.round((bin / binCount) * width);
    const barWidth = Math.round(((bin + 1) / binCount) * width) - x - 1;
    // The middle of the scale is the panel's own colour: there the bar stands in quiet ink.
    const value = (2 * bin) / (binCount - 1) - 1;
    context.fillStyle = Math.abs(value) < 0.15 ? quiet : cssColour(signedColour(value, 1, theme));
    const tall = look.bins[bin] === 0 ? 0 : Math.max(1, (look.bins[bin] / most) * (floor - 2));
    context.fillRect(x, floor - tall, barWidth, tall);
  }
  context.drawImage(legendOf(theme), 0, floor + 1, width, legendHeight - 1);
  context.fillStyle = quiet;
  for (const x of [0, Math.round(width / 2), width - 1]) context.fillRect(x, floor + 1, 1, legendHeight + tickHeight - 2);
}

const legends = new Map<Theme, OffscreenCanvas>();

/** The scale from its lower to its upper end, one pixel high. */
function legendOf(theme: Theme): OffscreenCanvas {
  const known = legends.get(theme);
  if (known !== undefined) return known;
  const legend = new OffscreenCanvas(scaleEntries, 1);
  const context = legend.getContext("2d");
  const data = context?.createImageData(scaleEntries, 1);
  if (context && data) {
    new Uint32Array(data.data.buffer).set(signedPixels(theme));
    context.putImageData(data, 0, 0);
  }
  legends.set(theme, legend);
  return legend;
}

/** `label` says in words what the picture shows. */
export function Histogram({ name, label }: { name: string; label: string }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  usePaint(canvas, (context, width, height) => {
    const look = lookAt(name);
    if (look !== null) paint(context, look, width, height);
  });
  return <canvas ref={canvas} className={styles.histogram} role="img" aria-label={label} />;
}
