/** A run once more, from the first to the last step that it holds: for what was not looked at while it went by. */
import type { Executor } from "../executors/executor.ts";
import type { Trainer } from "./trainer.ts";
import { copyLasting } from "./weights.ts";

/** In pieces of one step each: a copy of the run's executor as it was at first, and after every step; the bits are the run's. */
export function* retrace(trainer: Trainer): Generator<Executor, void> {
  const last = trainer.furthestStep;
  const copy = trainer.apart();
  copyLasting(trainer.at(trainer.firstStep), copy);
  yield copy;
  while (copy.step < Math.min(last, trainer.furthestStep)) {
    const rows = trainer.beginStep(copy);
    copy.run(rows, rows.length);
    yield copy;
  }
}
