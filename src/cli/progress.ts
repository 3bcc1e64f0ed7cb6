/** A progress bar with the time left, on a terminal; elsewhere nothing. */

const width = 24;
/** Milliseconds between two drawings. */
const pause = 100;
/** Time left is guessed only after this, in milliseconds. */
const patience = 2000;

export class Progress {
  private readonly started = performance.now();
  private drawn = 0;
  private readonly total: number;
  private readonly shown =  process.stderr.isTTY;

  constructor(total: number) {
    this.total = total;
  }

  /** Draws the bar when it is time to; `words` is told beside it. */
  show(done: number, words: () => string): void {
    const now = performance.now();
    if (!this.shown || (now - this.drawn < pause && done < this.total)) return;
    this.drawn = now;
    const share = this.total === 0 ? 1 : done / this.total;
    const full = Math.round(share * width);
    const elapsed = now - this.started;
    const left = elapsed > patience && share > 0 && share < 1 ? ` · ${Math.ceil(((elapsed / share) * (1 - share)) / 1000)} s left` : "";
    process.stderr.write(`\r\u001b[K${"█".repeat(full)}${"░".repeat(width - full)} ${Math.floor(share * 100)} % · ${words()}${left}`);
  }

  end(): void {
    if (this.shown) process.stderr.write("\n");
  }
}
