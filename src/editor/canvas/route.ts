/** How a wire runs: a smooth curve forwards, and with right angles through the gap between two rows where it must go back. */
import { nodeHeight } from "./measures.ts";

export interface Point { x: number; y: number }

/** How a wire is drawn: an SVG path, and where its shape is written. */
export interface Route {
  path: string;
  label: Point;
  /** Room for the label along the wire, in pixels. */
  room: number;
  /** The label stands on the wire and needs the paper's ground. */
  onWire: boolean;
  /** Where the label stands on it the wire rather rises than runs. */
  steep: boolean;
}

const corner = 10;
/** How far a wire that goes back leaves the port before it turns. */
const trunk = 10;
const laneDistance = 18;
/** Wires run from the rim of one port to the rim of the other; the cards are so much further apart. */
const portRadius = 6;

/** A target left of the source, or too near to be reached by a curve. */
export const runsBackward = (source: Point, target: Point): boolean => target.x < source.x + 8;

/** A curve with level ends; its control points lie half the distance away, at least 18. */
export function forwardRoute(source: Point, target: Point): Route {
  const gap = target.x - source.x;
  const control = Math.max(18, gap / 2);
  const path = `M${source.x},${source.y}C${source.x + control},${source.y} ${target.x - control},${target.y} ${target.x},${target.y}`;
  const rise = Math.abs(target.y - source.y);
  const middle = { x: (source.x + target.x) / 2, y: (source.y + target.y) / 2 };
  const between = gap + 2 * portRadius;
  if (between >= 80 || rise > 48) return { path, label: middle, room: between - 8, onWire: true, steep: 2 * rise > gap };
  // Beside a wire that slopes: under one that falls, over one that rises, where the other wires of the target are not.
  const falls = target.y - source.y >= 4;
  const label = { x: middle.x, y: falls ? target.y + 12 : Math.min(source.y, target.y) - 11 };
  return { path, label, room: between - 4, onWire: false, steep: false };
}

/** Where a label of this width stands while something rests in the middle of its wire. */
export function labelBeside({ label: { x, y }, onWire, steep }: Route, width: number): Point {
  if (!onWire) return { x, y };
  return steep ? { x: x + width / 2 + 10, y } : { x, y: y - 15 };
}

/** Right angles through the lane at height `lane`. */
export function backwardRoute(source: Point, target: Point, lane: number): Route {
  const right = source.x + trunk;
  const left = target.x - trunk;
  const path = roundedPath([source, { x: right, y: source.y }, { x: right, y: lane }, { x: left, y: lane }, { x: left, y: target.y }, target]);
  return { path, label: { x: (left + right) / 2, y: lane }, room: Math.max(0, right - left - 2 * corner), onWire: true, steep: false };
}

/** A line through the points with its corners rounded, by less than 10 where a side is short. */
export function roundedPath(points: readonly Point[]): string {
  let path = `M${points[0].x},${points[0].y}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [from, at, to] = [points[i - 1], points[i], points[i + 1]];
    // Two corners share a side between them; the first and the last have theirs alone.
    const radius = Math.min(corner, length(from, at) / (i === 1 ? 1 : 2), length(at, to) / (i === points.length - 2 ? 1 : 2));
    const before = towards(at, from, radius);
    const after = towards(at, to, radius);
    path += `L${before.x},${before.y}Q${at.x},${at.y} ${after.x},${after.y}`;
  }
  const end = points[points.length - 1];
  return `${path}L${end.x},${end.y}`;
}

const length = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

function towards(from: Point, to: Point, distance: number): Point {
  const whole = length(from, to);
  return whole === 0 ? from : { x: from.x + ((to.x - from.x) * distance) / whole, y: from.y + ((to.y - from.y) * distance) / whole };
}

/** A wire that goes back: the upper left corners of its two nodes. */
export interface BackwardWire { key: string; source: Point; target: Point }

/** The height of each backward wire's lane. Wires in one gap lie side by side, the one that reaches further on the side of the source, so that they do not cross. */
export function lanes(wires: readonly BackwardWire[]): Map<string, number> {
  const gaps = new Map<number, { key: string; middle: number; reach: number }[]>();
  for (const wire of wires) {
    const { middle, descends } = gapOf(wire);
    const slot = Math.round(middle / 32);
    const lane = { key: wire.key, middle, reach: descends ? wire.target.x : -wire.target.x };
    const others = gaps.get(slot);
    if (others) others.push(lane);
    else gaps.set(slot, [lane]);
  }
  const heights = new Map<string, number>();
  for (const gap of gaps.values()) {
    gap.sort((a, b) => a.reach - b.reach);
    gap.forEach(({ key, middle }, index) => heights.set(key, middle + (index - (gap.length - 1) / 2) * laneDistance));
  }
  return heights;
}

function gapOf({ source, target }: BackwardWire): { middle: number; descends: boolean } {
  const half = (gap: number): number => Math.min(32, gap / 2);
  if (target.y >= source.y + nodeHeight) return { middle: target.y - half(target.y - source.y - nodeHeight), descends: true };
  if (source.y >= target.y + nodeHeight) return { middle: target.y + nodeHeight + half(source.y - target.y - nodeHeight), descends: false };
  return { middle: Math.max(source.y, target.y) + nodeHeight + 24, descends: true };
}

/** The shape as it fits into `room` pixels of 11 px type: `[B, 128]`, `[B,128]` or its last length alone. */
export function fittingShape(shape: string, room: number): string {
  const advance = 6.6;
  const tight = shape.replaceAll(", ", ",");
  return [shape, tight].find((text) => text.length * advance <= room) ?? tight.slice(tight.lastIndexOf(",") + 1, -1);
}
