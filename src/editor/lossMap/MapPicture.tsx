/** The picture of the map: pulled by hand, zoomed by its buttons, read under the pointer or by the arrow keys. */
import { Locate, Minus, Plus } from "lucide-react";
import { useEffect, useId, useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Point } from "../../trainer/descent.ts";
import type { GridRange, GridSize } from "../../trainer/lossSurface.ts";
import { inks } from "../charts/inks.ts";
import { useLiveFrame, usePaint } from "../charts/useLive.ts";
import { useSize } from "../charts/useSize.ts";
import { ButtonGroup, IconButton } from "../controls/Button.tsx";
import { liveMap } from "./liveMap.ts";
import { mapChoice, useMapChoice, type AskedMap } from "./mapChoice.ts";
import { useMapHand } from "./mapHand.ts";
import { MapReading } from "./MapReading.tsx";
import { toScreen, zoomed, type MapView } from "./mapView.ts";
import { paintMap, type MapWords } from "./paintMap.ts";
import styles from "./lossMap.module.css";

/** Where the map lies in its canvas: room for the numbers of the axes. */
const margin = { left: 46, right: 10, top: 10, bottom: 24 };
/** Pixels from one point of the grid to the next, about; their number changes by so many at once, so that a panel can be resized. */
const spacing = 6;
const inSteps = 4;
const zoomFactor = 1.5;
/** Every so often a second: the run takes as many steps as it likes. */
const picturesPerSecond = 30;

const pointsAlong = (length: number): number => Math.max(2, Math.round(length / spacing / inSteps)) * inSteps;

interface MapPictureProps { asked: AskedMap; names: { x: string; y: string }; onSize(size: GridSize): void }

export function MapPicture({ asked, names, onSize }: MapPictureProps): ReactElement {
  const { t } = useTranslation();
  const [place, canvas] = [useRef<HTMLDivElement>(null), useRef<HTMLCanvasElement>(null)];
  const { width, height } = useSize(place);
  const box = { left: margin.left, top: margin.top, width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const [columns, rows] = [pointsAlong(box.width), pointsAlong(box.height)];
  useEffect(() => { if (width > 0 && height > 0) onSize({ columns, rows }); }, [width, height, columns, rows, onSize]);
  const [reading, setReading] = useState<Point | null>(null);
  useLiveFrame(5);
  const words = useWords(names);
  const keys = useId();
  const view = (): MapView | null => {
    const range = mapChoice.getState().range ?? liveMap(asked)?.grid?.range;
    return range && box.width > 0 ? { range, ...box } : null;
  };
  const hand = useMapHand({ view, grid: () => liveMap(asked)?.grid ?? null, reading, onRead: setReading, onRange: setRange, zoomFactor });
  usePaint(canvas, (context) => {
    const [map, seen] = [liveMap(asked), view()];
    if (!map || !seen) return;
    paintMap(context, map, seen, words, inks(), reading);
    if (reading) paintCross(context, seen, reading, inks().ink);
  }, picturesPerSecond, () => liveMap(asked)?.frame);
  const seen = view();
  return (
    <section className={styles.picture} aria-label={t("lossMap.title")}>
      {/* the arrow keys read places of a canvas: an application to those who do not see it, its readout told aloud */}
      <div ref={place} className={styles.map} role="application" tabIndex={0} aria-label={`${t("lossMap.title")}: ${names.x}, ${names.y}`} aria-describedby={keys} {...hand}>
        <canvas ref={canvas} className={styles.canvas} />
      </div>
      <p id={keys} className="visually-hidden">{t("lossMap.keys")}</p>
      {seen === null ? <p className={styles.waiting}>{t("lossMap.waiting")}</p> : <MapZoom range={seen.range} />}
      <MapReading grid={liveMap(asked)?.grid ?? null} reading={reading} view={seen} names={names} />
    </section>
  );
}

const setRange = (range: GridRange | null): void => { mapChoice.setState({ range }); };

function useWords({ x, y }: { x: string; y: string }): MapWords {
  const { t } = useTranslation();
  return { x, y, start: t("lossMap.start"), lookAhead: t("lossMap.lookAhead"), arrows: { gradient: t("lossMap.arrow.gradient"), velocity: t("lossMap.arrow.velocity"), gradientAhead: t("lossMap.arrow.gradientAhead"), step: t("lossMap.arrow.step") } };
}

function MapZoom({ range }: { range: GridRange }): ReactElement {
  const { t } = useTranslation();
  const follows = useMapChoice((state) => state.range === null);
  return (
    <div className={styles.zoom}>
      <ButtonGroup label={t("lossMap.zoom")}>
        <IconButton size="small" label={t("zoom.out")} onClick={() => setRange(zoomed(range, zoomFactor))}><Minus /></IconButton>
        <IconButton size="small" label={t("zoom.in")} onClick={() => setRange(zoomed(range, 1 / zoomFactor))}><Plus /></IconButton>
        <IconButton size="small" label={t("lossMap.fit")} aria-pressed={follows} onClick={() => setRange(null)}><Locate /></IconButton>
      </ButtonGroup>
    </div>
  );
}

function paintCross(context: CanvasRenderingContext2D, view: MapView, place: Point, ink: string): void {
  const [x, y] = toScreen(view, place);
  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.beginPath();
  for (const [dx, dy] of [[1, 0], [0, 1]]) {
    context.moveTo(x - 6 * dx, y - 6 * dy);
    context.lineTo(x + 6 * dx, y + 6 * dy);
  }
  context.stroke();
}
