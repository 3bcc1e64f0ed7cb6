/** A strip as indices into the colour table: units left to right, samples top to bottom; made once a frame, painted at any size. */
import { signedIndex } from "../theme/scale.ts";
import { quantileRange } from "../lenses/range.ts";

/** The share of entries whose size the colours tell apart. */
export const shownShare = 0.93;
/** Not a number, or infinite: painted as red hatching. */
export const badIndex = 255;
/** More units than a strip has pixels are drawn as means of neighbours. */
const mostColumns = 130;

export interface StripImage {
  columns: number;
  rows: number;
  /** Row-major; 0 to 254 into the signed table, or `badIndex`. */
  indices: Uint8Array;
  /** The colours end at ± this. */
  range: number;
  /** Of all cells: what is left of the strip from far away. */
  mean: number;
}

/** `values` is row-major `[rows, units]`. */
export function stripImage(values: Float32Array, units: number, range = quantileRange(values, shownShare)): StripImage {
  const rows = units === 0 ? 0 : Math.floor(values.length / units);
  const columns = Math.min(units, mostColumns);
  const indices = new Uint8Array(rows * columns);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = columns === units ? values[row * units + column] : blockMean(values, row * units, column, columns, units);
      const index = Number.isFinite(value) ? signedIndex(value, range) : badIndex;
      indices[row * columns + column] = index;
      sum += index;
    }
  }
  return { columns, rows, indices, range, mean: indices.length === 0 ? 127 : Math.round(sum / indices.length) };
}

function blockMean(values: Float32Array, start: number, column: number, columns: number, units: number): number {
  const first = Math.floor((column * units) / columns);
  const last = Math.max(first + 1, Math.floor(((column + 1) * units) / columns));
  let sum = 0;
  for (let unit = first; unit < last; unit++) sum += values[start + unit];
  return sum / (last - first);
}

/** Empty cells, as many as there will be units. */
export function emptyStrip(units: number): StripImage {
  const columns = Math.max(1, Math.min(units, mostColumns));
  return { columns, rows: 1, indices: new Uint8Array(columns).fill(127), range: 1, mean: 127 };
}
