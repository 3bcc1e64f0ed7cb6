/** Keeping the open document: nothing that was acknowledged is lost, and a failure is told and mended. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StoredDocument, Written } from "../../src/editor/storage/database.ts";
import { createKeeper, type Keeper } from "../../src/editor/storage/keeper.ts";
import { emptyDocument, type SaveState } from "../../src/editor/store.ts";
import type { Document } from "../../src/graph/document.ts";
import { save } from "../../src/graph/file.ts";

/** A store in memory with the database's promise: it may fail, take its time, and know another tab. */
class Shelf {
  records = new Map<string, StoredDocument>();
  failing: Error | null = null;
  slow = 0;
  writes = 0;

  async write(record: StoredDocument, base: number): Promise<Written> {
    this.writes += 1;
    if (this.slow > 0) await new Promise((resolve) => { setTimeout(resolve, this.slow); });
    if (this.failing !== null) throw this.failing;
    const stored = this.records.get(record.id);
    if (stored !== undefined && stored.writer !== record.writer && stored.revision !== base) return "conflict";
    this.records.set(record.id, record);
    return "written";
  }
}

const named = (name: string): Document => emptyDocument(name);

let shelf: Shelf;
let states: SaveState[];
let conflicts: Document[];
let keeper: Keeper;

const keeperOf = (writer: string): Keeper =>
  createKeeper({
    write: (record, base) => shelf.write(record, base),
    print: save,
    onState: (state) => states.push(state),
    onConflict: (document) => conflicts.push(document),
    writer,
    now: () => 1,
  });

beforeEach(() => {
  vi.useFakeTimers();
  shelf = new Shelf();
  states = [];
  conflicts = [];
  keeper = keeperOf("this tab");
});
afterEach(() => { vi.useRealTimers(); });

describe("the keeper", () => {
  it("writes nothing before a document has been loaded", async () => {
    keeper.changed(named("too early"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(shelf.writes).toBe(0);
  });

  it("writes a change within 300 ms, also when changes keep coming", async () => {
    keeper.adopt("a", 0);
    for (let at = 0; at < 30; at++) {
      keeper.changed(named(`edit ${at}`));
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(shelf.records.get("a")?.name).toMatch(/^edit (1[0-9]|2[0-9])$/);
    await vi.advanceTimersByTimeAsync(300);
    expect(shelf.records.get("a")?.name).toBe("edit 29");
    expect(states.at(-1)).toEqual({ state: "saved" });
    expect(shelf.writes).toBeLessThan(5);
  });

  it("writes the newest state after a slow write, and says saved only then", async () => {
    shelf.slow = 400;
    keeper.adopt("a", 0);
    keeper.changed(named("first"));
    await vi.advanceTimersByTimeAsync(200);
    keeper.changed(named("second"));
    await vi.advanceTimersByTimeAsync(360);
    expect(states.at(-1)).toEqual({ state: "saving" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(shelf.records.get("a")?.name).toBe("second");
    expect(states.at(-1)).toEqual({ state: "saved" });
  });

  it("tells a full disk, keeps the document in memory and saves when there is room again", async () => {
    shelf.failing = new Error("QuotaExceededError");
    keeper.adopt("a", 0);
    keeper.changed(named("kept"));
    await vi.advanceTimersByTimeAsync(200);
    expect(states.at(-1)).toEqual({ state: "failed", reason: "QuotaExceededError" });
    expect(await keeper.flush()).toBe(false);
    shelf.failing = null;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(shelf.records.get("a")?.name).toBe("kept");
    expect(states.at(-1)).toEqual({ state: "saved" });
  });

  it("begins a write at once when the page goes", async () => {
    keeper.adopt("a", 0);
    keeper.changed(named("last"));
    keeper.begin();
    expect(shelf.writes).toBe(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(shelf.records.get("a")?.name).toBe("last");
  });

  it("raises the revision with every write", async () => {
    keeper.adopt("a", 4);
    for (const name of ["one", "two"]) {
      keeper.changed(named(name));
      await keeper.flush();
    }
    expect(shelf.records.get("a")?.revision).toBe(6);
  });

  it("overwrites nothing that another tab has written", async () => {
    keeper.adopt("a", 0);
    keeper.changed(named("base"));
    await keeper.flush();
    const other = keeperOf("other tab");
    other.adopt("a", 1);
    other.changed(named("theirs"));
    await other.flush();
    const late = keeperOf("third tab");
    late.adopt("a", 1);
    late.changed(named("mine"));
    await late.flush();
    expect(shelf.records.get("a")?.name).toBe("theirs");
    expect(conflicts.map(({ name }) => name)).toEqual(["mine"]);
  });

  it("says nothing of a document that is no longer open", async () => {
    shelf.slow = 100;
    keeper.adopt("a", 0);
    keeper.changed(named("old"));
    await vi.advanceTimersByTimeAsync(160);
    keeper.adopt("b", 0);
    states.length = 0;
    await vi.advanceTimersByTimeAsync(1000);
    expect(states).toEqual([]);
    expect(shelf.records.get("a")?.name).toBe("old");
  });
});
