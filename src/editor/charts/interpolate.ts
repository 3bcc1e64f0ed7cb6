/** What a grid of numbers has between its points. */

/** At (x, y) in grid coordinates: the four points around it, each by its nearness. `grid` is row-major `[rows, columns]`. */
export function interpolate(grid: ArrayLike<number>, columns: number, rows: number, x: number, y: number): number {
  const column = Math.min(columns - 2, Math.floor(x));
  const row = Math.min(rows - 2, Math.floor(y));
  const [right, up] = [x - column, y - row];
  const at = row * columns + column;
  return (grid[at] * (1 - right) + grid[at + 1] * right) * (1 - up) + (grid[at + columns] * (1 - right) + grid[at + columns + 1] * right) * up;
}
