/** The loss at a place of the map, beside the pointer. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Point } from "../../trainer/descent.ts";
import type { LossGrid } from "../../worker/messages.ts";
import { formatNumber } from "../controls/number.ts";
import { nearest, placeOf, toScreen, type MapView } from "./mapView.ts";
import styles from "./lossMap.module.css";

interface MapReadingProps { grid: LossGrid | null; reading: Point | null; view: MapView | null; names: { x: string; y: string } }

/** The place itself is always there, so that what comes into it is told aloud. */
export function MapReading({ grid, reading, view, names }: MapReadingProps): ReactElement {
  return <div role="status" className={styles.readingPlace}>{grid && view && reading && <Reading grid={grid} reading={reading} view={view} names={names} />}</div>;
}

function Reading({ grid, reading, view, names }: { [Prop in keyof MapReadingProps]: NonNullable<MapReadingProps[Prop]> }): ReactElement | null {
  const { t } = useTranslation();
  const at = nearest(grid, reading);
  if (!at) return null;
  const place = placeOf(grid, at);
  const loss = grid.loss[at.row * grid.columns + at.column];
  const [left, top] = toScreen(view, place);
  // on the side where there is more room
  const across = left > view.left + view.width / 2 ? "calc(-100% - 12px)" : "12px";
  const down = top > view.top + view.height / 2 ? "calc(-100% - 8px)" : "8px";
  return (
    <dl className={styles.reading} style={{ left, top, translate: `${across} ${down}` }}>
      <dt>{names.x}</dt><dd>{formatNumber(place[0])}</dd>
      <dt>{names.y}</dt><dd>{formatNumber(place[1])}</dd>
      <dt>{t("lossMap.loss")}</dt><dd>{Number.isFinite(loss) ? formatNumber(loss) : t("lossMap.notFinite")}</dd>
    </dl>
  );
}
