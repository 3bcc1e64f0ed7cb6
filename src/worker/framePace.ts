/** Says when the page gets its next frame: so that it is fluent, and neither the page nor the run is kept busy by it. */

/** The time between two frames, in milliseconds: 60 a second. */
const frameTime = 1000 / 60;
/** Making frames may take this share of the time: large graphs come in fewer frames, so that they learn as fast … */
const frameShare = 0.02;
/** … but in no fewer than a moving picture needs, in milliseconds … */
const slowestTime = 100;
/** … for as long as that leaves the run its half. */
const mostShare = 0.5;
/** One frame that was held up must not silence the next for longer, in milliseconds. */
const longestTime = 1000;
/** A page that is busy gets its next frame when it has drawn the last one; one that is out of sight draws none, and gets one so often all the same, in milliseconds. */
const unseenTime = 250;

export class FramePace {
  private last = -Infinity;
  private next = -Infinity;
  /** The last frame is still to be drawn by the page. */
  private unseen = false;
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  get isDue(): boolean {
    const now = this.now();
    return now >= this.next && (!this.unseen || now - this.last >= unseenTime);
  }

  /** The next one comes as soon as may be. */
  hurry(): void {
    this.next = -Infinity;
  }

  /** One was begun at `began` and took `cost` to make. */
  sent(began: number, cost: number): void {
    this.last = began;
    this.next = began + Math.max(frameTime, Math.min(cost / frameShare, slowestTime), Math.min(cost / mostShare, longestTime));
    this.unseen = true;
  }

  /** The page has drawn the last one. */
  drawn(): void {
    this.unseen = false;
  }
}
