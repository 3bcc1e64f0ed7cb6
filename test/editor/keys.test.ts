/** Which command a key press means, on an English, a Russian and a French keyboard. */
import { describe, expect, it } from "vitest";
import { commands } from "../../src/editor/commands/commands.ts";
import { binding, describeBinding, match, type Press } from "../../src/editor/commands/keys.ts";

const entries = commands.map(({ id, bindings }) => ({ bindings, entry: id }));
const press = (key: string, code: string, modifiers: Partial<Press> = {}): Press => ({ key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...modifiers });
const meant = (pressed: Press, mac = false): string[] => match(pressed, entries, mac);

describe("a key press", () => {
  it("means the command that has its character", () => {
    expect(meant(press("z", "KeyZ", { ctrlKey: true }))).toEqual(["undo"]);
    expect(meant(press("Z", "KeyZ", { ctrlKey: true, shiftKey: true }))).toEqual(["redo"]);
    expect(meant(press("s", "KeyS"))).toEqual(["step"]);
    expect(meant(press("Backspace", "Backspace"))).toEqual(["delete"]);
    expect(meant(press("Delete", "Delete"))).toEqual(["delete"]);
    expect(meant(press("Enter", "Enter", { ctrlKey: true }))).toEqual(["run"]);
  });

  it("means the same under a Russian layout, by the physical key", () => {
    expect(meant(press("я", "KeyZ", { ctrlKey: true }))).toEqual(["undo"]);
    expect(meant(press("Я", "KeyZ", { ctrlKey: true, shiftKey: true }))).toEqual(["redo"]);
    expect(meant(press("ы", "KeyS"))).toEqual(["step"]);
    expect(meant(press("Ф", "KeyA", { shiftKey: true }))).toEqual(["quickAdd"]);
    expect(meant(press("л", "KeyK", { ctrlKey: true }))).toEqual(["palette"]);
  });

  it("goes by the character where the letters lie elsewhere", () => {
    // French: the key of Z types w, that of W types z.
    expect(meant(press("z", "KeyW", { ctrlKey: true }))).toEqual(["undo"]);
    expect(meant(press("w", "KeyZ", { ctrlKey: true }))).not.toContain("undo");
  });

  it("fits the view by Shift+1, whatever that types", () => {
    expect(meant(press("!", "Digit1", { shiftKey: true }))).toEqual(["fitAll"]);
    expect(meant(press('"', "Digit2", { shiftKey: true }))).toEqual(["fitSelection"]);
  });

  it("finds the question mark with and without Shift", () => {
    expect(meant(press("?", "Slash", { shiftKey: true }))).toEqual(["help"]);
    expect(meant(press("?", "Digit7", { shiftKey: true }))).toEqual(["help"]);
  });

  it("means nothing with a modifier too many", () => {
    expect(meant(press("s", "KeyS", { altKey: true }))).toEqual([]);
    expect(meant(press("z", "KeyZ", { ctrlKey: true, metaKey: true }))).toEqual([]);
    expect(meant(press("a", "KeyA"))).toEqual([]);
  });

  it("takes Cmd for mod on a Mac, and Ctrl elsewhere", () => {
    expect(meant(press("z", "KeyZ", { metaKey: true }), true)).toEqual(["undo"]);
    expect(meant(press("z", "KeyZ", { ctrlKey: true }), true)).toEqual([]);
  });

  it("never means two commands", () => {
    for (const { bindings } of entries) {
      for (const { key, code = key, mod = false, shift = false, alt = false } of bindings) {
        const found = meant(press(key, code, { ctrlKey: mod, shiftKey: shift, altKey: alt }));
        expect(found, describeBinding({ key, code, mod, shift, alt }, false)).toHaveLength(1);
      }
    }
  });
});

describe("a binding", () => {
  it("is written as a person reads it", () => {
    expect(describeBinding(binding("mod+shift+z"), false)).toBe("Ctrl ⇧ Z");
    expect(describeBinding(binding("mod+Enter"), true)).toBe("⌘ Enter");
    expect(describeBinding(binding("mod++"), false)).toBe("Ctrl +");
  });
});
