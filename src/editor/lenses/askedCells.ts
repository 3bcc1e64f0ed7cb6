/** Between cells and entries: asking a cell where its number comes from, and the cells of what was asked. */
import { askEntry } from "../asking/asking.ts";
import { litEntries } from "../asking/lit.ts";
import type { Cell } from "./lens.ts";
import { cellOf, entryAt } from "./matrix.ts";
import { lookAt, type Look } from "./watched.ts";

/** Asks the entry that a cell shows, of the moment that is on the screen. */
export function askCell(name: string, cell: Cell): void {
  const look = lookAt(name);
  if (look) askEntry(name, entryAt(look.tensor.shape, look.matrix, cell));
}

/** The cells of the entries that are framed. */
export const litCells = ({ tensor: { name, shape }, matrix }: Look): Cell[] => litEntries(name).map((entry) => cellOf(shape, matrix, entry));
