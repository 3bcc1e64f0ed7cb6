/** Files made to break the door: bytes, keys, types, numbers and sizes changed at random, odd numbers in every field, graphs of odd forms. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { datasets } from "../../src/datasets/index.ts";
import { checkField, type Field, type Fields } from "../../src/fields/field.ts";
import { open, save } from "../../src/graph/file.ts";
import { dataFields, trainingFields } from "../../src/graph/recipeFields.ts";
import { formatProblem, sentences } from "../../src/graph/sentences.ts";
import { analyse } from "../../src/graph/shapes.ts";
import { kinds } from "../../src/kinds/index.ts";
import { optimizers } from "../../src/optimizers/index.ts";
import { arbitraryDocument } from "./arbitraryDocument.ts";
import { holds, patience, quickest, runs } from "./property.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every container of a value, with the keys that lead into it. */
function containers(root: Json): (Json[] | { [key: string]: Json })[] {
  const found: (Json[] | { [key: string]: Json })[] = [];
  const waiting: Json[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null) continue;
    found.push(next);
    waiting.push(...Object.values(next));
  }
  return found;
}

const oddValues: Json[] = [null, true, -1, 0, 1.5, 1e308, -1e-308, 4294967296, "", "eight", "toString", "constructor", "__proto__", "\u0000", "\uD800", "x".repeat(5000), [], {}, [[[]]], { x: 1 }, [1, "a", null]];
const oddKeys = ["__proto__", "constructor", "prototype", "toString", "x-", "x-own", "", "0", "id", "kind", "params", "function", "a/b~c", "длина"];

/** One change of the parsed file: a value, a key, a copy, a removal. */
function mutateValue(root: Json, [where, what, how]: readonly [number, number, number]): void {
  const all = containers(root);
  const container = all[where % all.length];
  const keys = Object.keys(container);
  const key = keys[what % Math.max(1, keys.length)] ?? "0";
  const at = container as { [key: string]: Json };
  switch (how % 6) {
    case 0: at[key] = oddValues[what % oddValues.length]; break;
    case 1: Object.defineProperty(at, oddKeys[what % oddKeys.length], { value: at[key] ?? 1, enumerable: true, configurable: true, writable: true }); break;
    case 2: if (Array.isArray(container)) container.splice(what % (container.length + 1), 1); else delete at[key]; break;
    case 3: if (Array.isArray(container) && container.length > 0) container.push(structuredClone(container[what % container.length])); break;
    case 4: at[key] = structuredClone(all[what % all.length]); break;
    default: { const other = keys[(what >> 3) % Math.max(1, keys.length)] ?? key; [at[key], at[other]] = [at[other], at[key]]; }
  }
}

/** One change of the text: a byte, a cut, a piece twice, a number made too large. */
function mutateText(text: string, [where, what, how]: readonly [number, number, number]): string {
  const at = where % (text.length + 1);
  switch (how % 5) {
    case 0: return text.slice(0, at) + String.fromCharCode(what % 256) + text.slice(at + 1);
    case 1: return text.slice(0, at);
    case 2: return text.slice(0, at) + text.slice(at, at + (what % 60)) + text.slice(at);
    case 3: return text.replace(/\d+(?!.*\d)/, what % 2 === 0 ? "1e999" : "-0");
    default: return text.slice(0, at) + text.slice(at + (what % 20));
  }
}

const changes = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 });

/** Refused with a place and a sentence in every line, or opened, and then saved and opened again as the same. */
function mustAnswer(source: string | Uint8Array): boolean {
  const start = performance.now();
  const result = open(source);
  expect(performance.now() - start).toBeLessThan(1000);
  if (result.ok) {
    const text = save(result.document);
    const again = open(text);
    expect(again.ok && save(again.document)).toBe(text);
    analyse(result.document);
    return true;
  }
  expect(result.problems.length).toBeGreaterThan(0);
  for (const problem of result.problems) {
    expect(sentences).toHaveProperty([problem.key]);
    expect(formatProblem("F", problem)).toMatch(/^F: (\/.*|line \d+, column \d+): ./s);
    expect(formatProblem("F", problem)).not.toMatch(/\{\{|undefined|\[object/);
    if (problem.line === undefined) expect(problem.path).toMatch(/^(\/.*)?$/s);
  }
  return false;
}

const numRuns = runs(10_000);

describe(`${numRuns} mutated files`, () => {
  const answers = { opened: 0, refused: 0 };
  const note = (opened: boolean): void => { answers[opened ? "opened" : "refused"]++; };

  it("are answered when their values change", { timeout: patience }, () => {
    holds(fc.tuple(arbitraryDocument, changes), numRuns * 0.6, ([document, list]) => {
      const file = JSON.parse(save(document)) as Json;
      for (const change of list) mutateValue(file, change);
      note(mustAnswer(JSON.stringify(file)));
    });
  });

  it("are answered when their text changes", { timeout: patience }, () => {
    holds(fc.tuple(arbitraryDocument, changes), numRuns * 0.3, ([document, list]) => note(mustAnswer(list.reduce(mutateText, save(document)))));
  });

  it("are answered when their bytes change", { timeout: patience }, () => {
    holds(fc.tuple(arbitraryDocument, changes), numRuns * 0.1, ([document, list]) => {
      const bytes = new TextEncoder().encode(save(document));
      for (const [where, what] of list) bytes[where % bytes.length] = what % 256;
      note(mustAnswer(bytes));
    });
  });

  it("were neither all opened nor all refused", () => {
    console.log(`mutated files: ${answers.opened} opened, ${answers.refused} refused`);
    expect(answers.opened + answers.refused).toBeGreaterThanOrEqual(numRuns);
    expect(answers.opened).toBeGreaterThan(numRuns / 50);
    expect(answers.refused).toBeGreaterThan(numRuns / 4);
  });
});

it("an object that cannot be made a text is refused like any other", () => {
  for (const where of ["id", "kind", "source", "format", "dataset", "function"]) {
    const text = `{"format":"backwire","version":1,"name":"","nodes":[{"id":"a","kind":"activation","params":{"function":"relu"}}],"edges":[{"source":"a","target":"a"}],"data":{"dataset":"moons"},"training":{"optimizer":{"kind":"adam"}}}`;
    expect(mustAnswer(text.replace(new RegExp(`"${where}":"[^"]*"`), `"${where}":{"toString":1,"valueOf":null}`))).toBe(false);
  }
});

describe("odd numbers in every field", () => {
  const file = (params: string, kind = "dense", run = '"kind":"sgd","learningRate":0.1', training = '"batchSize":32,"epochs":1,"seed":1', data = '"dataset":"moons","samples":100,"noise":0.1', split = '"seed":1,"validation":0.2,"test":0.1,"normalization":"none"'): string =>
    `{"format":"backwire","version":1,"name":"","nodes":[{"id":"n","kind":"${kind}","position":{"x":0,"y":0},"params":{${params}}}],"edges":[],"data":{${data},${split}},"training":{"optimizer":{${run}},${training}},"weights":null}`;
  const odd = ["1e999", "-1e999", "0.5", "-0", "0", "-1", "1e-320", "9007199254740993", '"8"', '""', "null", "true", "[]", "{}", '["a","a"]', "[1]"];
  const others = (fields: Fields, but: string): string => Object.entries(fields).filter(([name, field]) => name !== but && field.default === undefined).map(([name, field]) => `"${name}":${field.type === "integer" ? field.min : 0.1}`).join("");
  const join = (...parts: string[]): string => parts.filter(Boolean).join(",");

  /** Refused at the field, or taken for exactly the number that stands there. */
  function mustFit(text: string, path: string, field: Field, written: string): void {
    const value: unknown = JSON.parse(written);
    const result = open(text);
    const fits = checkField(field, value) === null;
    if (fits) expect(result).toMatchObject({ ok: true });
    else expect(result).toMatchObject({ ok: false, problems: [{ path: expect.stringMatching(`^${path}(/.*)?$`) as string }] });
    if (result.ok) expect(save(result.document)).not.toMatch(/: -0[,} ]/);
  }

  const cases = Object.values(kinds).flatMap((kind) => {
    const variants: [string, Fields][] = kind.variants ? Object.entries(kind.variants).map(([name, variant]) => [name, { ...kind.fields, ...variant.fields }]) : [["", kind.fields]];
    return variants.flatMap(([variant, fields]) => Object.entries(fields).filter(([name]) => name !== "function").map(([name, field]) => ({ title: join(kind.name, variant, name), kind: kind.name, variant, fields, name, field })));
  });
  it.each(cases)("of $title", ({ kind, variant, fields, name, field }) => {
    for (const value of odd) mustFit(file(join(variant && `"function":"${variant}"`, others(fields, name).replace(/"function":[^,]*/, ""), `"${name}":${value}`), kind), `/nodes/0/params/${name}`, field, value);
  });

  it.each(Object.values(optimizers))("of the optimizer $name", ({ name: optimizer, fields }) => {
    for (const [name, field] of Object.entries(fields)) {
      for (const value of odd) mustFit(file('"units":1', "dense", join(`"kind":"${optimizer}"`, name !== "learningRate" && '"learningRate":0.1' || "", `"${name}":${value}`)), `/training/optimizer/${name}`, field, value);
    }
  });

  it("of the training, the split and the data sets", () => {
    const entries = (fields: Fields, but: string): string[] => Object.entries(fields).filter(([name]) => name !== but).map(([name, field]) => `"${name}":${JSON.stringify(field.default)}`);
    for (const value of odd) {
      for (const [name, field] of Object.entries(trainingFields)) mustFit(file('"units":1', "dense", undefined, join(...entries(trainingFields, name), `"${name}":${value}`)), `/training/${name}`, field, value);
      for (const [name, field] of Object.entries(dataFields)) mustFit(file('"units":1', "dense", undefined, undefined, undefined, join(...entries(dataFields, name), `"${name}":${value}`)), `/data/${name}`, field, value);
      for (const { name: set, fields } of Object.values(datasets)) {
        for (const [name, field] of Object.entries(fields)) mustFit(file('"units":1', "dense", undefined, undefined, join(`"dataset":"${set}"`, ...entries(fields, name), `"${name}":${value}`)), `/data/${name}`, field, value);
      }
    }
  });

  it("of a position", () => {
    for (const value of odd) {
      const isNumber = typeof JSON.parse(value) === "number" && Number.isFinite(JSON.parse(value));
      expect(open(file('"units":1').replace('"x":0', `"x":${value}`)).ok).toBe(isNumber);
    }
  });
});

describe("graphs of odd forms", () => {
  const build = (nodes: object[], edges: object[]): string => JSON.stringify({ format: "backwire", version: 1, name: "", nodes, edges, data: { dataset: "moons", samples: 100, noise: 0, seed: 1, validation: 0, test: 0, normalization: "none" }, training: { optimizer: { kind: "sgd", learningRate: 0.1 }, batchSize: 10, epochs: 1, seed: 1 }, weights: null });
  const dense = (index: number): object => ({ id: `n${index}`, kind: "dense", params: { units: 2 } });
  const input = { id: "x", kind: "input" };
  const numbers = Array.from({ length: 10_000 }, (_, index) => index);

  function timed(text: string): ReturnType<typeof open> {
    expect(quickest(() => open(text))).toBeLessThan(1000);
    return open(text);
  }

  it("a chain of 10,000 opens, is placed, worked out and saved", () => {
    const result = timed(build([input, ...numbers.map(dense)], numbers.map((at) => ({ source: at === 0 ? "x" : `n${at - 1}`, target: `n${at}` }))));
    expect(result.ok && result.document.nodes.at(-1)?.position.x).toBe(2_400_000);
    expect(result.ok && analyse(result.document).problems.map(({ key }) => key)).toEqual(["drawing.noLoss"]);
    expect(quickest(() => result.ok && analyse(result.document))).toBeLessThan(1000);
    expect(result.ok && open(save(result.document))).toMatchObject({ ok: true, repairs: [] });
  });

  it("a ring of 10,000 is refused with its nodes in order, not all of them", () => {
    const result = timed(build(numbers.map(dense), numbers.map((at) => ({ source: `n${at}`, target: `n${(at + 1) % 10_000}` }))));
    expect(result.ok ? [] : result.problems.map((problem) => formatProblem("F", problem))).toEqual(["F: /edges/9999: The wire from “n9999” to “n0” closes a cycle: n0 → n1 → n2 → n3 → n4 → n5 → n6 → n7 → n8 → n9 → n10 → n11 → n12 → … (9986) → n9999 → n0. Values flow one way, so take out one of its wires."]);
  });

  it("a fan-out and a fan-in of 10,000 open", () => {
    const wires = numbers.flatMap((at) => [{ source: "x", target: `n${at}` }, { source: `n${at}`, target: "sum" }]);
    expect(timed(build([input, ...numbers.map(dense), { id: "sum", kind: "add" }], wires)).ok).toBe(true);
  });

  it("a network that doubles its width 60 times is refused by its size", () => {
    const doublings = numbers.slice(0, 60);
    const wires = doublings.flatMap((at) => [0, 1].map(() => ({ source: at === 0 ? "x" : `n${at - 1}`, target: `n${at}` })));
    const result = timed(build([input, ...doublings.map((at) => ({ id: `n${at}`, kind: "concat" }))], wires));
    expect(result.ok ? [] : result.problems.map(({ key }) => key)).toEqual(["limit.values"]);
  });

  it("more nodes or wires than the limits are refused before they are looked at", () => {
    const many = Array.from({ length: 100_001 }, () => 0);
    expect(timed(build(many as unknown as object[], [])).ok).toBe(false);
    expect(timed(build([input], many as unknown as object[]))).toMatchObject({ ok: false, problems: [{ path: "/edges", key: "limit.entries" }] });
  });

  it("a table of many rows opens within a second", () => {
    const rows = Array.from({ length: 200_000 }, (_, row) => [row, row / 2, "word"]);
    const text = build([input], []).replace('"dataset":"moons","samples":100,"noise":0', `"table":{"columns":["a","b","c"],"rows":${JSON.stringify(rows)}}`);
    expect(timed(text).ok).toBe(true);
  });

  it("weights of 20 MB open within a second", () => {
    const text = build([input], []).replace('"weights":null', `"weights":{"x.weight":{"shape":[4000000],"float32":"${"A".repeat(21_333_334)}=="}}`);
    expect(timed(text).ok).toBe(true);
  });
});
