import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { crashedDocument, markBroken, markHealthy, markOpening } from "../../src/editor/storage/crashGuard.ts";

/** What the browser would keep while pages come and go. */
function browserStorage(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("localStorage", browserStorage());
});
afterEach(() => {
  // No mark of a broken page may outlive its test.
  markOpening("");
  vi.clearAllTimers();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the guard against documents that take the page down", () => {
  it("opens a document again after one early death, which is chance", () => {
    markOpening("moons");
    vi.clearAllTimers();
    expect(crashedDocument()).toBeNull();
  });

  it("keeps a document shut after two early deaths in a row", () => {
    for (let at = 0; at < 2; at++) {
      markOpening("moons");
      vi.clearAllTimers();
    }
    expect(crashedDocument()).toBe("moons");
  });

  it("forgets a death once the document has stood for a moment", () => {
    markOpening("moons");
    vi.clearAllTimers();
    markOpening("moons");
    vi.advanceTimersByTime(1000);
    markOpening("moons");
    expect(crashedDocument()).toBeNull();
  });

  it("does not add up the deaths of different documents", () => {
    for (const id of ["moons", "spiral", "moons"]) {
      markOpening(id);
      vi.clearAllTimers();
    }
    expect(crashedDocument()).toBeNull();
  });

  it("keeps a document shut at once when it could not be drawn, also when the page is left in an orderly way", () => {
    markOpening("moons");
    markBroken("moons");
    markHealthy();
    vi.advanceTimersByTime(1000);
    expect(crashedDocument()).toBe("moons");
  });
});
