/** A worker's host at work in a test: with a clock of its own and a page that draws at once. */
import type { Document } from "../../src/graph/document.ts";
import { Host } from "../../src/worker/host.ts";
import type { Frame, FromWorker, ToWorker } from "../../src/worker/messages.ts";

/** A host whose clock moves by a little at each look, so that slices end, and whose page draws each frame at once. */
export class Desk {
  readonly said: FromWorker[] = [];
  private clock = 0;
  private turns: (() => void)[] = [];
  /** The longest turn so far that the host took without being called later, in milliseconds. */
  longestTurn = 0;
  /** What each look at the clock adds, in milliseconds. */
  tick = 0.1;
  /** False: the page is busy, and draws nothing. */
  draws = true;
  readonly host = new Host({
    post: (message) => {
      this.said.push(message);
      if (message.type === "frame" && this.draws) this.send({ type: "shown" });
    },
    now: () => (this.clock += this.tick),
    soon: (turn) => {
      this.turns.push(() => {
        const began = this.clock;
        turn();
        this.longestTurn = Math.max(this.longestTurn, this.clock - began);
      });
    },
    later: (milliseconds, turn) => { this.turns.push(() => { this.clock += milliseconds; turn(); }); },
  });
  send(message: ToWorker): void { this.host.receive(message); }
  /** Lets the host work until it rests, or until something was said. */
  async work(until?: (said: FromWorker[]) => boolean, most = 20_000): Promise<void> {
    for (let turn = 0; turn < most && !until?.(this.said); turn++) {
      await Promise.resolve();
      const next = this.turns.shift();
      if (next) next();
      else {
        await new Promise((resolve) => { setTimeout(resolve, 1); });
        // What is waited for may still be loading.
        if (this.turns.length === 0 && turn > 20 && !until) return;
      }
    }
  }
  /** Takes so many steps and lets the host rest. */
  async take(count: number): Promise<void> {
    this.send({ type: "step", count });
    await this.work((said) => said.findLast((message) => message.type === "running")?.running === false);
    await this.work();
  }
  async open(document: Document, keep = false): Promise<void> {
    const before = this.said.length;
    this.send({ type: "open", document, revision: 1, keep });
    await this.work((said) => said.slice(before).some((message) => message.type === "opened" || message.type === "refused" || message.type === "failed"));
  }
  of<T extends FromWorker["type"]>(type: T): Extract<FromWorker, { type: T }>[] {
    return this.said.filter((message): message is Extract<FromWorker, { type: T }> => message.type === type);
  }
  get lastFrame(): Frame { return this.of("frame").at(-1) as Frame; }
}
