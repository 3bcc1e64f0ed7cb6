/** Paints the samples of a batch as bars around zero, and their mean as a line through all of them. */
import type { Inks } from "../charts/inks.ts";

export interface SharesLook {
  /** In the order in which they stand. */
  bars: readonly number[];
  mean: number;
  /** Places in that order; null for none. */
  pointed: number | null;
  picked: number | null;
}

/** From the lowest to the highest bar, zero among them, with a little room. */
export function sharesRange(bars: readonly number[]): [number, number] {
  const finite = bars.filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const room = (high - low || 1) * 0.06;
  return [low - room, high + room];
}

export function paintShares(context: CanvasRenderingContext2D, { bars, mean, pointed, picked }: SharesLook, width: number, height: number, inks: Inks): void {
  const [low, high] = sharesRange(bars);
  const heightOf = (value: number): number => Math.round(height - ((value - low) / (high - low)) * height);
  const left = (at: number): number => Math.round((at / bars.length) * width);
  const gap = width / bars.length >= 4 ? 1 : 0;
  if (pointed !== null) {
    context.fillStyle = inks.inner;
    context.fillRect(left(pointed), 0, Math.max(2, left(pointed + 1) - left(pointed)), height);
  }
  for (const [at, value] of bars.entries()) {
    const [from, to] = [heightOf(0), heightOf(value)];
    context.fillStyle = Number.isFinite(value) ? (value < 0 ? inks.below : inks.above) : inks.red;
    if (Number.isFinite(value)) context.fillRect(left(at), Math.min(from, to), Math.max(1, left(at + 1) - left(at) - gap), Math.max(1, Math.abs(to - from)));
    else context.fillRect(left(at), 0, Math.max(1, left(at + 1) - left(at) - gap), height);
  }
  context.fillStyle = inks.quiet;
  context.fillRect(0, heightOf(0), width, 0.75);
  if (picked !== null) frameBar(context, { x: left(picked), width: Math.max(3, left(picked + 1) - left(picked) - gap), height }, inks);
  if (!Number.isFinite(mean)) return;
  context.strokeStyle = inks.ink;
  context.lineWidth = 1.5;
  context.setLineDash([5, 3]);
  context.beginPath();
  context.moveTo(0, heightOf(mean));
  context.lineTo(width, heightOf(mean));
  context.stroke();
  context.setLineDash([]);
}

/** Ink frame: chosen. */
function frameBar(context: CanvasRenderingContext2D, { x, width, height }: { x: number; width: number; height: number }, inks: Inks): void {
  context.strokeStyle = inks.ink;
  context.lineWidth = 1.5;
  context.strokeRect(x - 0.25, 0.75, width + 0.5, height - 1.5);
}
