/** The editor's end of the worker: when it calls the worker lost, and when it must not. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { EngineClient } from "../../src/worker/client.ts";
import type { FromWorker, ToWorker } from "../../src/worker/messages.ts";

/** The platform's worker: answers pings while `answers`, and is told of by `says`. */
class Thread extends EventTarget {
  static all: Thread[] = [];
  answers = true;
  /** Milliseconds until it answers. */
  delay = 5;
  ended = false;
  readonly got: ToWorker[] = [];
  constructor() {
    super();
    Thread.all.push(this);
  }
  postMessage(message: ToWorker): void {
    this.got.push(message);
    if (message.type === "ping" && this.answers) setTimeout(() => { this.says({ type: "pong", request: message.request }); }, this.delay);
  }
  says(message: FromWorker): void { this.dispatchEvent(Object.assign(new Event("message"), { data: message })); }
  terminate(): void { this.ended = true; }
}

function begin(): { client: EngineClient; thread: Thread; lost: (string | null)[]; heard: string[] } {
  const lost: (string | null)[] = [];
  const heard: string[] = [];
  const client = new EngineClient({ message: ({ type }) => heard.push(type), lost: (reason) => lost.push(reason) });
  client.start();
  return { client, thread: Thread.all[Thread.all.length - 1], lost, heard };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "setInterval", "clearInterval", "clearTimeout", "performance"] });
  vi.stubGlobal("Worker", Thread);
  vi.stubGlobal("requestAnimationFrame", (call: () => void) => setTimeout(call, 16));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("notices within two seconds, whenever it happens, that a worker no longer answers", () => {
  for (let after = 0; after <= 500; after += 25) {
    const { thread, lost, client } = begin();
    vi.advanceTimersByTime(3000 + after);
    expect(lost).toEqual([]);
    thread.answers = false;
    vi.advanceTimersByTime(2000);
    expect(lost, `${after} ms`).toHaveLength(1);
    expect([client.alive, thread.ended]).toEqual([false, true]);
  }
});

it("notices an error of the worker at once", () => {
  const { thread, lost } = begin();
  thread.dispatchEvent(Object.assign(new Event("error", { cancelable: true }), { message: "out of memory" }));
  expect(lost).toEqual(["out of memory"]);
});

it("gives a worker the time that a large document needs to open", () => {
  const { client, thread, lost } = begin();
  thread.answers = false;
  client.send({ type: "open", document: {} as never, revision: 1, keep: false });
  vi.advanceTimersByTime(8000);
  expect(lost).toEqual([]);
  thread.says({ type: "refused", revision: 1, problem: { key: "drawing.noLoss" } });
  vi.advanceTimersByTime(2000);
  expect(lost).toHaveLength(1);
});

it("learns how long a large network takes to answer", () => {
  const { thread, lost } = begin();
  thread.delay = 900;
  vi.advanceTimersByTime(3000);
  thread.delay = 2000;
  vi.advanceTimersByTime(6000);
  expect(lost).toEqual([]);
});

it("does not call a worker lost because the page slept", () => {
  const { thread, lost } = begin();
  vi.advanceTimersByTime(600);
  thread.answers = false;
  vi.advanceTimersByTime(200);
  // asked, and the next look at the clock comes a minute later
  vi.spyOn(performance, "now").mockReturnValueOnce(performance.now() + 60_000);
  vi.advanceTimersByTime(250);
  expect(lost).toEqual([]);
});

it("hears nothing of a worker that it has replaced", () => {
  const { client, thread, heard } = begin();
  client.start();
  thread.says({ type: "running", running: true, step: 3 });
  expect(heard).toEqual([]);
  expect(thread.ended).toBe(true);
});

it("tells the worker when a frame was drawn", () => {
  const { thread } = begin();
  thread.says({ type: "frame" } as FromWorker);
  expect(thread.got.map(({ type }) => type)).not.toContain("shown");
  vi.advanceTimersByTime(20);
  expect(thread.got.map(({ type }) => type)).toContain("shown");
});
