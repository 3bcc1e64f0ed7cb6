/** The contour of a grid of numbers at one level: marching squares, linear between grid points. */

/** A straight piece of a contour in grid coordinates, from (x0, y0) to (x1, y1). */
export type Segment = readonly [x0: number, y0: number, x1: number, y1: number];

/** The pieces where the grid crosses `level`. `grid` is row-major `[rows, columns]`; cells with a corner that is not finite give none. */
export function contour(grid: ArrayLike<number>, columns: number, rows: number, level: number): Segment[] {
  const segments: Segment[] = [];
  for (let y = 0; y + 1 < rows; y++) {
    for (let x = 0; x + 1 < columns; x++) {
      const at = y * columns + x;
      // Most cells lie wholly on one side.
      const below = Number(grid[at] < level) + Number(grid[at + 1] < level) + Number(grid[at + columns] < level) + Number(grid[at + columns + 1] < level);
      if (below > 0 && below < 4) cell(segments, x, y, [grid[at] - level, grid[at + 1] - level, grid[at + columns + 1] - level, grid[at + columns] - level]);
    }
  }
  return segments;
}

/** Corners go round: (x, y), (x+1, y), (x+1, y+1), (x, y+1). */
function cell(segments: Segment[], x: number, y: number, corners: [number, number, number, number]): void {
  if (!corners.every(Number.isFinite)) return;
  const points: [number, number][] = [];
  const cornerX = [x, x + 1, x + 1, x];
  const cornerY = [y, y, y + 1, y + 1];
  for (let side = 0; side < 4; side++) {
    const next = (side + 1) % 4;
    const a = corners[side];
    const b = corners[next];
    if (a < 0 === b < 0) continue;
    const part = a / (a - b);
    points.push([cornerX[side] + part * (cornerX[next] - cornerX[side]), cornerY[side] + part * (cornerY[next] - cornerY[side])]);
  }
  if (points.length === 2) segments.push([...points[0], ...points[1]]);
  // A saddle: the middle decides which of the two ways the corners are joined.
  if (points.length === 4) {
    const middle = (corners[0] + corners[1] + corners[2] + corners[3]) / 4;
    const pairs = middle < 0 === corners[0] < 0 ? [[0, 1], [2, 3]] : [[3, 0], [1, 2]];
    for (const [from, to] of pairs) segments.push([...points[from], ...points[to]]);
  }
}
