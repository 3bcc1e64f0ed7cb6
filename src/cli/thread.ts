/** The entry of a helping thread of the command line. */
import { parentPort } from "node:worker_threads";
import { HelperThread, type Task } from "../executors/wasm/crew.ts";

const thread = new HelperThread();
parentPort?.on("message", (task: Task) => { thread.receive(task); });
parentPort?.postMessage("ready");
