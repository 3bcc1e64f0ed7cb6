/** What the worker's host is given from outside: a line to the page, a clock, turns, and threads. */
import type { CrewFor } from "../executors/wasm/crew.ts";
import type { FromWorker } from "./messages.ts";

export interface HostEnvironment {
  post(message: FromWorker, transfer: ArrayBuffer[]): void;
  /** Milliseconds, from any origin. */
  now(): number;
  /** Calls back soon, after messages that are already waiting. */
  soon(callback: () => void): void;
  /** Calls back after so many milliseconds. */
  later(milliseconds: number, callback: () => void): void;
  crewFor?: CrewFor;
}
