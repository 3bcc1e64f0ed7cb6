/** The heat map: a matrix as cells coloured by sign and size; units × inputs, or samples × units. */
import { useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { currentCrumb, useAsking } from "../asking/asking.ts";
import { inks } from "../charts/inks.ts";
import { usePaint } from "../charts/useLive.ts";
import { askCell, litCells } from "./askedCells.ts";
import { cellCursor } from "./cellCursor.ts";
import { frameCells } from "./frameCells.ts";
import type { Lens, LensProps } from "./lens.ts";
import { sampleCells, useSampleRow } from "./sampleRow.ts";
import styles from "./lenses.module.css";
import { paintCells } from "./paintCells.ts";
import { lookAt } from "./watched.ts";

function HeatMap({ name, label, cell, onCell }: LensProps): ReactElement {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const sampleRow = useSampleRow(name);
  usePaint(canvas, (context, width, height) => {
    const look = lookAt(name);
    const { theme, ink, red, redGround } = inks();
    if (look === null) return;
    paintCells(context, look.matrix, look.range, width, height, { theme, ink, bad: red, badGround: redGround });
    if (sampleRow !== null) frameCells(context, look.matrix, sampleCells(look, sampleRow), width, height, ink);
    frameCells(context, look.matrix, litCells(look), width, height, ink);
    if (cell) frameCells(context, look.matrix, [cell], width, height, ink);
  });
  useAsking(currentCrumb);
  const cursor = cellCursor(() => lookAt(name)?.matrix ?? null, cell, onCell, (chosen) => askCell(name, chosen));
  return (
    // The arrow keys walk over cells that are pixels of a canvas: an application to those who do not see it, its readout told aloud.
    <div className={styles.map} role="application" tabIndex={0} aria-label={label} aria-roledescription={t("lens.heatMap")} data-tensor={name} {...cursor}>
      <canvas ref={canvas} className={styles.canvas} />
    </div>
  );
}

export const heatMap: Lens = { name: "heatMap", icon: "grid", fits: () => true, render: HeatMap };
