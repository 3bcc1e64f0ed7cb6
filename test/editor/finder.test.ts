/** The command palette finds what is meant by a few letters. */
import { describe, expect, it } from "vitest";
import { findEntries, fit, type Entry } from "../../src/editor/dialogs/findEntries.ts";

const entry = (name: string, group: string, enabled = true): Entry => ({ id: name, name, group, enabled, run: () => {} });
const entries = [entry("Undo", "edit", false), entry("Delete", "edit"), entry("Duplicate", "edit"), entry("Duplicate the document", "document"), entry("hidden1", "node")];
const found = (typed: string): string[] => findEntries(entries, typed).map(({ name }) => name);

describe("the finder", () => {
  it("shows what can be done now before anything is typed", () => {
    expect(found("")).toEqual(["Delete", "Duplicate", "Duplicate the document", "hidden1"]);
  });

  it("prefers the beginning of a name, then of a word, then letters in order", () => {
    expect(["Delete", "Undelete", "Go, delete", "d-e-l-x"].map((name) => fit(name, "del"))).toEqual([0, 2, 1, 3]);
    expect(fit("Undo", "del")).toBeNull();
  });

  it("finds in any script and case", () => {
    expect(fit("Сохранить в файл…", "ФАЙЛ")).toBe(1);
  });

  it("puts the group with the best match first, and what cannot be done now last", () => {
    expect(found("hi")).toEqual(["hidden1"]);
    expect(found("document")).toEqual(["Duplicate the document"]);
    expect(found("d")).toEqual(["Delete", "Duplicate", "Undo", "Duplicate the document", "hidden1"]);
  });
});
