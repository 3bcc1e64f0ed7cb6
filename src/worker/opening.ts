/** Documents on their way to a run: the newest one counts, and what is meant for it waits until it is open. */
import type { DataRecipe } from "../datasets/recipe.ts";
import type { Document } from "../graph/document.ts";
import type { ToldDocument, ToWorker } from "./messages.ts";

/** What does not wait for a document that is being opened: among it the sample that is looked at, which is kept for whatever is open next. */
const unhurried: ReadonlySet<ToWorker["type"]> = new Set(["open", "watch", "pace", "sample", "shown", "ping"]);

export class Opening {
  private turn = 0;
  /** So many are being opened. */
  private count = 0;
  /** In the order in which they came. */
  private waiting: ToWorker[] = [];
  private data: DataRecipe | null = null;

  /** A document with its data: the same object for as long as the page says that they are the same. */
  complete(document: ToldDocument): Document {
    const data = document.data ?? this.data;
    if (data === null) throw new Error("a document was to be opened on the data of the one before, but there was none");
    this.data = data;
    return { ...document, data };
  }

  /** Gives how to tell whether no newer document has come since. To another document nothing of what was wished before applies, but a question wants its answer all the same. */
  begin(isOther: boolean): () => boolean {
    if (isOther) this.waiting = this.waiting.filter((message) => "request" in message);
    const turn = ++this.turn;
    this.count++;
    return () => turn === this.turn;
  }

  /** What has waited, when all are done. */
  end(): ToWorker[] {
    return --this.count === 0 ? this.waiting.splice(0) : [];
  }

  /** Keeps a message until all are done. False where it is to be followed now: a pause is both, since what is opened may be long in coming. */
  keeps(message: ToWorker): boolean {
    if (this.count === 0 || unhurried.has(message.type)) return false;
    this.waiting.push(message);
    return message.type !== "pause";
  }
}
