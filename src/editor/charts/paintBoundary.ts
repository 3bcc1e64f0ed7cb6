/** Paints what the network says over two columns (or a curve over one), the border between its answers, and the data's points. */
import type { BoundaryFrame } from "../../worker/messages.ts";
import { mix, parseHex, type Rgb } from "../theme/oklab.ts";
import { cssColour, viridis } from "../theme/scale.ts";
import { classColour, drawMark } from "./classMarks.ts";
import { contour, type Segment } from "./contour.ts";
import type { Inks } from "./inks.ts";

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
 * Which tint a probability has. Of two classes, 0.4 to 0.6 has none, 0.6 to 0.8 half, 0.8 to 1 the full one; of more,
 * the same shares of the way from chance to certainty.
 */
function tintOf(probability: number, classes: number): number {
  const sure = (probability - 1 / classes) / (1 - 1 / classes);
  return Math.max(0, Math.min(tints - 1, Math.floor(sure / (2 * probabilityStep) + 0.5 + 1e-6)));
}

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

function paintGround(context: CanvasRenderingContext2D, frame: BoundaryFrame, width: number, height: number, inks: Inks): void {
  const { size, winner, value } = frame;
  const picture = new OffscreenCanvas(size, size);
  const inner = picture.getContext("2d");
  if (inner === null) return;
  const data = inner.createImageData(size, size);
  const pixels = new Uint32Array(data.data.buffer);
  const classes = classCount(frame);
  const colours = groundPixels(winner === null ? null : classes, inks);
  const [low, high] = valueRange(frame);
  const colourAt = (at: number): number => {
    if (!Number.isFinite(value[at])) return badPixel;
    if (winner !== null) return colours[winner[at] * tints + tintOf(value[at], classes)];
    return colours[Math.min(valueSteps - 1, Math.max(0, Math.round(((value[at] - low) / (high - low)) * (valueSteps - 1))))];
  };
  for (let row = 0; row < size; row++) {
    // Row 0 is the lowest: pictures begin at the top.
    for (let column = 0; column < size; column++) pixels[(size - 1 - row) * size + column] = colourAt(row * size + column);
  }
  inner.putImageData(data, 0, 0);
  context.imageSmoothingEnabled = false;
  // Grid points lie on the edges too: half a cell stands over on each side.
  const cell = width / (size - 1);
  context.drawImage(picture, -cell / 2, -cell / 2, width + cell, height + cell);
}

/** For each class, how far its probability is above the best of the others: zero on its border. Of the others only the sum is known, so that with many classes the border is where the winner changes. */
function margins(frame: BoundaryFrame, index: number): Float32Array {
  const { winner, value } = frame;
  const two = classCount(frame) === 2;
  return value.map((probability, at) => {
    const wins = winner?.[at] === index;
    return two ? (wins ? probability - 0.5 : 0.5 - probability) : wins ? 1 : -1;
  });
}

function paintBorder(context: CanvasRenderingContext2D, frame: BoundaryFrame, width: number, height: number, inks: Inks): void {
  const { size } = frame;
  const classes = classCount(frame);
  context.strokeStyle = inks.ink;
  context.lineWidth = 1.5;
  context.lineCap = "round";
  context.beginPath();
  const place = ([x0, y0, x1, y1]: Segment): void => {
    context.moveTo((x0 / (size - 1)) * width, height - (y0 / (size - 1)) * height);
    context.lineTo((x1 / (size - 1)) * width, height - (y1 / (size - 1)) * height);
  };
  // Between two classes one contour is enough; the last of several is bounded by all others.
  for (let index = 0; index < classes - 1; index++) contour(margins(frame, index), size, size, 0).forEach(place);
  context.stroke();
}

function paintPoints(context: CanvasRenderingContext2D, frame: BoundaryFrame, width: number, height: number, inks: Inks): void {
  const [x0, x1, y0, y1] = frame.range;
  const { x, y, target, predicted } = frame.points;
  const [low, high] = valueRange(frame);
  const classes = isClassification(frame);
  const wrongOnTop = [...x.keys()].sort((a, b) => Number(isWrong(frame, a)) - Number(isWrong(frame, b)));
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
  for (let at = 0; at < x.length; at++) {
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
