/** Bars for a vector: the sign is told by the side of the line, the size by the length. */
import { useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { currentCrumb, useAsking } from "../asking/asking.ts";
import { inks } from "../charts/inks.ts";
import { usePaint } from "../charts/useLive.ts";
import { askCell, litCells } from "./askedCells.ts";
import { cellCursor } from "./cellCursor.ts";
import { frameCells } from "./frameCells.ts";
import type { Lens, LensProps } from "./lens.ts";
import styles from "./lenses.module.css";
import { hatch } from "./paintCells.ts";
import { lookAt, type Look } from "./watched.ts";

/** More bars than this are thinner than a pixel. */
const mostBars = 128;

function paintBars(context: CanvasRenderingContext2D, look: Look, width: number, height: number): void {
  const colours = inks();
  const { values } = look.tensor;
  const middle = Math.round(height / 2);
  const most = Math.max(...[...values].map((value) => (Number.isFinite(value) ? Math.abs(value) : 0))) || 1;
  for (let at = 0; at < values.length; at++) {
    const x = Math.round((at / values.length) * width);
    const barWidth = Math.max(1, Math.round(((at + 1) / values.length) * width) - x - (width / values.length >= 4 ? 1 : 0));
    const value = values[at];
    const length = (value / most) * (middle - 2);
    if (Number.isFinite(value)) {
      context.fillStyle = value < 0 ? colours.below : colours.above;
      context.fillRect(x, length < 0 ? middle : middle - length, barWidth, Math.max(0.75, Math.abs(length)));
    } else hatch(context, { x, y: 0, width: barWidth, height }, { theme: colours.theme, ink: colours.ink, bad: colours.red, badGround: colours.redGround });
  }
  context.fillStyle = colours.quiet;
  context.fillRect(0, middle, width, 0.75);
}

function Bars({ name, label, cell, onCell }: LensProps): ReactElement {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  usePaint(canvas, (context, width, height) => {
    const look = lookAt(name);
    if (look === null) return;
    paintBars(context, look, width, height);
    frameCells(context, look.matrix, litCells(look), width, height, inks().ink);
    if (cell) frameCells(context, look.matrix, [cell], width, height, inks().ink);
  });
  useAsking(currentCrumb);
  const cursor = cellCursor(() => lookAt(name)?.matrix ?? null, cell, onCell, (chosen) => askCell(name, chosen));
  return (
    <div className={styles.map} role="application" tabIndex={0} aria-label={label} aria-roledescription={t("lens.bars")} data-tensor={name} {...cursor}>
      <canvas ref={canvas} className={styles.canvas} />
    </div>
  );
}

export const bars: Lens = { name: "bars", icon: "bars", fits: (shape) => shape.length === 1 && shape[0] !== "B" && shape[0] <= mostBars, render: Bars };
