/** How classes are told apart: by a colour that colour-blind people can tell, and by the shape of the mark. */
import { parseHex, type Rgb } from "../theme/oklab.ts";
import type { Theme } from "../theme/theme.ts";
import type { Inks } from "./inks.ts";

/** Of two classes the first is the scale's orange and the second its blue; the others follow Okabe and Ito (2008). */
const light = ["#d55e00", "#0072b2", "#009e73", "#b0519a", "#b8860b", "#4b9fd0", "#7a5cc0", "#5f6b2a", "#8c4a2f", "#5a6470"].map(parseHex);
const dark = ["#ee7420", "#2f9be4", "#26b98a", "#d883c2", "#d9a520", "#7cc0ea", "#a58be8", "#9aa85a", "#c98565", "#97a3b2"].map(parseHex);

export const classColour = (index: number, theme: Theme): Rgb => (theme === "dark" ? dark : light)[index % light.length];

/** Half the size of a mark, in pixels. */
const radius = 2.75;

/** Corners of a mark around its middle, by class; the circle has none. */
const corners: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[0, -1.35], [1.35, 0], [0, 1.35], [-1.35, 0]],
  [[0, -1.3], [1.2, 0.9], [-1.2, 0.9]],
  [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  [[0, 1.3], [-1.2, -0.9], [1.2, -0.9]],
  [[-1.3, -0.5], [-0.5, -0.5], [-0.5, -1.3], [0.5, -1.3], [0.5, -0.5], [1.3, -0.5], [1.3, 0.5], [0.5, 0.5], [0.5, 1.3], [-0.5, 1.3], [-0.5, 0.5], [-1.3, 0.5]],
  [[1.2, -1.2], [0.5, 0], [1.2, 1.2], [0, 0.5], [-1.2, 1.2], [-0.5, 0], [-1.2, -1.2], [0, -0.5]],
  [[0, -1.3], [1.25, -0.4], [0.77, 1.05], [-0.77, 1.05], [-1.25, -0.4]],
  [[-1.3, 0], [0.9, -1.2], [0.9, 1.2]],
  [[1.3, 0], [-0.9, -1.2], [-0.9, 1.2]],
];

/** Draws the mark of a class: filled, with a thin edge of the panel so that neighbours stay apart; with an ink ring when the prediction is wrong. */
export function drawMark(context: CanvasRenderingContext2D, x: number, y: number, shape: number, fill: string, inks: Inks, wrong = false): void {
  const points = corners[shape % corners.length];
  context.beginPath();
  if (points.length === 0) context.arc(x, y, radius, 0, 2 * Math.PI);
  else points.forEach(([dx, dy], at) => (at === 0 ? context.moveTo(x + dx * radius, y + dy * radius) : context.lineTo(x + dx * radius, y + dy * radius)));
  context.closePath();
  context.fillStyle = fill;
  context.strokeStyle = inks.panel;
  context.lineWidth = 0.75;
  context.fill();
  context.stroke();
  if (!wrong) return;
  context.beginPath();
  context.arc(x, y, radius + 2, 0, 2 * Math.PI);
  context.strokeStyle = inks.ink;
  context.lineWidth = 1.25;
  context.stroke();
}
