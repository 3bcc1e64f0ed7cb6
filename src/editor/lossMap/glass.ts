/** A magnifying glass over the arrows of the step, where they are too short on the map to be told apart. */
import type { Point } from "../../trainer/descent.ts";
import type { LossMapFrame } from "../../worker/messages.ts";
import { fromScreen, toScreen, type MapView } from "./mapView.ts";

interface Box { left: number; top: number; width: number; height: number }

/** `view`: where the glass lies on the picture and what of the map it shows; `region`: where that lies on the map. */
export interface Glass { view: MapView; region: Box; factor: number }

/** Arrows that reach so far, in CSS pixels, need no glass. */
const legible = 96;
/** Sizes of a glass, its distance from the map's edges and from the arrows, and the room above it for the map's buttons. */
const [mostWidth, leastWidth, mostHeight, leastHeight, edge, above] = [280, 150, 200, 72, 8, 40];
/** Room for names: where the arrows lead, behind them, and over or under them. */
const [ahead, behind, beside] = [85, 30, 22];
const [leastFactor, mostFactor] = [1.6, 40];

/** Null where the arrows are long enough, out of sight, or there is no room beside them. */
export function glassOver({ arrows, present, lookAhead }: Pick<LossMapFrame, "arrows" | "present" | "lookAhead">, view: MapView): Glass | null {
  const places = [present, ...arrows.flatMap(({ from, to }) => [from, to]), ...(lookAhead ? [lookAhead] : [])];
  const { left, top, width: across, height: down } = around(places.map((place) => toScreen(view, place)));
  const [before, after] = [left - view.left, view.left + view.width - left - across];
  const width = Math.min(mostWidth, Math.max(before, after) - 2 * edge);
  const height = Math.min(mostHeight, view.height - above - edge);
  const factor = Math.min(mostFactor, (width - ahead - behind) / across, (height - 2 * beside) / down);
  const isSeen = before >= 0 && after >= 0 && top >= view.top && top + down <= view.top + view.height;
  const reach = Math.max(across, down);
  if (arrows.length === 0 || !isSeen || !(reach > 1 && reach < legible) || width < leastWidth || height < leastHeight || !(factor >= leastFactor)) return null;
  const shift = (Math.sign(arrows.reduce((sum, { from, to }) => sum + to[0] - from[0], 0)) * (ahead - behind)) / 2 / factor;
  const region = { left: left + across / 2 + shift - width / factor / 2, top: top + down / 2 - height / factor / 2, width: width / factor, height: height / factor };
  const [[x0, y1], [x1, y0]] = [fromScreen(view, [region.left, region.top]), fromScreen(view, [region.left + region.width, region.top + region.height])];
  // on the side of the arrows where there is more room
  const at = before > after ? left - edge - width : left + across + edge;
  return { view: { range: [x0, x1, y0, y1], left: at, top: view.top + view.height - height - edge, width, height }, region, factor };
}

/** The box that holds some places. */
function around(places: readonly Point[]): Box {
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

export const isWithin = ([x, y]: Point, { left, top, width, height }: Box): boolean => x >= left && x <= left + width && y >= top && y <= top + height;
