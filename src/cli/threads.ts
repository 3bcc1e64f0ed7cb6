/** Threads that help the command line's trainer. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Crew, type CrewFor } from "../executors/wasm/crew.ts";
import { isWorthSharing, mostThreads } from "../executors/wasm/shares.ts";

export interface Threads {
  crewFor: CrewFor;
  /** Resolves when those that were asked for listen, with how many threads there are then in all. */
  started(): Promise<number>;
}

/** So many threads in all; or, where none is said, as many as pay for the graph that is trained. */
export function makeThreads(asked?: number): Threads {
  let workers: Worker[] = [];
  let starting: Promise<unknown> = Promise.resolve();
  return {
    crewFor(program, batch) {
      const count = asked ?? (isWorthSharing(program, batch) ? Math.min(mostThreads, availableParallelism()) : 1);
      if (count === 1) return undefined;
      workers = Array.from({ length: count - 1 }, () => new Worker(new URL("./thread.js", import.meta.url)));
      const crew = new Crew(workers);
      starting = Promise.all(workers.map(async (worker) => {
        await once(worker, "message");
        crew.helperIsReady();
        // the command ends when its own work is done
        worker.unref();
      }));
      return crew;
    },
    async started() {
      await starting;
      return workers.length + 1;
    },
  };
}
