/** What is refused before it is parsed: size, depth, bombs, and text that is not JSON. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { open } from "../../src/graph/file.ts";
import { firstMistake } from "../../src/graph/jsonSyntax.ts";
import { refuseSize, sizeLimit } from "../../src/graph/jsonText.ts";
import { formatProblem } from "../../src/graph/sentences.ts";
import { holds, patience, quickest, runs } from "./property.ts";

const lines = (source: string | Uint8Array): string[] => {
  const result = open(source);
  return result.ok ? ["opened"] : result.problems.map((problem) => formatProblem("F", problem));
};

/** Milliseconds that `open` takes with it. */
const timed = (source: string | Uint8Array): number => quickest(() => open(source));

describe("a text that is not JSON is told by line and column", () => {
  it.each([
    ["", "line 1, column 1: The file is empty; a Backwire document was expected."],
    [" \n ", "line 1, column 1: The file is empty; a Backwire document was expected."],
    ["{", "line 1, column 2: The text ends too early; the file seems to be cut off."],
    ['{"format":"backwire",\n "version":', "line 2, column 12: The text ends too early; the file seems to be cut off."],
    ["<html>", 'line 1, column 1: This is not JSON: expected a value, but found "<".'],
    ["{\n  format: 1 }", 'line 2, column 3: This is not JSON: expected a key in double quotes, but found "f".'],
    ['{"a" 1}', 'line 1, column 6: This is not JSON: expected “:” after the key, but found "1".'],
    ['{"a": 1,\r\n}', 'line 2, column 1: This is not JSON: expected a key in double quotes, but found "}".'],
    ["[1 2]", 'line 1, column 4: This is not JSON: expected “,” or the closing bracket, but found "2".'],
    ["[1, ]", 'line 1, column 5: This is not JSON: expected a value, but found "]".'],
    ["[1}", 'line 1, column 3: This is not JSON: expected “,” or the closing bracket, but found "}".'],
    ['["a\nb"]', 'line 1, column 4: This is not JSON: a text must end on its line and hold no control characters, but has "\\n".'],
    ['["\\x"]', 'line 1, column 4: This is not JSON: “\\” is followed by "x", which is no escape such as \\n or \\u0041.'],
    ["[012]", 'line 1, column 3: This is not JSON: a number such as 12.5 or 1e-3 has "1" in it.'],
    ["[NaN]", 'line 1, column 2: This is not JSON: expected a value, but found "N".'],
    ["{} {}", 'line 1, column 4: This is not JSON: expected the end of the file, but found "{".'],
  ])("%j", (text, expected) => {
    expect(lines(text)).toEqual([`F: ${expected}`]);
  });

  it("and bytes that are not UTF-8 too", () => {
    expect(lines(new Uint8Array([0x7b, 0x0a, 0x22, 0xff, 0xfe]))).toEqual(["F: line 2, column 2: This is not text in UTF-8; a Backwire document is a JSON file."]);
  });

  it("while a byte order mark is passed over", () => {
    expect(lines("\uFEFF{}")).toEqual(lines("{}"));
    expect(lines(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]))).toEqual(lines("{}"));
  });

  it("exactly where JSON.parse refuses it", { timeout: patience }, () => {
    const pieces = fc.array(fc.constantFrom("{", "}", "[", "]", ":", ",", '"', '"a"', "1", "-", ".5", "e3", "0", "true", "nul", "null", " ", "\n", "\\", "\\u00", "\t", "ü"), { maxLength: 12 }).map((parts) => parts.join(""));
    const cut = fc.tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", '"', "}", "0", "\\")).map(([json, at, extra]) => json.slice(0, at % json.length) + extra + json.slice(at % json.length));
    const seen = { sound: 0, broken: 0 };
    holds(fc.oneof(pieces, cut, fc.json()), runs(20_000), (text) => {
      const isJson = ((): boolean => { try { JSON.parse(text); return true; } catch { return false; } })();
      expect(firstMistake(text) === null).toBe(isJson);
      seen[isJson ? "sound" : "broken"]++;
    });
    console.log(`syntax: ${seen.sound} sound texts, ${seen.broken} broken`);
    expect(Math.min(seen.sound, seen.broken)).toBeGreaterThan(100);
  });
});

describe("depth and bombs are refused before memory is taken", () => {
  const nested = (depth: number, left = "[", right = "]"): string => left.repeat(depth) + right.repeat(depth);

  it.each([64, 100, 1000, 100_000, 1_000_000])("%d levels", (depth) => {
    const refused = ["F: line 1, column 64: Brackets are nested 64 levels deep or more, which no Backwire document needs."];
    expect(lines(nested(depth))).toEqual(refused);
    expect(lines(nested(depth).slice(0, depth))).toEqual(refused);
    expect(lines(`{"a":\n${nested(depth, '{"b":', "}")}`)[0]).toContain("F: line 2, column 311: Brackets");
    expect(timed(nested(depth))).toBeLessThan(500);
  });

  it("63 levels are read, and brackets within a text are none", () => {
    expect(lines(nested(63))).toEqual(["F: /: A Backwire document is a JSON object, but this is […]."]);
    expect(lines(JSON.stringify({ format: "[".repeat(1000) + '\\"{' }))[0]).toContain("F: /format: “format” should be");
  });

  it("100 MB and 200 MB, by their size alone", () => {
    for (const megabytes of [100, 200]) {
      const bytes = new Uint8Array(megabytes * 1024 * 1024);
      expect(lines(bytes)).toEqual([`F: line 1, column 1: The file has ${megabytes} MB, and at most 64 MB can be opened. Leave out weights or rows.`]);
      expect(timed(bytes)).toBeLessThan(50);
      expect(refuseSize(bytes.length)).not.toBeNull();
    }
    expect(refuseSize(sizeLimit)).toBeNull();
    expect(refuseSize(sizeLimit + 1)?.values?.size).toBe("67108865 bytes");
  });

  it("millions of tiny values", () => {
    const bomb = `[${"0,".repeat(30_000_000)}0]`;
    expect(lines(bomb)[0]).toMatch(/^F: line 1, column \d+: The file holds more than 4000000 values/);
    expect(timed(bomb)).toBeLessThan(1000);
    expect(timed(`[${"[],".repeat(20_000_000)}0]`)).toBeLessThan(1000);
  });

  it("the largest text that may be read takes under a second", () => {
    const text = `{"format":"backwire","version":1,"name":"${"a".repeat(sizeLimit - 60)}"}`;
    expect(lines(text).length).toBe(4);
    expect(timed(text)).toBeLessThan(1000);
  });
});
