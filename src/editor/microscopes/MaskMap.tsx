/** A mask as a map, samples by units: what is kept is coloured, what is dropped is empty, and the sample that is looked at is framed. */
import { useRef, type ReactElement } from "react";
import { inks } from "../charts/inks.ts";
import { usePaint } from "../charts/useLive.ts";
import { frameCells } from "../lenses/frameCells.ts";
import type { Matrix } from "../lenses/matrix.ts";
import { paintCells } from "../lenses/paintCells.ts";
import styles from "./microscopes.module.css";

interface MaskMapProps { mask: Matrix; /** The factor of what is kept. */ kept: number; row: number; label: string }

export function MaskMap({ mask, kept, row, label }: MaskMapProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  usePaint(canvas, (context, width, height) => {
    const { theme, ink, red, redGround } = inks();
    paintCells(context, mask, kept, width, height, { theme, ink, bad: red, badGround: redGround });
    frameCells(context, mask, Array.from({ length: mask.columns }, (_, column) => ({ row, column })), width, height, ink);
  });
  return <canvas ref={canvas} className={styles.mask} style={{ height: Math.min(260, Math.max(60, mask.rows * 7)) }} role="img" aria-label={label} />;
}
