/** Threads that help the command line's trainer. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Crew, type CrewFor } from "../executors/wasm/crew.ts";
import { isWorthSharing, mostThreads } from "../executors/wasm/shares.ts";
import { UsageError } from "./arguments.ts";

const mostAsked = 64;

export interface Threads {
  crewFor: CrewFor;
  /** Resolves when those that were asked for listen, with how many threads there are then in all: one, where they could not be started. */
  started(): Promise<number>;
}

/** So many threads in all; or, where none is said, as many as pay for the graph that is trained. */
export function makeThreads(asked?: number): Threads {
  if (asked !== undefined && asked > mostAsked) throw new UsageError(`--threads is at most ${mostAsked}, got ${asked}`);
  let starting = Promise.resolve(0);
  return {
    crewFor(program, batch) {
      const count = asked ?? (isWorthSharing(program, batch) ? Math.min(mostThreads, availableParallelism()) : 1);
      if (count === 1) return undefined;
      const workers = Array.from({ length: count - 1 }, () => new Worker(new URL("./thread.js", import.meta.url)));
      const crew = new Crew(workers);
      starting = start(workers, crew);
      return crew;
    },
    async started() {
      return 1 + await starting;
    },
  };
}

/** How many help in the end: all, or none where one could not be started. */
async function start(workers: readonly Worker[], crew: Crew): Promise<number> {
  try {
    await Promise.all(workers.map((worker) => once(worker, "message")));
  } catch {
    return 0;
  }
  for (const worker of workers) {
    crew.helperIsReady();
    // the command ends when its own work is done
    worker.unref();
  }
  return workers.length;
}
