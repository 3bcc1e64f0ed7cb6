/** The editor's end of the worker: sends messages, and notices when the worker no longer answers. */
import type { FromWorker, ToWorker } from "./messages.ts";

export interface ClientEvents {
  message(message: Exclude<FromWorker, { type: "pong" }>): void;
  /** The worker threw, ended, or has not answered for two seconds. It is ended; `start` makes another. The reason is what it said itself; null when it said nothing. */
  lost(reason: string | null): void;
}

/** How often the worker is asked whether it lives, and how long it may take to answer, in milliseconds: its end is noticed within two seconds. */
const pingEvery = 250;
const patience = 1000;
/** A network so large that answers come slowly is given so many times the slowest of them. */
const slowness = 3;
/** While it opens a document, which is one piece of work however large; and at most. */
const mostPatience = 10_000;

export class EngineClient {
  private worker: Worker | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  private asked: { request: number; at: number } | null = null;
  private requests = 0;
  private opening = false;
  /** The longest that an answer took so far, in milliseconds. */
  private slowest = 0;
  private lastTick = 0;
  private readonly events: ClientEvents;

  constructor(events: ClientEvents) {
    this.events = events;
  }

  /** Starts a worker of its own; an old one is ended. */
  start(): void {
    this.end();
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "backwire engine" });
    worker.addEventListener("message", (event: MessageEvent<FromWorker>) => { this.receive(worker, event.data); });
    worker.addEventListener("error", (event) => { event.preventDefault(); this.lose(worker, event.message || null); });
    worker.addEventListener("messageerror", () => { this.lose(worker, null); });
    this.worker = worker;
    this.lastTick = performance.now();
    this.timer = setInterval(() => { this.watch(worker); }, pingEvery);
  }

  end(): void {
    clearInterval(this.timer);
    this.worker?.terminate();
    this.worker = null;
    this.asked = null;
    this.opening = false;
    this.slowest = 0;
  }

  get alive(): boolean {
    return this.worker !== null;
  }

  send(message: ToWorker): void {
    if (message.type === "open") this.opening = true;
    this.worker?.postMessage(message);
  }

  private receive(worker: Worker, message: FromWorker): void {
    if (worker !== this.worker) return;
    const now = performance.now();
    if (this.asked && message.type === "pong" && !this.hasSlept(now)) this.slowest = Math.max(this.slowest, now - this.asked.at);
    // whatever it says shows that it lives
    this.asked = null;
    if (message.type === "opened" || message.type === "refused") this.opening = false;
    if (message.type !== "pong") this.events.message(message);
    // Frames that wait for a busy page would only make it busier.
    if (message.type === "frame") requestAnimationFrame(() => { this.send({ type: "shown" }); });
  }

  private lose(worker: Worker, reason: string | null): void {
    if (worker !== this.worker) return;
    this.end();
    this.events.lost(reason);
  }

  /** A page that slept has no right to call its worker late. */
  private hasSlept(now: number): boolean {
    return now - this.lastTick > 3 * pingEvery;
  }

  private watch(worker: Worker): void {
    const now = performance.now();
    if (this.hasSlept(now)) this.asked = null;
    this.lastTick = now;
    const time = this.opening ? mostPatience : Math.min(mostPatience, Math.max(patience, slowness * this.slowest));
    if (this.asked && now - this.asked.at > time) return this.lose(worker, null);
    if (this.asked) return;
    this.asked = { request: ++this.requests, at: now };
    this.send({ type: "ping", request: this.requests });
  }
}
