/** Paints the map of the loss: ground and axes, the way of the run, and the arrows of the step ahead. */
import type { Arrow, ArrowKind, Point } from "../../trainer/descent.ts";
import type { Inks } from "../charts/inks.ts";
import { linearTicks, tickText } from "../charts/ticks.ts";
import { glassOver, isWithin, type Glass } from "./glass.ts";
import { groundOf } from "./ground.ts";
import type { LiveMap } from "./liveMap.ts";
import { MapLabels } from "./mapLabels.ts";
import { toScreen, type MapView } from "./mapView.ts";

/** Names of what is drawn, in the language of the page. */
export interface MapWords { x: string; y: string; start: string; lookAhead: string; arrows: Record<ArrowKind, string> }

const captions = `11px "Inter Variable", system-ui, sans-serif`;
const numbers = `11px "IBM Plex Mono", ui-monospace, monospace`;
/** A way of so many steps has a dot at each. */
const mostDots = 80;
/** An arrow shorter than this, in pixels, cannot be told from a dot. */
const leastArrow = 4;
const head = 6;

/** How an arrow is drawn: never in a colour of the scale, and told apart by its line as well. */
const strokes: Record<ArrowKind, { ink: "ink" | "accent"; width: number; dash: number[]; open: boolean }> = {
  step: { ink: "ink", width: 1, dash: [], open: false },
  gradient: { ink: "accent", width: 2, dash: [], open: false },
  velocity: { ink: "ink", width: 2, dash: [5, 3], open: false },
  gradientAhead: { ink: "accent", width: 1.5, dash: [2, 2], open: true },
};

/** `reading`: a place under the hand, from which the glass over short arrows keeps away. */
export function paintMap(context: CanvasRenderingContext2D, map: LiveMap, view: MapView, words: MapWords, inks: Inks, reading: Point | null): void {
  const { path } = map.frame;
  paintAxes(context, view, words, inks);
  const found = glassOver(map.frame, view);
  const glass = found && !(reading && isWithin(toScreen(view, reading), found.view)) ? found : null;
  within(context, view, () => {
    const labels = new MapLabels(context, view);
    if (glass) labels.keepOffBox(glass.view);
    paintScene(context, map, view, inks);
    labels.put(`↑ ${words.y}`, [view.left + 6, view.top + 4], inks.ink, inks.panel);
    paintPlaces(context, map, view, words, inks, labels, glass === null);
    const start: Point = [path.x[0], path.y[0]];
    if (path.step.length > 1) labels.place(words.start, toScreen(view, start), [1, 0], inks.ink, inks.panel);
  });
  if (glass) paintGlass(context, map, glass, words, inks);
}

/** What of the map is under the glass has a frame as well. */
function paintGlass(context: CanvasRenderingContext2D, map: LiveMap, { view, region, factor }: Glass, words: MapWords, inks: Inks): void {
  const frame = ({ left, top, width, height }: Glass["region"]): void => {
    context.strokeStyle = inks.ink;
    context.lineWidth = 1;
    context.strokeRect(Math.round(left) + 0.5, Math.round(top) + 0.5, Math.round(width), Math.round(height));
  };
  frame(region);
  within(context, view, () => {
    context.fillStyle = inks.panel;
    context.fillRect(view.left, view.top, view.width, view.height);
    paintScene(context, map, view, inks);
    const labels = new MapLabels(context, view);
    labels.put(`×${factor < 10 ? factor.toFixed(1) : Math.round(factor)}`, [view.left + 6, view.top + 4], inks.quiet, inks.panel);
    paintPlaces(context, map, view, words, inks, labels, true);
  });
  frame(view);
}

/** Draws in a box and not beyond. */
function within(context: CanvasRenderingContext2D, { left, top, width, height }: MapView, paint: () => void): void {
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.font = captions;
  paint();
  context.restore();
}

function paintScene(context: CanvasRenderingContext2D, { frame, grid }: LiveMap, view: MapView, inks: Inks): void {
  if (grid) paintGround(context, grid, view, inks);
  paintWay(context, frame, view, inks);
}

/** Where the run stands and where it goes, by name where there is room. */
function paintPlaces(context: CanvasRenderingContext2D, { frame }: LiveMap, view: MapView, words: MapWords, inks: Inks, labels: MapLabels, named: boolean): void {
  const present = toScreen(view, frame.present);
  labels.keepOff(present, 5);
  paintArrows(context, frame, view, words, inks, named ? labels : null);
  dot(context, present, 4, inks.ink, inks.panel);
}

/** The numbers of both axes; the name of the one across stands at its end, in the place of numbers. */
function paintAxes(context: CanvasRenderingContext2D, { range: [x0, x1, y0, y1], left, top, width, height }: MapView, { x }: MapWords, inks: Inks): void {
  context.strokeStyle = inks.line;
  context.lineWidth = 1;
  context.strokeRect(left - 0.5, top - 0.5, width + 1, height + 1);
  context.textBaseline = "top";
  context.font = captions;
  context.textAlign = "right";
  context.fillStyle = inks.ink;
  context.fillText(`→ ${x}`, left + width, top + height + 7);
  const end = left + width - context.measureText(`→ ${x}`).width - 8;
  context.font = numbers;
  context.fillStyle = inks.quiet;
  context.textAlign = "center";
  for (const tick of linearTicks(x0, x1, Math.max(2, Math.floor(width / 80)))) {
    const at = left + ((tick - x0) / (x1 - x0)) * width;
    if (at + context.measureText(tickText(tick)).width / 2 < end) context.fillText(tickText(tick), at, top + height + 7);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const tick of linearTicks(y0, y1, Math.max(2, Math.floor(height / 40)))) context.fillText(tickText(tick), left - 6, top + ((y1 - tick) / (y1 - y0)) * height);
}

/** Also while another range is on its way: what was made is shown where it belongs. */
function paintGround(context: CanvasRenderingContext2D, grid: NonNullable<LiveMap["grid"]>, view: MapView, inks: Inks): void {
  const { picture, contours } = groundOf(grid, inks);
  const [x0, x1, y0, y1] = grid.range;
  const [left, top] = toScreen(view, [x0, y1]);
  const [right, bottom] = toScreen(view, [x1, y0]);
  context.imageSmoothingEnabled = true;
  context.drawImage(picture, left, top, right - left, bottom - top);
  const lines = new Path2D();
  lines.addPath(contours, new DOMMatrix([(right - left) / (grid.columns - 1), 0, 0, (top - bottom) / (grid.rows - 1), left, bottom]));
  context.globalAlpha = 0.32;
  context.strokeStyle = inks.ink;
  context.lineWidth = 0.75;
  context.stroke(lines);
  context.globalAlpha = 1;
}

function paintWay(context: CanvasRenderingContext2D, { path, present }: LiveMap["frame"], view: MapView, inks: Inks): void {
  const points = Array.from(path.step, (_, at) => toScreen(view, [path.x[at], path.y[at]]));
  const line = new Path2D();
  for (const [at, [x, y]] of points.entries()) {
    if (at === 0) line.moveTo(x, y);
    else line.lineTo(x, y);
  }
  if (points.length > 0) line.lineTo(...toScreen(view, present));
  context.lineJoin = "round";
  context.strokeStyle = inks.panel;
  context.lineWidth = 3;
  context.globalAlpha = 0.6;
  context.stroke(line);
  context.globalAlpha = 1;
  context.strokeStyle = inks.ink;
  context.lineWidth = 1;
  context.stroke(line);
  if (points.length <= mostDots) for (const point of points) dot(context, point, 1.75, inks.ink);
  if (points.length > 0) dot(context, points[0], 3.5, inks.panel, inks.ink);
}

function dot(context: CanvasRenderingContext2D, [x, y]: Point, radius: number, fill: string, edge?: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  if (edge === undefined) return;
  context.strokeStyle = edge;
  context.lineWidth = 1.5;
  context.stroke();
}

function paintArrows(context: CanvasRenderingContext2D, { arrows, lookAhead }: LiveMap["frame"], view: MapView, words: MapWords, inks: Inks, labels: MapLabels | null): void {
  const drawn = arrows.flatMap((arrow) => drawArrow(context, arrow, view, inks) ?? []);
  for (const { start, tip } of drawn) labels?.keepOffLine(start, tip);
  if (lookAhead) {
    const place = toScreen(view, lookAhead);
    labels?.keepOff(place, 5);
    dot(context, place, 4, inks.panel, inks.accent);
    if (drawn.length > 0) labels?.place(words.lookAhead, place, [1, 0], inks.accent, inks.panel);
  }
  for (const { kind, start, tip } of drawn) {
    const [dx, dy] = [tip[0] - start[0], tip[1] - start[1]];
    // the velocity ends where something else is named: its own name stands at its side
    const [at, direction]: [Point, Point] = kind === "velocity" ? [[tip[0] - dx / 2, tip[1] - dy / 2], [dy, -dx]] : [tip, [dx, dy]];
    labels?.place(words.arrows[kind], at, direction, inks[strokes[kind].ink], inks.panel);
  }
}

/** Null for one that is too short to be seen. */
function drawArrow(context: CanvasRenderingContext2D, { kind, from, to }: Arrow, view: MapView, inks: Inks): { kind: ArrowKind; start: Point; tip: Point } | null {
  const [start, tip] = [toScreen(view, from), toScreen(view, to)];
  const [dx, dy] = [tip[0] - start[0], tip[1] - start[1]];
  const length = Math.hypot(dx, dy);
  if (!(length >= leastArrow)) return null;
  const { ink, width, dash, open } = strokes[kind];
  const [ux, uy] = [dx / length, dy / length];
  const size = Math.min(head, length * 0.6);
  const shaft = new Path2D();
  shaft.moveTo(...start);
  shaft.lineTo(tip[0] - ux * size * (open ? 0 : 0.9), tip[1] - uy * size * (open ? 0 : 0.9));
  const point = new Path2D();
  point.moveTo(tip[0] - ux * size - uy * size * 0.55, tip[1] - uy * size + ux * size * 0.55);
  point.lineTo(...tip);
  point.lineTo(tip[0] - ux * size + uy * size * 0.55, tip[1] - uy * size - ux * size * 0.55);
  context.strokeStyle = inks.panel;
  context.lineWidth = width + 2.5;
  context.globalAlpha = 0.7;
  context.stroke(shaft);
  context.globalAlpha = 1;
  context.strokeStyle = inks[ink];
  context.fillStyle = inks[ink];
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke(shaft);
  context.setLineDash([]);
  if (open) context.stroke(point);
  else context.fill(point);
  return { kind, start, tip };
}
