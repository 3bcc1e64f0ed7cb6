/** The heat map: a matrix as cells coloured by sign and size; units × inputs, or samples × units. */
import { useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { inks } from "../charts/inks.ts";
import { usePaint } from "../charts/useLive.ts";
import { cellCursor } from "./cellCursor.ts";
import type { Cell, Lens, LensProps } from "./lens.ts";
import styles from "./lenses.module.css";
import type { Look } from "./watched.ts";
import { lookAt } from "./watched.ts";
import { cellBox, paintCells } from "./paintCells.ts";

function frameCell(context: CanvasRenderingContext2D, look: Look, cell: Cell, width: number, height: number, ink: string): void {
  const { matrix } = look;
  if (cell.row >= matrix.rows || cell.column >= matrix.columns) return;
  const box = cellBox(matrix, cell.row, cell.column, width, height);
  context.strokeStyle = ink;
  context.lineWidth = 1.5;
  // A cell of a pixel or two is framed from outside: its frame must be seen.
  const out = Math.min(box.width, box.height) < 5 ? 2 : 0;
  context.strokeRect(box.x + 0.75 - out, box.y + 0.75 - out, Math.max(1, box.width - 1.5 + 2 * out), Math.max(1, box.height - 1.5 + 2 * out));
}

function HeatMap({ name, label, cell, onCell }: LensProps): ReactElement {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  usePaint(canvas, (context, width, height) => {
    const look = lookAt(name);
    const { theme, ink, red, redGround } = inks();
    if (look === null) return;
    paintCells(context, look.matrix, look.range, width, height, { theme, ink, bad: red, badGround: redGround });
    if (cell) frameCell(context, look, cell, width, height, ink);
  });
  const cursor = cellCursor(() => lookAt(name)?.matrix ?? null, cell, onCell);
  return (
    // The arrow keys walk over cells that are pixels of a canvas: an application to those who do not see it, its readout told aloud.
    <div className={styles.map} role="application" tabIndex={0} aria-label={label} aria-roledescription={t("lens.heatMap")} data-tensor={name} {...cursor}>
      <canvas ref={canvas} className={styles.canvas} />
    </div>
  );
}

export const heatMap: Lens = { name: "heatMap", icon: "grid", fits: () => true, render: HeatMap };
