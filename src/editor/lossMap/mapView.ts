/** Where the places of a map lie on the screen, and how a person moves over it. */
import type { Point } from "../../trainer/descent.ts";
import type { GridRange } from "../../trainer/lossSurface.ts";

/** A range of two numbers in a box of the screen, in CSS pixels; upwards is up. */
export interface MapView { range: GridRange; left: number; top: number; width: number; height: number }

export const toScreen = ({ range: [x0, x1, y0, y1], left, top, width, height }: MapView, [x, y]: Point): Point => [left + ((x - x0) / (x1 - x0)) * width, top + ((y1 - y) / (y1 - y0)) * height];

export const fromScreen = ({ range: [x0, x1, y0, y1], left, top, width, height }: MapView, [x, y]: Point): Point => [x0 + ((x - left) / width) * (x1 - x0), y1 - ((y - top) / height) * (y1 - y0)];

/** Both sides longer by a factor, around the middle. */
export function zoomed([x0, x1, y0, y1]: GridRange, factor: number): GridRange {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const [halfWidth, halfHeight] = [((x1 - x0) / 2) * factor, ((y1 - y0) / 2) * factor];
  return [x - halfWidth, x + halfWidth, y - halfHeight, y + halfHeight];
}

/** What a hand sees that has pulled the map so many pixels to the right and down. */
export function panned({ range: [x0, x1, y0, y1], width, height }: MapView, right: number, down: number): GridRange {
  const [dx, dy] = [(-right / width) * (x1 - x0), (down / height) * (y1 - y0)];
  return [x0 + dx, x1 + dx, y0 + dy, y1 + dy];
}

interface Lattice { range: GridRange; columns: number; rows: number }

/** The point of a grid nearest to a place, as column and row; null outside of it. */
export function nearest({ range: [x0, x1, y0, y1], columns, rows }: Lattice, [x, y]: Point): { column: number; row: number } | null {
  const column = Math.round(((x - x0) / (x1 - x0)) * (columns - 1));
  const row = Math.round(((y - y0) / (y1 - y0)) * (rows - 1));
  return column >= 0 && row >= 0 && column < columns && row < rows ? { column, row } : null;
}

/** The place of a point of a grid. */
export const placeOf = ({ range: [x0, x1, y0, y1], columns, rows }: Lattice, { column, row }: { column: number; row: number }): Point => [x0 + ((x1 - x0) * column) / (columns - 1), y0 + ((y1 - y0) * row) / (rows - 1)];
