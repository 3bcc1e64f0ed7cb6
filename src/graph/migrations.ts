/** How older files become files of this version: named steps, each from one version to the next. */
import { inside } from "./pointer.ts";
import type { Reading } from "./shape.ts";

export const currentVersion = 1;

export interface Migration {
  /** The version that it reads; it gives the next one. */
  from: number;
  /** What changed, as the repair tells it. */
  name: string;
  /** Changes the parsed file in place. It may find anything there: the schema is checked afterwards. */
  migrate(file: Record<string, unknown>): void;
}

/** Version 1 is the first. */
export const migrations: readonly Migration[] = [];

/** Brings a parsed file to the current version, step by step. False when no way leads there. */
export function migrate(file: Record<string, unknown>, version: number, reading: Reading, steps: readonly Migration[] = migrations, current = currentVersion): boolean {
  for (let at = version; at < current; at++) {
    const step = steps.find(({ from }) => from === at);
    if (!step) return false;
    step.migrate(file);
    file.version = at + 1;
    reading.repair(inside(null, "version"), "repair.migrated", { from: at, to: at + 1, step: step.name });
  }
  return true;
}
