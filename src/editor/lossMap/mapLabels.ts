/** Names beside what is drawn on the map, each where it covers nothing that was drawn or named before. */
import type { Point } from "../../trainer/descent.ts";

interface Box { left: number; top: number; width: number; height: number }

/** Gaps between a thing and its name, the nearest first, and the height of a line, in CSS pixels. */
const gaps = [7, 20];
const line = 14;
/** Half the width of a line that names keep off. */
const lineRoom = 3;

/** Puts names on a picture: those that are placed first have the choice. */
export class MapLabels {
  private readonly taken: Box[] = [];
  private readonly context: CanvasRenderingContext2D;
  private readonly frame: Box;

  constructor(context: CanvasRenderingContext2D, frame: Box) {
    this.context = context;
    this.frame = frame;
  }

  /** Keeps names off a place. */
  keepOff([x, y]: Point, radius: number): void {
    this.taken.push({ left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius });
  }

  /** Keeps names off what lies over the picture. */
  keepOffBox({ left, top, width, height }: Box): void {
    this.taken.push({ left, top, width, height });
  }

  /** Keeps names off a line. */
  keepOffLine([x0, y0]: Point, [x1, y1]: Point): void {
    const dots = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / (2 * lineRoom));
    for (let at = 0; at <= dots; at++) this.keepOff([x0 + ((x1 - x0) * at) / dots, y0 + ((y1 - y0) * at) / dots], lineRoom);
  }

  /** Beside a place, on the free side that lies most in a direction; farther off with a line to it; not at all where none is free. */
  place(text: string, [x, y]: Point, [dx, dy]: Point, ink: string, halo: string): void {
    const { width } = this.context.measureText(text);
    const ahead = ({ left, top }: Box): number => (left + width / 2 - x) * dx + (top + line / 2 - y) * dy;
    for (const gap of gaps) {
      const sides = sidesOf([x, y], width, gap).sort((a, b) => ahead(b) - ahead(a));
      const free = sides.find((box) => isInside(box, this.frame) && !this.taken.some((other) => overlap(box, other)));
      if (!free) continue;
      if (gap > gaps[0]) this.lead([x, y], free, ink);
      return this.write(text, free, ink, halo);
    }
  }

  private lead([x, y]: Point, { left, top, width, height }: Box, ink: string): void {
    const { context } = this;
    context.strokeStyle = ink;
    context.lineWidth = 0.75;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(Math.min(Math.max(x, left), left + width), Math.min(Math.max(y, top), top + height));
    context.stroke();
  }

  /** At a place, whatever is there. */
  put(text: string, [left, top]: Point, ink: string, halo: string): void {
    this.write(text, { left, top, width: this.context.measureText(text).width, height: line }, ink, halo);
  }

  private write(text: string, box: Box, ink: string, halo: string): void {
    const { context } = this;
    this.taken.push(box);
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = halo;
    context.strokeText(text, box.left, box.top + line / 2);
    context.fillStyle = ink;
    context.fillText(text, box.left, box.top + line / 2);
  }
}

/** The boxes of a name on the eight sides of a place. */
function sidesOf([x, y]: Point, width: number, gap: number): Box[] {
  const [columns, rows] = [[x + gap, x - gap - width, x - width / 2], [y - line / 2, y - gap - line, y + gap]];
  return columns.flatMap((left, column) => rows.map((top, row) => ({ left, top, width, height: line, isMiddle: column === 2 && row === 0 }))).filter(({ isMiddle }) => !isMiddle);
}

const isInside = (box: Box, frame: Box): boolean => box.left >= frame.left + 2 && box.top >= frame.top + 2 && box.left + box.width <= frame.left + frame.width - 2 && box.top + box.height <= frame.top + frame.height - 2;

const overlap = (a: Box, b: Box): boolean => a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
