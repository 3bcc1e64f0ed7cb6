/** The norm of a tensor over the last frames, on a log scale. */
import { useRef, type ReactElement } from "react";
import { inks } from "../charts/inks.ts";
import { usePaint } from "../charts/useLive.ts";
import styles from "./lenses.module.css";
import { normsOf } from "./watched.ts";

const mostPoints = 200;

/** `label` says in words what the picture shows. */
export function NormLine({ name, label }: { name: string; label: string }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  usePaint(canvas, (context, width, height) => {
    const logs = normsOf(name).map((norm) => Math.log10(norm));
    const finite = logs.filter(Number.isFinite);
    if (finite.length === 0) return;
    // At least half a power of ten, so that noise in a resting run does not fill the height.
    const middle = (Math.min(...finite) + Math.max(...finite)) / 2;
    const half = Math.max(0.25, (Math.max(...finite) - Math.min(...finite)) / 2);
    const place = (log: number): number => height / 2 - ((log - middle) / half) * (height / 2 - 2);
    context.strokeStyle = inks().ink;
    context.lineWidth = 1;
    context.lineJoin = "round";
    context.beginPath();
    // One norm is no line yet.
    if (finite.length === 1) context.arc(width - 2, height / 2, 1, 0, 2 * Math.PI);
    let drawing = false;
    logs.forEach((log, at) => {
      const x = width - ((logs.length - 1 - at) / (mostPoints - 1)) * width;
      if (!Number.isFinite(log)) drawing = false;
      else if (drawing) context.lineTo(x, place(log));
      else {
        context.moveTo(x, place(log));
        drawing = true;
      }
    });
    context.stroke();
  });
  return <canvas ref={canvas} className={styles.normLine} role="img" aria-label={label} />;
}
