/** Which sample is looked at, and the search for the rows that are predicted worst: in pieces, at weights that rest meanwhile. */
import type { Part } from "../trainer/judge.ts";
import { ranking, type RowLoss } from "../trainer/ranking.ts";
import type { Sample } from "../trainer/sample.ts";
import type { Trainer } from "../trainer/trainer.ts";
import type { FromWorker, WorstRow } from "./messages.ts";
import { readRows } from "./readings.ts";

export class SampleDesk {
  private trainer: Trainer | null = null;
  private sample: Sample | null = null;
  private search: { request: number; step: number; pieces: Generator<undefined, RowLoss[]> } | null = null;
  private readonly post: (message: FromWorker) => void;

  constructor(post: (message: FromWorker) => void) {
    this.post = post;
  }

  /** Another run: the sample stays the one that is looked at for as long as the page says so. */
  attach(trainer: Trainer | null): void {
    if (this.search) this.tell(null);
    this.trainer = trainer;
    if (trainer) trainer.glance.sample = this.sample;
  }

  /** Null: the batch as a whole. */
  choose(sample: Sample | null): void {
    this.sample = sample;
    if (this.trainer) this.trainer.glance.sample = sample;
  }

  /** Begins a search; one that goes on is broken off. */
  find(request: number, part: Part): void {
    if (this.search) this.tell(null);
    const { trainer } = this;
    if (!trainer) return this.post({ type: "worst", request, step: 0, rows: null });
    this.search = { request, step: trainer.step, pieces: ranking(trainer.evaluation, trainer.feed.parts[part]) };
  }

  /** One slice. True while there is more to do. */
  work(late: () => boolean): boolean {
    while (this.search && !late()) {
      const { done, value } = this.search.pieces.next();
      if (done) this.tell(value);
    }
    return this.search !== null;
  }

  private tell(found: RowLoss[] | null): void {
    if (!this.search) return;
    const { request, step } = this.search;
    this.search = null;
    this.post({ type: "worst", request, step, rows: found && this.read(found) });
  }

  /** With what is predicted of each, in evaluation mode too. */
  private read(found: readonly RowLoss[]): WorstRow[] {
    const { evaluation, feed } = this.trainer as Trainer;
    const [term] = evaluation.program.losses;
    if (!term || found.length === 0) return [];
    evaluation.run(Int32Array.from(found, ({ row }) => row), found.length);
    const readings = readRows(evaluation, term, feed, found.map((_, at) => at));
    return found.map((own, at) => ({ ...own, reading: readings?.[at] ?? null }));
  }
}
