/** The threads that help the worker: workers of its own. */
import { Crew, type CrewFor } from "../executors/wasm/crew.ts";
import { isWorthSharing, mostThreads } from "../executors/wasm/shares.ts";

let crew: Crew | undefined;

/** They are started for the first graph that is worth it. Nobody helps where memory cannot be shared (the page is not isolated from other origins) or there is but one processor. */
export const crewFor: CrewFor = (program, batch) => {
  const threads = globalThis.crossOriginIsolated ? Math.min(mostThreads, navigator.hardwareConcurrency) : 1;
  if (threads < 2 || !isWorthSharing(program, batch)) return undefined;
  return (crew ??= start(threads - 1));
};

function start(count: number): Crew {
  const workers = Array.from({ length: count }, () => new Worker(new URL("./thread.ts", import.meta.url), { type: "module", name: "backwire helper" }));
  const started = new Crew(workers);
  for (const worker of workers) worker.addEventListener("message", () => { started.helperIsReady(); }, { once: true });
  return started;
}
