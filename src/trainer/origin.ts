/** Where a number is from that no instruction has made: a cell of the data, a starting value, the file, or a setting. */
import type { Tensor } from "../ops/tensor.ts";
import type { Trainer } from "./trainer.ts";

/**
 * A cell of the data; rows count from 0. `raw`: as it stands in the table, a class by its name; what is fed is (raw − centre) / scale,
 * or of a class 1 or 0. `typed`: by hand, as if it were the row behind the last.
 */
export interface DataOrigin { kind: "data"; row: number; column: string; class: string | null; raw: number | string; centre: number; scale: number; typed?: true }

/**
 * A parameter or state as the run found it: drawn by an initializer from a seed; or, without either, a constant, `stored` in the
 * file, or `kept`: carried over an edit of the graph, which ended the steps before it. `step`: the first that read it, from 1.
 */
export interface StartOrigin { kind: "start"; initializer: string | null; seed: number | null; stored: boolean; kept: boolean; step: number; value: number }

/** A setting is set by hand while the run goes on, as a learning rate is. */
export type GivenOrigin = DataOrigin | StartOrigin | { kind: "setting"; value: number };

/** The origin of an entry of the data: of a row of the table, or of what was typed. */
export function originOfData({ feed, glance }: Trainer, row: number, tensor: Tensor, at: number): DataOrigin {
  const typed = row === feed.table.rows ? glance.typed : null;
  const column = feed.matrices.get(tensor.node)?.columns.find(({ offset, width }) => at >= offset && at < offset + width);
  if (!column) throw new Error(`${tensor.name} holds no column ${at} of the data`);
  const { name, classes, offset, centre, scale } = column;
  const values = (typed ?? feed.table).values[feed.table.columns.findIndex((other) => other.name === name)];
  const own = values[typed ? 0 : row];
  const isClass = classes.length > 0;
  return { kind: "data", row, column: name, class: isClass ? classes[at - offset] : null, raw: isClass ? classes[own] : own, centre, scale, ...(typed && { typed: true }) };
}

/** How an entry of what lasts was when the run began. */
export function startOf(trainer: Trainer, tensor: Tensor, flat: number): StartOrigin {
  const { values, source } = trainer.startOf(tensor);
  const initializer = typeof tensor.start === "object" && source === "seed" ? tensor.start.initializer : null;
  return { kind: "start", initializer, seed: initializer === null ? null : trainer.document.training.seed, stored: source === "file", kept: source === "edit", step: trainer.firstStep + 1, value: values[flat] };
}

/** The origin of an entry that no instruction has changed since the run began: only a hand can have. */
export function originOfLasting(trainer: Trainer, tensor: Tensor, flat: number, value: number): GivenOrigin {
  const start = startOf(trainer, tensor, flat);
  return Object.is(start.value, value) ? start : { kind: "setting", value };
}
