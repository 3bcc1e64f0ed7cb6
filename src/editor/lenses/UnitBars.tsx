/** By unit: in which share of the samples it rests (dead or saturated). */
import { useRef, type ReactElement } from "react";
import { inks } from "../charts/inks.ts";
import { usePaint } from "../charts/useLive.ts";
import styles from "./lenses.module.css";
import { unitsAtRest } from "./units.ts";
import { lookAt } from "./watched.ts";

/** `name` is the tensor of the activation's output, `[samples, units]`. */
export function UnitBars({ name, functionName, label }: { name: string; functionName: string; label: string }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  usePaint(canvas, (context, width, height) => {
    const look = lookAt(name);
    if (look === null) return;
    const { shares } = unitsAtRest(functionName, look.matrix);
    const { inner, quiet } = inks();
    const gap = width / shares.length >= 4 ? 1 : 0;
    for (let unit = 0; unit < shares.length; unit++) {
      const x = Math.round((unit / shares.length) * width);
      const barWidth = Math.max(1, Math.round(((unit + 1) / shares.length) * width) - x - gap);
      const tall = Math.round(shares[unit] * height);
      context.fillStyle = inner;
      context.fillRect(x, 0, barWidth, height);
      context.fillStyle = quiet;
      context.fillRect(x, height - tall, barWidth, tall);
    }
  });
  return <canvas ref={canvas} className={styles.unitBars} role="img" aria-label={label} />;
}
