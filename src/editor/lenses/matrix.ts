/** A tensor as the lenses draw it: rows × columns, and block means where it is too large to be drawn entry by entry. */

/** Above this many entries a tensor is drawn as block means. */
export const mostCells = 65536;

export interface Matrix {
  rows: number;
  columns: number;
  /** Row-major, `rows · columns`. */
  values: ArrayLike<number>;
}

/** A tensor's numbers as a matrix: a scalar or vector is one row, higher ranks keep their first axis as rows. */
export function toMatrix(shape: readonly number[], values: ArrayLike<number>): Matrix {
  if (shape.length < 2) return { rows: 1, columns: values.length, values };
  const rows = shape[0];
  return { rows, columns: rows === 0 ? 0 : values.length / rows, values };
}

export interface Blocks extends Matrix {
  /** Rows and columns of the tensor that one block stands for. */
  blockRows: number;
  blockColumns: number;
}

/** The matrix itself, or means over equal blocks so that at most `most` cells are left. A block with anything not finite is not finite. */
export function blockMeans(matrix: Matrix, most = mostCells): Blocks {
  let blockRows = 1;
  let blockColumns = 1;
  const rowsOf = (): number => Math.ceil(matrix.rows / blockRows);
  const columnsOf = (): number => Math.ceil(matrix.columns / blockColumns);
  while (rowsOf() * columnsOf() > most) {
    if (rowsOf() >= columnsOf()) blockRows++;
    else blockColumns++;
  }
  if (blockRows === 1 && blockColumns === 1) return { ...matrix, blockRows, blockColumns };
  const rows = rowsOf();
  const columns = columnsOf();
  const sums = new Float64Array(rows * columns);
  const counts = new Uint32Array(rows * columns);
  for (let row = 0; row < matrix.rows; row++) {
    const into = Math.floor(row / blockRows) * columns;
    for (let column = 0; column < matrix.columns; column++) {
      const block = into + Math.floor(column / blockColumns);
      sums[block] += matrix.values[row * matrix.columns + column];
      counts[block]++;
    }
  }
  return { rows, columns, values: sums.map((sum, at) => sum / counts[at]), blockRows, blockColumns };
}

/** Where the largest and the smallest finite entry stand, as flat indices; null where nothing is finite. */
export function extremes(values: ArrayLike<number>): { largest: number; smallest: number } | null {
  let largest = -1;
  let smallest = -1;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    if (largest < 0 || values[i] > values[largest]) largest = i;
    if (smallest < 0 || values[i] < values[smallest]) smallest = i;
  }
  return largest < 0 ? null : { largest, smallest };
}
