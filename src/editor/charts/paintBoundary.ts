/** Paints what the network says over two columns (or a curve over one), the border between its answers, and the data's points. */
import type { BoundaryFrame } from "../../worker/messages.ts";
import { mix, parseHex, type Rgb } from "../theme/oklab.ts";
import { cssColour, viridis } from "../theme/scale.ts";
import { classColour, drawMark } from "./classMarks.ts";
import { contour, type Segment } from "./contour.ts";
import type { Inks } from "./inks.ts";
import { interpolate } from "./interpolate.ts";

/** Probability is told in steps of this size, at half strength, so that the points stay in front. */
const probabilityStep = 0.2;
const strength = 0.5;
/** Colours of a regression's values. */
const valueSteps = 64;
/** Red, as everything that is not a number. */
const badPixel = 0xff1e28c8;

/** Columns of numbers 0 and 1, or classes: what can be told apart. */
export const isClassification = (frame: BoundaryFrame): boolean => frame.winner !== null;

/** How many answers there are. */
export const classCount = (frame: BoundaryFrame): number => Math.max(2, frame.classes?.length ?? 2);

/** Tints of a class: none near chance, half, full. */
const tints = 3;

/**
 * Which tint a lead has. Of two classes a probability of 0.4 to 0.6 has none, up to 0.8 half, above it the full one; of
 * more, the same shares of the way from a draw to certainty.
 */
const tintOf = (ahead: number): number => Math.max(0, Math.min(tints - 1, Math.floor(ahead / (2 * probabilityStep) + 0.5 + 1e-6)));

/** The colour of a place between two classes: −1 is certainly the first, 1 certainly the second. */
export const tintColour = (ahead: number, inks: Inks): string => cssColour(mix(parseHex(inks.panel), classColour(ahead < 0 ? 0 : 1, inks.theme), (strength * tintOf(Math.abs(ahead))) / (tints - 1)));

/** Opaque pixels for every colour that the ground can have: classes in their tints, or steps of viridis. */
function groundPixels(classes: number | null, inks: Inks): Uint32Array {
  const panel = parseHex(inks.panel);
  const pixel = ([red, green, blue]: Rgb): number => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  if (classes === null) return Uint32Array.from({ length: valueSteps }, (_, at) => pixel(mix(panel, viridis(at / (valueSteps - 1)), 0.75)));
  return Uint32Array.from({ length: classes * tints }, (_, at) => pixel(mix(panel, classColour(Math.floor(at / tints), inks.theme), (strength * (at % tints)) / (tints - 1))));
}

/** Range of the values of a regression: of grid and targets together, so that a colour means one number in both. */
export function valueRange(frame: BoundaryFrame): [number, number] {
  const finite = [...frame.points.target].filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/** The whole picture into `width` × `height`. */
export function paintBoundary(context: CanvasRenderingContext2D, frame: BoundaryFrame, width: number, height: number, inks: Inks): void {
  if (frame.y === null) {
    paintCurve(context, frame, width, height, inks);
    return;
  }
  paintGround(context, frame, width, height, inks);
  if (isClassification(frame)) paintBorder(context, frame, width, height, inks);
  paintPoints(context, frame, width, height, inks);
}

/** Pixels of the ground along an edge: the grid is interpolated, so that the tints have smooth edges. */
const groundSize = 94;

function paintGround(context: CanvasRenderingContext2D, frame: BoundaryFrame, width: number, height: number, inks: Inks): void {
  const picture = new OffscreenCanvas(groundSize, groundSize);
  const inner = picture.getContext("2d");
  if (inner === null) return;
  const data = inner.createImageData(groundSize, groundSize);
  const pixels = new Uint32Array(data.data.buffer);
  const colourAt = isClassification(frame) ? classColours(frame, inks) : valueColours(frame, inks);
  const step = (frame.size - 1) / (groundSize - 1);
  for (let row = 0; row < groundSize; row++) {
    // Row 0 of the grid is the lowest: pictures begin at the top.
    for (let column = 0; column < groundSize; column++) pixels[(groundSize - 1 - row) * groundSize + column] = colourAt(column * step, row * step);
  }
  inner.putImageData(data, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(picture, 0, 0, width, height);
}

type ColourAt = (x: number, y: number) => number;

/** The class that is most probable between the grid points, in its tint. Only those that win at one of the four points around can win there. */
function classColours(frame: BoundaryFrame, inks: Inks): ColourAt {
  const { size, winner } = frame;
  const classes = classCount(frame);
  const colours = groundPixels(classes, inks);
  const leads = new Map<number, Float32Array>();
  for (const index of new Set(winner)) leads.set(index, lead(frame, index));
  return (x, y) => {
    const at = Math.min(size - 2, Math.floor(y)) * size + Math.min(size - 2, Math.floor(x));
    let won = 0;
    let best = -Infinity;
    for (let corner = 0; corner < 4; corner++) {
      const index = winner?.[at + (corner % 2) + (corner < 2 ? 0 : size)] ?? 0;
      const grid = leads.get(index);
      if (grid === undefined || (index === won && best > -Infinity)) continue;
      const value = interpolate(grid, size, size, x, y);
      if (value > best || (value === best && index < won)) [won, best] = [index, value];
    }
    return Number.isFinite(best) ? colours[won * tints + tintOf(best)] : badPixel;
  };
}

function valueColours(frame: BoundaryFrame, inks: Inks): ColourAt {
  const colours = groundPixels(null, inks);
  const [low, high] = valueRange(frame);
  return (x, y) => {
    const value = interpolate(frame.value, frame.size, frame.size, x, y);
    return Number.isFinite(value) ? colours[Math.min(valueSteps - 1, Math.max(0, Math.round(((value - low) / (high - low)) * (valueSteps - 1))))] : badPixel;
  };
}

/**
 * How far a class leads, at each grid point: 1 where it is certain, 0 on its border, below 0 where another wins. Of the
 * others only the winner's probability is known; the rest is taken as shared evenly among them.
 */
function lead(frame: BoundaryFrame, index: number): Float32Array {
  const { winner, value } = frame;
  const others = classCount(frame) - 1;
  const grid = new Float32Array(value.length);
  for (let at = 0; at < grid.length; at++) {
    const ahead = value[at] - (1 - value[at]) / others;
    grid[at] = winner?.[at] === index ? ahead : -ahead;
  }
  return grid;
}

function paintBorder(context: CanvasRenderingContext2D, frame: BoundaryFrame, width: number, height: number, inks: Inks): void {
  const { size } = frame;
  const classes = classCount(frame);
  const present = new Set(frame.winner);
  context.strokeStyle = inks.ink;
  context.lineWidth = 1.5;
  context.lineCap = "round";
  context.beginPath();
  const place = ([x0, y0, x1, y1]: Segment): void => {
    context.moveTo((x0 / (size - 1)) * width, height - (y0 / (size - 1)) * height);
    context.lineTo((x1 / (size - 1)) * width, height - (y1 / (size - 1)) * height);
  };
  // Between two classes one contour is enough; the last of several is bounded by all others.
  for (let index = 0; index < classes - 1; index++) if (present.has(index)) contour(lead(frame, index), size, size, 0).forEach(place);
  context.stroke();
}

/** More marks than this hide the ground; every n-th row stands for all. */
const mostMarks = 260;

/** The points that are drawn, as indices into the frame's. */
export function shownPoints({ points }: BoundaryFrame): number[] {
  const every = Math.max(1, Math.ceil(points.x.length / mostMarks));
  return [...points.x.keys()].filter((at) => at % every === 0);
}

function paintPoints(context: CanvasRenderingContext2D, frame: BoundaryFrame, width: number, height: number, inks: Inks): void {
  const [x0, x1, y0, y1] = frame.range;
  const { x, y, target, predicted } = frame.points;
  const [low, high] = valueRange(frame);
  const classes = isClassification(frame);
  const wrongOnTop = shownPoints(frame).sort((a, b) => Number(isWrong(frame, a)) - Number(isWrong(frame, b)));
  for (const at of wrongOnTop) {
    const left = ((x[at] - x0) / (x1 - x0)) * width;
    const top = height - ((y[at] - y0) / (y1 - y0)) * height;
    const fill = classes ? classColour(target[at], inks.theme) : viridis((target[at] - low) / (high - low));
    drawMark(context, left, top, classes ? target[at] : 0, cssColour(fill), inks, classes && predicted[at] !== target[at]);
  }
}

/** Whether a point's class is not the predicted one. */
export const isWrong = ({ points, winner }: BoundaryFrame, at: number): boolean => winner !== null && points.predicted[at] !== points.target[at];

/** The range of the values that a curve is drawn in: of targets and curve, with room above and below. */
export function curveRange(frame: BoundaryFrame): [number, number] {
  const [, , y0, y1] = frame.range;
  const all = [...frame.points.target, ...(frame.winner ? [] : frame.value)].filter(Number.isFinite);
  const low = all.length > 0 ? Math.min(...all) : y0;
  const high = all.length > 0 ? Math.max(...all) : y1;
  const room = (high - low || 1) * 0.06;
  return [low - room, high + room];
}

/** One input: the fitted value (of two classes, the probability of the second) over it, and the points. */
function paintCurve(context: CanvasRenderingContext2D, frame: BoundaryFrame, width: number, height: number, inks: Inks): void {
  const [x0, x1] = frame.range;
  const [low, high] = curveRange(frame);
  const top = (value: number): number => height - ((value - low) / (high - low)) * height;
  const { x, target } = frame.points;
  const classes = isClassification(frame);
  for (const at of shownPoints(frame)) {
    const fill = classes ? classColour(target[at], inks.theme) : parseHex(inks.above);
    drawMark(context, ((x[at] - x0) / (x1 - x0)) * width, top(target[at]), classes ? target[at] : 0, cssColour(fill), inks, isWrong(frame, at));
  }
  context.strokeStyle = inks.ink;
  context.lineWidth = 2;
  context.lineJoin = "round";
  context.beginPath();
  for (let at = 0; at < frame.size; at++) {
    const value = frame.winner && frame.winner[at] === 0 ? 1 - frame.value[at] : frame.value[at];
    if (at === 0) context.moveTo(0, top(value));
    else context.lineTo((at / (frame.size - 1)) * width, top(value));
  }
  context.stroke();
}
