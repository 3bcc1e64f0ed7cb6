/** The worker's entry: gives the host its messages, its clock and its turns. */
import { crewFor } from "./crewFor.ts";
import { Host } from "./host.ts";
import type { FromWorker, ToWorker } from "./messages.ts";

/** What a dedicated worker's global scope has, without the window's types. */
interface WorkerScope {
  postMessage(message: FromWorker, transfer: ArrayBuffer[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<ToWorker>) => void): void;
}
const scope = globalThis as unknown as WorkerScope;

/** A message to oneself comes back after those that wait, without the delay of a timer. */
const turns = new MessageChannel();
let next: (() => void) | null = null;
turns.port1.addEventListener("message", () => {
  const callback = next;
  next = null;
  callback?.();
});
turns.port1.start();

const host = new Host({
  post: (message, transfer) => { scope.postMessage(message, transfer); },
  now: () => performance.now(),
  soon(callback) {
    next = callback;
    turns.port2.postMessage(null);
  },
  later: (milliseconds, callback) => { setTimeout(callback, milliseconds); },
  crewFor,
});
scope.addEventListener("message", (event) => { host.receive(event.data); });
