/** The entry of a thread that helps the worker: a worker of the worker's. */
import { HelperThread, type Task } from "../executors/wasm/crew.ts";

/** What a dedicated worker's global scope has, without the window's types. */
interface ThreadScope {
  postMessage(message: "ready"): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Task>) => void): void;
}
const scope = globalThis as unknown as ThreadScope;

const thread = new HelperThread();
scope.addEventListener("message", (event) => { thread.receive(event.data); });
scope.postMessage("ready");
