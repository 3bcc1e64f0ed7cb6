/** The benchmark's report says what was measured, and what was not reached. */
import { describe, expect, it } from "vitest";
import type { Comparison } from "../../bench/compare.mjs";
import { reportComparison } from "../../bench/comparisonReport.mjs";
import { reportCompile } from "../../bench/compileReport.mjs";
import { framesPerSecond } from "../../bench/canvasReport.mjs";
import { makeChain, makeNetwork, parametersOf } from "../../bench/graphs.mjs";
import { sharesOf } from "../../bench/limits.mjs";
import { plot } from "../../bench/plot.mjs";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile } from "../../src/compiler/compile.ts";
import { open } from "../../src/graph/file.ts";

const run = (stepsPerCpuSecond: number) => ({ stepsPerSecond: 1, stepsPerCpuSecond, firstLoss: 1, lastLoss: 0.1, memoryBytes: 1e8 });
const entry = (racer: string, place: "Node" | "Chromium", ...rates: number[]): Comparison["entries"][number] => ({ racer, place, workload: "W2", runs: rates.map(run), refusals: [] });
const limit = { workload: "W2", ceiling: 1e9, parameters: 1, multiplyAdds: 1000, microseconds: { step: 8, module: 7, forward: 2, withSgd: 5 } };
const comparison: Comparison = {
  entries: [entry("backwire-fma", "Node", 700, 710, 690), entry("backwire", "Node", 500, 500, 500), entry("backwire-fma", "Chromium", 560, 560, 560), entry("pytorch", "Node", 100, 100, 100), entry("jax", "Node", 1400, 1400, 1400), { ...entry("brain", "Node"), runs: [null, null, null], refusals: Array<string>(3).fill("its loss did not fall") }],
  versions: { pytorch: "1.13" },
  limits: [limit],
  missing: [],
};
const rowOf = (report: string, begin: string): string => report.split("\n").find((line) => line.startsWith(`| ${begin} `)) ?? "";

describe("the comparison", () => {
  const report = reportComparison(comparison);
  it("gives the rate of each with its spread, and a dash for what did not count", () => {
    expect(rowOf(report, "Backwire, FMA")).toBe("| Backwire, FMA | 700 (690–710) |");
    expect(rowOf(report, "brain.js")).toBe("| brain.js | – |");
    expect(report).toContain("brain.js on W2 in Node: 3 of 3 repeats did not count, its loss did not fall.");
  });
  it("holds the ratios against the goals, the exact mode against its own", () => {
    expect(rowOf(report, "W2 against PyTorch, one thread")).toBe("| W2 against PyTorch, one thread | 7.00 | 7.00 (6.90–7.10) reached | 5.25 | 5.00 (5.00–5.00) **not reached**, 95.2 % of it |");
    expect(rowOf(report, "W4 against PyTorch, one thread")).toContain("not measured");
    expect(report).toContain("| W2 | 0.800 (0.789–0.812) **not reached**, 94.1 % of it | not measured |");
  });
  it("says where another one is faster", () => expect(report).toContain("W2 in Node: jax-js, wasm is faster, Backwire with FMA takes 0.500 times its steps."));
  it("shares out a step's time", () => expect(sharesOf(limit)).toEqual({ products: 0.25, optimizer: 0.25, outside: 0.125, forward: 0.25 }));
});

describe("edits", () => {
  it("are held against the goals, and their growth is said", () => {
    const own = { example: false, place: "Node" as const, first: [1] };
    const entries = [{ ...own, graph: "moons", nodes: 6, example: true, later: [31] }, { ...own, graph: "a", nodes: 1000, later: [150] }, { ...own, graph: "b", nodes: 10_000, later: [1650] }];
    const folder = mkdtempSync(join(tmpdir(), "backwire-bench-"));
    const report = reportCompile({ entries, missing: [] }, folder);
    expect(report).toContain("the slowest example, moons, takes 31.0 ms, goal 30 ms, **not reached**. 1,000 nodes take 150 ms, goal 200 ms, reached. Ten times as many take 11.0 times as long.");
    expect(readFileSync(join(folder, "plots", "compile.svg"), "utf8")).toContain("<svg");
  });
});

it("counts frames by the time they took", () => expect(framesPerSecond([10, 10, 30])).toBe(60));

describe("a plot", () => {
  const svg = plot({ title: "a < b", x: "x", y: "y", series: [{ name: "one", points: [1, 10, 100].map((x) => ({ x, y: x * x, low: x * x, high: x * x })) }] });
  it("draws a power as a straight line on its logarithmic axes", () => {
    const [first, middle, last] = (/<polyline [^>]*points="([^"]+)"/.exec(svg)?.[1] ?? "").split(" ").map((place) => place.split(",").map(Number));
    expect(middle[0]).toBeCloseTo((first[0] + last[0]) / 2, 0);
    expect(middle[1]).toBeCloseTo((first[1] + last[1]) / 2, 0);
    expect(last[1]).toBeLessThan(first[1]);
  });
  it("is sound with any text in it", () => expect(svg).toContain("a &lt; b"));
});

describe("a graph that is made to be measured", () => {
  const parametersIn = (text: string): number => {
    const opened = open(new TextEncoder().encode(text));
    if (!opened.ok) throw new Error(opened.problems[0].key);
    const compiled = compile(opened.document);
    if (!compiled.ok) throw new Error(compiled.problems[0].key);
    return compiled.program.tensors.filter(({ role }) => role === "parameter").reduce((sum, { shape }) => sum + shape.reduce<number>((product, size) => product * Number(size), 1), 0);
  };
  it.each([{ width: 8, depth: 1 }, { width: 5, depth: 3 }])("compiles, with the parameters that the report tells: %o", (size) => {
    expect(parametersIn(makeNetwork({ ...size, batch: 4 }))).toBe(parametersOf(size));
  });
  it("has as many nodes as it is asked for", () => {
    expect(JSON.parse(makeChain(100)).nodes).toHaveLength(100);
    expect(parametersIn(makeChain(8))).toBe(2 * 8 + 8 + (8 * 8 + 8) + 8 + 1);
  });
});
