/** How large the tiles of a nest are, by its shape: as many accumulators as fit the registers, for narrow and wide layers alike. */

/**
 * Columns × chunks of a batch tile. Accumulators and the loads of one step of the sum fit 16 registers. A single column has eight
 * chunks, or four where a loss follows, whose many values would not fit.
 */
export function batchTile(columns: number, chunks: number, sums: boolean, following: number): { columns: number; chunks: number } {
  if (!sums) {
    const deep = Math.min(chunks, 4);
    return { columns: Math.min(columns, Math.max(1, Math.floor(4 / deep))), chunks: deep };
  }
  const deep = columns === 1 ? Math.min(chunks, following > 1 ? 4 : 8) : chunks === 3 ? 3 : Math.min(chunks, 2);
  return { columns: Math.min(columns, deep >= 3 ? (columns === 1 ? 1 : 3) : deep === 2 ? 4 : 8), chunks: deep };
}

/** Bytes of weights that stay in the second cache while all samples pass by them. */
const blockBytes = 262_144;

/** Columns of a block, in whole tiles: each needs `summed` weights of four bytes. */
export function columnBlock(columns: number, summed: number, wide: number): number {
  return Math.min(columns, Math.max(1, Math.floor(blockBytes / (4 * summed * wide))) * wide);
}

/** Rows × columns of a tile that sums over the batch, so many sums an entry: columns in vectors of four. Fewer samples than a vector has lanes need fewer accumulators. */
export function overBatchTile(rows: number, columns: number, sums: number, batch: number): { rows: number; columns: number } {
  const tall = Math.min(rows, batch < 4 ? 4 : 2);
  return { rows: tall, columns: Math.min(columns, tall * sums > 1 ? 4 : 8) };
}

/** Whether `following` instructions wait for the sums of whole rows, instead of being run in each tile: for many, and along rows of some length, that is quicker. */
export function comesLate(rows: number, columns: number, following: number): boolean {
  return rows >= 2 && columns >= 8 && following >= 3;
}
