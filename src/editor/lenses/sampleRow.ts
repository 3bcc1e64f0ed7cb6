/** The row of the sample that was picked, in tensors that have a row for each sample. */
import { useShownRow } from "../samples/samples.ts";
import { useEditor } from "../store.ts";
import type { Cell } from "./lens.ts";
import { cellOf } from "./matrix.ts";
import type { Look } from "./watched.ts";

/** Its index along the first axis of a tensor; null where that is not the batch, or no sample was picked. */
export function useSampleRow(name: string): number | null {
  const row = useShownRow();
  const isOfBatch = useEditor((state) => state.run.tensors.find((tensor) => tensor.name === name)?.shape[0] === "B");
  return isOfBatch ? row : null;
}

/** Its cells: a whole row; of a vector, which lies in one row, the one entry. */
export function sampleCells({ tensor: { shape }, matrix }: Look, row: number): Cell[] {
  if (row >= shape[0]) return [];
  if (shape.length < 2) return [cellOf(shape, matrix, [row])];
  return Array.from({ length: matrix.columns }, (_, column) => ({ row: Math.floor(row / matrix.down), column }));
}
