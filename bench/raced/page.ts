/** The page around the racing worker: hands orders to it, and is idle otherwise. */
import type { Answer, Order } from "./worker.ts";

const worker = new Worker(new URL("worker.ts", import.meta.url), { type: "module" });

/** Gives an order and waits for its answer. Called from outside, by the script that drives the browser. */
function order(given: Order): Promise<Answer> {
  return new Promise((resolve) => {
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => { resolve(data); }, { once: true });
    worker.addEventListener("error", ({ message }) => { resolve({ type: "failed", message }); }, { once: true });
    worker.postMessage(given);
  });
}

Object.assign(window, { order });
