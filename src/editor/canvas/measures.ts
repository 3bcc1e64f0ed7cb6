/** The sizes of a node and its parts, in CSS pixels at zoom 1: the card's style sheet and the overlay's painter keep to the same ones. */

export const nodeWidth = 168;
export const nodeHeight = 120;
/** Places snap to this grid while dragging. */
export const grid = 4;

/** A rectangle inside a node, from its upper left corner. */
export interface Box { x: number; y: number; width: number; height: number }

/** The strips of a differentiated node, of a data node, and the hairline under them. */
export const activationStrip: Box = { x: 27, y: 45, width: 130, height: 24 };
export const gradientStrip: Box = { x: 27, y: 72, width: 130, height: 24 };
export const dataStrip: Box = { x: 27, y: 45, width: 130, height: 51 };
export const normLine: Box = { x: 27, y: 100, width: 72, height: 14 };
export const lossLine: Box = { x: 11, y: 98, width: 146, height: 16 };

/** Pitch of the columns and rows in which new nodes are placed. */
export const columnPitch = 220;
export const rowPitch = 184;

/** Where `count` ports stand on an edge of the node, from its top: one at 60, two at 42 and 78, more spread evenly between. */
export function portHeights(count: number): number[] {
  if (count <= 1) return [60];
  const first = count === 2 ? 42 : 34;
  const last = count === 2 ? 78 : 86;
  return Array.from({ length: count }, (_, index) => Math.round(first + ((last - first) * index) / (count - 1)));
}
/** Where a port that takes any number of wires waits for the next one. */
export const sparePortHeight = 104;
