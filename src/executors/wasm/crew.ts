/** Other threads that take their share of every step: what they are told, and what they do about it. */

import type { Program } from "../../compiler/program.ts";

/** A module for one thread, by the executor that it was made for; or steps to be taken with it, side by side with everybody. */
export type Task =
  | { type: "load"; executor: number; module: number; bytes: Uint8Array<ArrayBuffer>; memory: WebAssembly.Memory }
  | { type: "run"; module: number; step: number; count: number; rows: number; rowBytes: number };

/** Takes one step: its number, and where its batch's row numbers lie. */
export type TakeStep = (step: number, rows: number) => void;

/** One other thread, wherever it runs. */
export interface Helper { postMessage(task: Task): void }

/** The helpers of one run. Threads take a while to start: until all have, the run goes on without them. */
export class Crew {
  readonly helpers: readonly Helper[];
  /** The executor whose modules they hold. */
  private executor = 0;
  private waiting: number;

  constructor(helpers: readonly Helper[]) {
    this.helpers = helpers;
    this.waiting = helpers.length;
  }

  /** Told by whoever started the helpers, as each says that it listens. */
  helperIsReady(): void { this.waiting--; }
  get isReady(): boolean { return this.waiting === 0; }

  /** True when the helpers held another executor's modules: those of this one have to be sent first. */
  workFor(executor: number): boolean {
    const isNew = this.executor !== executor;
    this.executor = executor;
    return isNew;
  }

  run(task: Extract<Task, { type: "run" }>): void {
    for (const helper of this.helpers) helper.postMessage(task);
  }
}

/** Who helps with a program in batches of a size: nobody where it does not pay. */
export type CrewFor = (program: Program, batch: number) => Crew | undefined;

/** What a helper's thread does with its tasks. */
export class HelperThread {
  private executor = 0;
  private readonly modules = new Map<number, TakeStep>();

  receive(task: Task): void {
    if (task.type === "load") this.load(task);
    else {
      const take = this.modules.get(task.module);
      if (!take) throw new Error(`a helper was to take steps with module ${task.module}, which it was never sent`);
      for (let nth = 0; nth < task.count; nth++) take(task.step + nth, task.rows + nth * task.rowBytes);
    }
  }

  private load({ executor, module, bytes, memory }: Extract<Task, { type: "load" }>): void {
    if (executor !== this.executor) this.modules.clear();
    this.executor = executor;
    this.modules.set(module, instantiate(bytes, memory));
  }
}

export function instantiate(bytes: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory): TakeStep {
  const { run } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports;
  return run as TakeStep;
}
