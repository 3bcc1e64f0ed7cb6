/** A matrix as cells coloured by sign and size, to be walked over and asked; whoever shows one says where its numbers come from. */
import { useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { inks } from "../charts/inks.ts";
import { usePaint } from "../charts/useLive.ts";
import { cellCursor } from "./cellCursor.ts";
import { frameCells } from "./frameCells.ts";
import type { Cell, LensProps } from "./lens.ts";
import styles from "./lenses.module.css";
import type { Matrix } from "./matrix.ts";
import { paintCells } from "./paintCells.ts";
import { paintGap } from "./paintGap.ts";

/** `range`: where the colours end; `frames`: cells that have a frame around them together; `columns`: with those that are yet to come. */
export interface CellMapLook { matrix: Matrix; columns?: number; range: number; frames: readonly (readonly Cell[])[] }

const gridOf = ({ matrix: { rows, columns: there }, columns = there }: CellMapLook): { rows: number; columns: number } => ({ rows, columns });

interface CellMapProps extends LensProps {
  /** Asked whenever it is painted or pointed at; null while there are no numbers. */
  look(): CellMapLook | null;
  /** A click or Enter on a cell. */
  onChoose(cell: Cell): void;
}

export function CellMap({ name, label, look, cell, onCell, onChoose }: CellMapProps): ReactElement {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  usePaint(canvas, (context, width, height) => {
    const seen = look();
    if (seen === null) return;
    const { theme, ink, line, red, redGround } = inks();
    const { columns } = gridOf(seen);
    const there = Math.round((width * seen.matrix.columns) / columns);
    paintCells(context, seen.matrix, seen.range, there, height, { theme, ink, bad: red, badGround: redGround });
    if (there < width) paintGap(context, { x: there, y: 0, width: width - there, height }, line);
    for (const cells of cell ? [...seen.frames, [cell]] : seen.frames) frameCells(context, { ...seen.matrix, columns }, cells, width, height, ink);
  });
  const cursor = cellCursor(() => { const seen = look(); return seen && gridOf(seen); }, cell, onCell, onChoose);
  return (
    // The arrow keys walk over cells that are pixels of a canvas: an application to those who do not see it, its readout told aloud.
    <div className={styles.map} role="application" tabIndex={0} aria-label={label} aria-roledescription={t("lens.heatMap")} data-tensor={name} {...cursor}>
      <canvas ref={canvas} className={styles.canvas} />
    </div>
  );
}
