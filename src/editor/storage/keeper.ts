/** Keeps the open document in storage: soon after every change, again after a failure, and at once when the page goes. */
import type { Document } from "../../graph/document.ts";
import type { SaveState } from "../store.ts";
import type { StoredDocument, Written } from "./database.ts";

export interface KeeperParts {
  write(record: StoredDocument, base: number): Promise<Written>;
  /** The text of a document; throws only by a bug. */
  print(document: Document): string;
  onState(state: SaveState): void;
  /** Another tab has written the document: the changes of this one go on in a copy. */
  onConflict(document: Document): void;
  /** Tells this tab from others. */
  writer: string;
  now(): number;
  /** From the first unsaved change to its write, in ms. */
  delay?: number;
}

export interface Keeper {
  /** From now on this is the document to be kept. `revision` is the stored one's, 0 for one that is not stored yet. */
  adopt(id: string, revision: number): void;
  /** Nothing is kept until `adopt`: while loading, and while another tab is the writer. */
  release(): void;
  changed(document: Document): void;
  /** Begins a write without waiting: the page may be gone before an answer comes. */
  begin(): void;
  /** Writes what is unsaved; false when that failed. */
  flush(): Promise<boolean>;
}

/** After a failure the next attempt comes later and later, but comes, in ms. */
const retryFirst = 1000;
const retryLast = 15_000;

export function createKeeper({ write, print, onState, onConflict, writer, now, delay = 150 }: KeeperParts): Keeper {
  let kept: { id: string; base: number; revision: number } | null = null;
  let unsaved: Document | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Writes follow each other: one that was asked for last ends last. */
  let queue: Promise<boolean> = Promise.resolve(true);
  let failures = 0;

  const schedule = (wait: number): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void flush();
    }, wait);
  };
  const stopTimer = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };

  const attempt = async (document: Document): Promise<boolean> => {
    const target = kept;
    if (target === null) return true;
    try {
      target.revision += 1;
      const record = { id: target.id, name: document.name, revision: target.revision, writer, json: print(document), updated: now() };
      const answer = await write(record, target.base);
      // Another document may have been opened while this one was being written.
      if (kept !== target) return true;
      failures = 0;
      if (answer === "conflict") onConflict(unsaved ?? document);
      else if (unsaved === null) onState({ state: "saved" });
      return true;
    } catch (error) {
      if (kept !== target) return false;
      failures += 1;
      unsaved ??= document;
      onState({ state: "failed", reason: error instanceof Error ? error.message || error.name : String(error) });
      schedule(Math.min(retryLast, retryFirst * 2 ** (failures - 1)));
      return false;
    }
  };

  const writeUnsaved = async (): Promise<boolean> => {
    if (unsaved === null || kept === null) return failures === 0;
    stopTimer();
    const document = unsaved;
    unsaved = null;
    const done = await attempt(document);
    // It may have changed again while it was being written.
    return done && unsaved !== null ? writeUnsaved() : done;
  };
  const flush = (): Promise<boolean> => {
    queue = queue.then(writeUnsaved);
    return queue;
  };

  return {
    adopt(id, revision) {
      stopTimer();
      kept = { id, base: revision, revision };
      unsaved = null;
      failures = 0;
    },
    release() {
      stopTimer();
      kept = null;
      unsaved = null;
      failures = 0;
    },
    changed(document) {
      if (kept === null) return;
      unsaved = document;
      if (failures === 0) onState({ state: "saving" });
      schedule(delay);
    },
    begin() {
      if (unsaved === null || kept === null) return;
      stopTimer();
      const document = unsaved;
      unsaved = null;
      void attempt(document);
    },
    flush,
  };
}
