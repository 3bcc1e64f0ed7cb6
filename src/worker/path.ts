/** The way of a run over two of its numbers, thinned out to what a picture shows. */
import type { Point } from "../trainer/descent.ts";

/** Points that are kept. */
const most = 512;

export class Path {
  /** Every so many steps a point is kept: a power of two. */
  private every = 1;
  private readonly points = new Map<number, Point>();
  /** The step that it begins at, whose point is always kept. */
  private first = -1;

  /** Steps until a point is due after a step. */
  untilDue(step: number): number {
    return this.every - (step % this.every);
  }

  /** Its first point. */
  begin(step: number, point: Point): void {
    this.first = step;
    this.points.set(step, point);
  }

  /** Takes a point where one is due; in any order. */
  add(step: number, point: Point): void {
    if (!this.isKept(step)) return;
    this.points.set(step, point);
    if (this.points.size <= most) return;
    this.every *= 2;
    for (const old of this.points.keys()) if (!this.isKept(old)) this.points.delete(old);
  }

  private isKept(step: number): boolean {
    return step === this.first || step % this.every === 0;
  }

  /** Forgets what lies after a step: the run went back to it. */
  cut(step: number): void {
    for (const later of this.points.keys()) if (later > step) this.points.delete(later);
  }

  /** In the order of the steps. */
  get all(): { step: number; point: Point }[] {
    return [...this.points].sort(([a], [b]) => a - b).map(([step, point]) => ({ step, point }));
  }
}
