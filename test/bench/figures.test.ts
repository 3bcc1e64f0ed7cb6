/** What the benchmark says of its measurements. */
import { describe, expect, it } from "vitest";
import { readOptions } from "../../bench/options.mjs";
import { whyNotCounted } from "../../bench/racers.mjs";
import { quantile, ratioOf, spread } from "../../bench/statistics.mjs";
import { short, table, withSpread } from "../../bench/writing.mjs";
import { Race } from "../../bench/raced/race.ts";

describe("several repeats", () => {
  it("have their median in the middle, whatever their order", () => {
    expect(spread([9, 1, 5])).toEqual({ median: 5, lowest: 1, highest: 9, count: 3 });
    expect(spread([10, 9, 1, 2]).median).toBe(5.5);
    expect(quantile([1, 2, 3, 4, 5], 0.25)).toBe(2);
  });
  it("are compared repeat by repeat, so that a slow minute of the machine spreads no ratio", () => {
    const theirs = [10, 5, 10];
    const ours = theirs.map((rate) => rate * 3);
    expect(ratioOf(ours, theirs)).toEqual({ median: 3, lowest: 3, highest: 3, count: 3 });
  });
  it("that lie apart are written so", () => {
    expect(withSpread(spread([1_290_000, 1_210_000, 1_330_000]))).toBe("1.29 M (1.21 M–1.33 M)");
  });
});

it.each([[1_290_000, "1.29 M"], [999_600, "1.00 M"], [13_940, "13.9 k"], [9994, "9994"], [686.4, "686"], [4.216, "4.22"], [0.85, "0.850"], [0, "0"]])("writes %f as %s", (value, text) => {
  expect(short(value)).toBe(text);
});

describe("a table", () => {
  it("has its numbers to the right", () => {
    expect(table(["", "W1"], [["a|b", "1"]])).toBe("|  | W1 |\n| --- | ---: |\n| a\\|b | 1 |");
  });
  it("has a cell for every column", () => expect(() => table(["", "W1"], [["a"]])).toThrow("a row has 1 cells, its table 2 columns"));
});

describe("a race", () => {
  const rates = { stepsPerSecond: 1, stepsPerCpuSecond: 1 };
  it("counts when the loss falls", () => expect(whyNotCounted({ ...rates, firstLoss: 0.7, lastLoss: 0.1 })).toBeNull());
  it.each([[0.7, 0.7], [0.1, 0.7], [0.7, NaN], [0.7, null], [Infinity, 0.1]])("from a loss of %s to %s does not count", (firstLoss, lastLoss) => {
    expect(whyNotCounted({ ...rates, firstLoss, lastLoss })).toContain("its loss did not");
  });
  it("remembers the losses of its first steps and of its last", () => {
    let loss = 1000;
    const race = new Race((most) => Array.from({ length: most }, () => --loss));
    const { steps, firstLoss, lastLoss } = race.run(0.01);
    expect(firstLoss).toBe(1000 - 21 / 2);
    expect(lastLoss).toBe(1000 - steps + 19 / 2);
  });
  it("ends when the run does", () => expect(() => new Race(() => []).run(0.01)).toThrow("the run diverged"));
});

describe("options", () => {
  it("ask for everything unless told otherwise", () => {
    expect(readOptions([])).toMatchObject({ parts: ["compare", "scaling", "compile", "canvas"], repeats: 7, seconds: 5, isTry: false });
  });
  it.each([["--quick"], ["--only", "W2"], ["--repeats", "6"], ["--seconds", "1"]])("make %s a try, which leaves the project's results alone", (...given) => {
    expect(readOptions(given).isTry).toBe(true);
  });
  it("may choose parts", () => expect(readOptions(["--part", "canvas", "--part", "compile"])).toMatchObject({ parts: ["compile", "canvas"], isTry: false }));
  it.each([["--only", "W9"], ["--part", "x"], ["--repeats", "0"], ["--seconds", "1.5"], ["--fast"]])("that are unknown are refused: %s", (...given) => {
    expect(() => readOptions(given)).toThrow();
  });
});
