/** The reading door: what it refuses, each with its sentence, what it repairs, and what it keeps. */
import { describe, expect, it } from "vitest";
import { open, save } from "../../src/graph/file.ts";
import { migrate } from "../../src/graph/migrations.ts";
import { formatProblem, say } from "../../src/graph/sentences.ts";
import { Reading } from "../../src/graph/shape.ts";
import { connect } from "../../src/graph/wires.ts";
import { datasets } from "../../src/datasets/index.ts";
import { kinds } from "../../src/kinds/index.ts";
import { optimizers } from "../../src/optimizers/index.ts";

/** A JSON value that a test may change as it likes. */
interface Loose { [key: string]: Loose; [index: number]: Loose }

const sound = JSON.stringify({
  format: "backwire", version: 1, name: "two moons",
  nodes: [
    { id: "x", kind: "input", position: { x: 0, y: 0 }, params: {} },
    { id: "t", kind: "target", position: { x: 0, y: 160 }, params: {} },
    { id: "hidden", kind: "dense", position: { x: 240, y: 0 }, params: { units: 8 } },
    { id: "bend", kind: "activation", position: { x: 480, y: 0 }, params: { function: "elu", alpha: 0.5 } },
    { id: "out", kind: "dense", position: { x: 720, y: 0 }, params: { units: 1 } },
    { id: "loss", kind: "loss", position: { x: 960, y: 0 }, params: { function: "bce-with-logits" } },
  ],
  edges: [
    { source: "x", target: "hidden" }, { source: "hidden", target: "bend" }, { source: "bend", target: "out" },
    { source: "out", target: "loss", targetPort: "prediction" }, { source: "t", target: "loss", targetPort: "target" },
  ],
  data: { dataset: "moons", samples: 500, noise: 0.1, seed: 1, validation: 0.2, test: 0.1, normalization: "standardize" },
  training: { optimizer: { kind: "adam", learningRate: 0.01 }, batchSize: 32, epochs: 100, seed: 7 },
  weights: null,
});

/** The sound file with one change, as text. */
function changed(change: (file: Loose) => void): string {
  const file = JSON.parse(sound) as Loose;
  change(file);
  return JSON.stringify(file);
}
const names = (table: object | undefined): string => Object.keys(table ?? {}).join(", ");
const set = (at: Loose, key: string | number, value: unknown): void => { at[key] = value as Loose; };
const push = (at: Loose, value: unknown): void => { (at as unknown as unknown[]).push(value); };

/** What `open` says of a text: a line for each problem, or for each repair. */
function lines(text: string | Uint8Array): string[] {
  const result = open(text);
  return (result.ok ? result.repairs : result.problems).map((problem) => formatProblem("F", problem));
}
const isRefused = (text: string | Uint8Array): boolean => !open(text).ok;

/** Title, the change, and every line that is told. */
type Case = [title: string, change: (file: Loose) => void, ...lines: string[]];

describe("a file is refused", () => {
  const cases: Case[] = [
    ["when it is of another format", (f) => set(f, "format", "onnx"), 'F: /format: “format” should be "backwire", but is "onnx": this file is of another program.'],
    ["when it names no format", (f) => { delete f.format; }, 'F: /format: “format” is missing; a Backwire document says "backwire" there.'],
    ["when it is newer", (f) => set(f, "version", 2), "F: /version: The file is of version 2, and this Backwire reads up to version 1. Open it with a newer one."],
    ["when no migration leads from its version", (f) => set(f, "version", 0), "F: /version: The file is of version 0, from which no way leads to version 1."],
    ["when its version is a text", (f) => set(f, "version", "1"), 'F: /version: “version” should be a whole number from 1 to 1, but is "1".'],
    ["when a list is missing", (f) => { delete f.nodes; delete f.edges; }, "F: /nodes: “nodes” is missing, and nothing can stand in for it.", "F: /edges: “edges” is missing, and nothing can stand in for it."],
    ["when a list is none", (f) => set(f, "edges", {}), "F: /edges: “edges” should be a list in brackets, but is {…}."],
    ["when a node is none", (f) => set(f.nodes, 1, 3), "F: /nodes/1: “nodes 1” should be an object in braces, but is 3."],
    ["when its name is a number", (f) => set(f, "name", 3), "F: /name: “name” should be a text, but is 3."],
    ["when units are a text", (f) => set(f.nodes[2].params, "units", "eight"), 'F: /nodes/2/params/units: “units” should be a whole number from 1 to 65536, but is "eight".'],
    ["when units are missing", (f) => { delete f.nodes[2].params.units; }, "F: /nodes/2/params/units: “units” is missing, and nothing can stand in for it."],
    ["when a dense has 10⁹ units, with what they would take", (f) => set(f.nodes[2].params, "units", 1e9), "F: /nodes/2/params/units: “units” should be a whole number from 1 to 65536, but is 1000000000, which would take 8 GB at the least."],
    ["when its parameters would take gigabytes", (f) => { set(f.nodes[2].params, "units", 65536); set(f.nodes[4].params, "units", 65536); }, "F: /nodes/4: The network would have 4\u202f295\u202f229\u202f440 parameters, which take 17 GB; at most 50\u202f000\u202f000 can be trained. Take fewer units."],
    ["when a function is not known", (f) => set(f.nodes[3].params, "function", "swish"), 'F: /nodes/3/params/function: “function” should be one of ' + names(kinds.activation.variants) + ', but is "swish".'],
    ["when a function is missing", (f) => { delete f.nodes[3].params.function; }, "F: /nodes/3/params/function: “function” is missing, and nothing can stand in for it."],
    ["when a parameter belongs to another variant", (f) => set(f.nodes[3].params, "function", "relu"), "F: /nodes/3/params/alpha: “alpha” is not known in activation relu; known are function. A key of your own begins with “x-”."],
    ["when a parameter is not known", (f) => set(f.nodes[2].params, "neurons", 3), "F: /nodes/2/params/neurons: “neurons” is not known in dense; known are " + names(kinds.dense.fields) + ". A key of your own begins with “x-”."],
    ["when a kind without parameters has one", (f) => push(f.nodes, { id: "sum", kind: "add", position: { x: 0, y: 0 }, params: { units: 3 } }), "F: /nodes/6/params/units: “units” is not known: add has no parameters. A key of your own begins with “x-”."],
    ["when a key of a node is not known", (f) => set(f.nodes[2], "colour", "red"), "F: /nodes/2/colour: “colour” is not known in dense; known are id, kind, title, position, params. A key of your own begins with “x-”."],
    ["when a key of a wire is not known", (f) => set(f.edges[2], "colour", "red"), "F: /edges/2/colour: “colour” is not known in edges; known are source, target, targetPort. A key of your own begins with “x-”."],
    ["when a key at the top is not known", (f) => set(f, "author", "me"), "F: /author: “author” is not known in a document; known are format, version, name, nodes, edges, data, training, weights. A key of your own begins with “x-”."],
    ["when the optimizer is not known", (f) => set(f.training.optimizer, "kind", "lion"), 'F: /training/optimizer/kind: There is no optimizer "lion"; there are ' + names(optimizers) + '.'],
    ["when a parameter of the optimizer is not known", (f) => set(f.training.optimizer, "momentum", 0.9), "F: /training/optimizer/momentum: “momentum” is not known in adam; known are kind, " + names(optimizers.adam.fields) + ". A key of your own begins with “x-”."],
    ["when the learning rate is negative", (f) => set(f.training.optimizer, "learningRate", -1), "F: /training/optimizer/learningRate: “learningRate” should be a number ≥ 0, ≤ 1000, but is -1."],
    ["when a beta would be 1 in the program's arithmetic", (f) => set(f.training.optimizer, "beta2", 0.99999999), "F: /training/optimizer/beta2: “beta2” should be a number ≥ 0, < 1, as a float32 too, but 0.99999999 rounds to 1."],
    ["when the batch size is no whole number", (f) => set(f.training, "batchSize", 1.5), "F: /training/batchSize: “batchSize” should be a whole number from 1 to 1000000, but is 1.5."],
    ["when the data set is not known", (f) => set(f.data, "dataset", "mnist"), 'F: /data/dataset: There is no data set "mnist"; there are ' + names(datasets) + '.'],
    ["when the data come from nowhere", (f) => { delete f.data.dataset; delete f.data.samples; delete f.data.noise; }, "F: /data: The data come from nowhere: name a “dataset”, or give a “table” or a “file”."],
    ["when nothing is left to learn from", (f) => { set(f.data, "validation", 0.7); set(f.data, "test", 0.4); }, "F: /data/test: Validation (0.7) and test (0.4) take all the rows; their sum must be below 1, so that some are left to learn from."],
    ["when a cell is neither number nor text", (f) => set(f, "data", { table: { columns: ["a", "b"], rows: [[1, "one"], [2, null]] } }), "F: /data/table/rows/1/1: A cell should be a number or a text, but is null."],
    ["when a title is no text", (f) => set(f.nodes[0], "title", ["x"]), "F: /nodes/0/title: “title” should be a text, but is […]."],
    ["when a position is half there", (f) => { delete f.nodes[0].position.y; }, "F: /nodes/0/position/y: “y” is missing, and nothing can stand in for it."],
    ["when two nodes have one id", (f) => set(f.nodes[1], "id", "x"), "F: /nodes/1/id: The id “x” already belongs to /nodes/0; give this node another one.", "F: /edges/4/source: The wire hangs loose: no node has the id “t”."],
    ["when an id begins with a digit", (f) => set(f.nodes[1], "id", "1st"), 'F: /nodes/1/id: “id” should be a letter (A–Z, a–z), then up to 63 letters, digits, “_” or “-”, but is "1st".'],
    ["when a wire comes from nowhere", (f) => set(f.edges[0], "source", "ghost"), "F: /edges/0/source: The wire hangs loose: no node has the id “ghost”."],
    ["when a wire ends nowhere", (f) => set(f.edges[0], "target", "ghost"), "F: /edges/0/target: The wire hangs loose: no node has the id “ghost”."],
    ["when a wire ends in no port of its node", (f) => set(f.edges[0], "targetPort", "gate"), 'F: /edges/0/targetPort: “hidden” has no port "gate"; it has in.'],
    ["when a wire does not say which port", (f) => { delete f.edges[3].targetPort; }, "F: /edges/3/targetPort: “loss” has several ports; say by “targetPort” which is meant: prediction, target."],
    ["when a wire begins at a loss", (f) => set(f.edges[0], "source", "loss"), "F: /edges/0/source: No wire can begin at “loss”: nodes of the kind loss give nothing on."],
    ["when a wire ends in an input", (f) => set(f.edges[0], "target", "x"), "F: /edges/0/target: No wire can end at “x”: nodes of the kind input take nothing in."],
    ["when a wire leads from a node to itself", (f) => push(f.edges, { source: "hidden", target: "hidden" }), "F: /edges/5: The wire from “hidden” to “hidden” closes a cycle: hidden → hidden. Values flow one way, so take out one of its wires."],
    ["when its wires close a cycle, whose nodes are named in order", (f) => push(f.edges, { source: "out", target: "hidden" }), "F: /edges/5: The wire from “out” to “hidden” closes a cycle: hidden → bend → out → hidden. Values flow one way, so take out one of its wires."],
    ["when weights do not have the length of their shape", (f) => set(f, "weights", { "out.bias": { shape: [2], float32: "AAAAAA==" } }), "F: /weights/out.bias/float32: A tensor of shape [2] has 12 characters of BASE64, but here are 8."],
    ["when weights are not BASE64", (f) => set(f, "weights", { "out.bias": { shape: [1], float32: "AAA!AA==" } }), 'F: /weights/out.bias/float32: Character 3 is "!", which is not BASE64.'],
    ["when a weight is not a number", (f) => set(f, "weights", { "out.bias": { shape: [1], float32: "AADAfw==" } }), "F: /weights/out.bias/float32: Entry 0 is not a finite number."],
    ["when a checkpoint has no step", (f) => set(f.training, "state", { tensors: {} }), "F: /training/state/step: “step” is missing, and nothing can stand in for it."],
    ["when a fingerprint is too short", (f) => set(f, "data", { file: { name: "a.csv", size: 6e6, sha256: "abc" } }), 'F: /data/file/sha256: “sha256” should be 64 hexadecimal digits, but is "abc".'],
  ];
  it.each(cases)("%s", (_, change, ...expected) => {
    expect(isRefused(changed(change))).toBe(true);
    expect(lines(changed(change))).toEqual(expected);
  });

  it("as a whole when it is a list, a text or null", () => {
    for (const text of ["[]", '"backwire"', "null", "12"]) expect(lines(text)).toEqual([`F: /: A Backwire document is a JSON object, but this is ${text}.`]);
  });

  it("with the place and what was expected and what came as values, too", () => {
    const result = open(changed((f) => set(f.nodes[2].params, "units", "eight")));
    expect(result).toMatchObject({ ok: false, problems: [{ severity: "error", path: "/nodes/2/params/units", expected: "a whole number from 1 to 65536", got: '"eight"' }] });
  });

  it("with a hundred problems at most, and the number of the others", () => {
    const told = lines(changed((f) => { for (let n = 0; n < 300; n++) push(f.edges, 1); }));
    expect(told.length).toBe(101);
    expect(told.at(-1)).toBe("F: /: There are 200 more problems of this file.");
  });
});

describe("names that are dangerous to a program", () => {
  const names = ["__proto__", "constructor", "prototype"];
  const inText = (name: string, where: string): string => sound.replace(where, `${where.slice(0, 1)}"${name}": {"polluted": true}, ${where.slice(1)}`);

  it.each(names)("%s is refused as a key, wherever it stands", (name) => {
    const places: [string, string][] = [['{"format"', ""], ['{"id":"hidden"', "/nodes/2"], ['{"units":8', "/nodes/2/params"], ['{"source":"x"', "/edges/0"], ['{"dataset"', "/data"], ['{"kind":"adam"', "/training/optimizer"]];
    for (const [where, path] of places) expect(lines(inText(name, where))).toEqual([`F: ${path}/${name}: “${name}” may be neither a key nor an id; choose another name.`]);
    expect(lines(sound.replace('"units":8', `"units":8,"x-note":{"a":[{"${name}":1}]}`))).toEqual([`F: /nodes/2/params/x-note/a/0/${name}: “${name}” may be neither a key nor an id; choose another name.`]);
    expect(isRefused(sound.replace("null}", `{"${name}":{"shape":[1],"float32":"AAAAAA=="}}}`))).toBe(true);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it.each(names)("%s is refused as an id, an end of a wire, a kind and a column", (name) => {
    expect(lines(sound.replaceAll('"hidden"', `"${name}"`))).toContain(`F: /nodes/2/id: “${name}” may be neither a key nor an id; choose another name.`);
    expect(isRefused(changed((f) => set(f.edges[0], "source", name)))).toBe(true);
    expect(isRefused(changed((f) => set(f.nodes[2], "kind", name)))).toBe(true);
    expect(isRefused(changed((f) => set(f, "data", { table: { columns: ["a", name], rows: [[1, 2]] } })))).toBe(true);
  });

  it("toString is an id, a kind, a column and a key like any other", () => {
    const text = sound.replaceAll('"hidden"', '"toString"').replace("null}", '{"toString.weight":{"shape":[1],"float32":"AAAAAA=="}},"x-toString":1}');
    const result = open(text);
    expect(result.ok && result.document.nodes[2].id).toBe("toString");
    expect(isRefused(changed((f) => push(f.nodes, { id: "valueOf", kind: "toString", position: { x: 0, y: 0 }, params: { toString: 1 } })))).toBe(false);
    expect(lines(changed((f) => set(f.nodes[2].params, "toString", 1)))).toHaveLength(1);
    expect(lines(changed((f) => set(f.training.optimizer, "kind", "toString")))).toHaveLength(1);
    expect(lines(changed((f) => set(f.data, "dataset", "toString")))).toHaveLength(1);
    expect(lines(changed((f) => set(f.nodes[3].params, "function", "toString")))).toHaveLength(1);
  });
});

describe("a file is repaired, and says so,", () => {
  const cases: Case[] = [
    ["when nothing is missing: not at all", () => undefined],
    ["when it has no name", (f) => { delete f.name; }, 'F: /name: “name” was missing and is now "untitled".'],
    ["when a node has no position", (f) => { delete f.nodes[4].position; }, "F: /nodes/4/position: “out” had no position and was given one."],
    ["when several have none", (f) => { delete f.nodes[4].position; delete f.nodes[2].position; }, "F: /nodes/2: 2 nodes had no position and were given one each."],
    ["when weights are not mentioned", (f) => { delete f.weights; }, "F: /weights: “weights” was missing and is now null."],
    ["when a seed is missing", (f) => { delete f.training.seed; }, "F: /training/seed: “seed” was missing and is now 1."],
    ["when the learning rate is missing", (f) => { delete f.training.optimizer.learningRate; }, "F: /training/optimizer/learningRate: “learningRate” was missing and is now 0.001."],
    ["when the split is missing", (f) => { delete f.data.validation; delete f.data.test; }, "F: /data/validation: “validation” was missing and is now 0.2.", "F: /data/test: “test” was missing and is now 0.1."],
    ["when the number of samples is missing", (f) => { delete f.data.samples; }, "F: /data/samples: “samples” was missing and is now 500."],
  ];
  it.each(cases)("%s", (_, change, ...expected) => {
    const text = changed(change);
    expect(isRefused(text)).toBe(false);
    expect(lines(text)).toEqual(expected);
  });

  it("and puts nodes without a position by their depth, under each other", () => {
    const result = open(changed((f) => { for (let n = 0; n < 6; n++) delete f.nodes[n].position; }));
    expect(result.ok && result.document.nodes.map(({ position: { x, y } }) => [x, y])).toEqual([[0, 0], [0, 120], [240, 0], [480, 0], [720, 0], [960, 0]]);
  });

  it("when it is older, one named step at a time", () => {
    const steps = [
      { from: 1, name: "nodes were called layers", migrate: (file: Record<string, unknown>) => { file.nodes = file.layers; delete file.layers; } },
      { from: 2, name: "a network had no name", migrate: (file: Record<string, unknown>) => { file.name ??= "old"; } },
    ];
    const reading = new Reading();
    const file: Record<string, unknown> = { version: 1, layers: [] };
    expect(migrate(file, 1, reading, steps, 3)).toBe(true);
    expect(file).toEqual({ version: 3, nodes: [], name: "old" });
    expect(reading.repairs.map((repair) => say(repair))).toEqual(["The file was brought from version 1 to version 2: nodes were called layers.", "The file was brought from version 2 to version 3: a network had no name."]);
    expect(migrate({ version: 0 }, 0, new Reading(), steps, 3)).toBe(false);
  });
});

describe("a file is kept as it came", () => {
  const kept = (change: (file: Loose) => void): unknown => {
    const result = open(changed(change));
    return result.ok ? JSON.parse(save(result.document)) : result.problems;
  };

  it("where a kind is not known: its parameters, its ports, its wires", () => {
    const node = { id: "far", kind: "convolution", position: { x: 1, y: 2 }, params: { kernel: [3, 3], nested: { deep: [null, { a: "b" }] } }, ports: ["in", "gate"], note: "from 2030" };
    const wires = [{ source: "hidden", target: "far", targetPort: "gate", sourcePort: "second" }, { source: "far", target: "out" }, { source: "hidden", target: "far" }];
    const file = kept((f) => { push(f.nodes, node); for (const wire of wires) push(f.edges, wire); }) as Loose;
    expect(file.nodes[6]).toEqual(node);
    expect([file.edges[5], file.edges[6], file.edges[7]]).toEqual(wires);
  });

  it("where a key begins with x-, anywhere", () => {
    const own = { "x-note": { by: "me", at: [1, null, "ü"] } };
    const file = kept((f) => { for (const at of [f, f.nodes[2], f.nodes[2].params, f.nodes[2].position, f.edges[0], f.data, f.training, f.training.optimizer]) Object.assign(at, own); }) as Loose;
    for (const at of [file, file.nodes[2], file.nodes[2].params, file.nodes[2].position, file.edges[0], file.data, file.training, file.training.optimizer]) expect(at).toMatchObject(own);
  });

  it("where a drawing is wrong or unfinished: it opens, with its problems shown elsewhere", () => {
    const unfinished: ((file: Loose) => void)[] = [
      (f) => { set(f, "nodes", []); set(f, "edges", []); },
      (f) => { (f.edges as unknown as unknown[]).splice(0, 1); },
      (f) => push(f.edges, { source: "x", target: "hidden" }),
      (f) => push(f.edges, { source: "x", target: "out" }),
      (f) => set(f.training, "batchSize", 100_000),
      (f) => set(f.nodes[0].params, "columns", ["unheard-of"]),
    ];
    for (const change of unfinished) expect(lines(changed(change))).toEqual([]);
  });
});

it("leaves out what equals its default, and writes units and function always", () => {
  const text = changed((f) => { Object.assign(f.nodes[2].params, { bias: true, initializer: "he-normal" }); set(f.nodes[3].params, "alpha", 1); set(f.edges[0], "targetPort", "in"); set(f.training, "lastBatch", "keep"); });
  const result = open(text);
  expect(result.ok && save(result.document)).toBe(`{
  "format": "backwire",
  "version": 1,
  "name": "two moons",
  "nodes": [
    { "id": "x", "kind": "input", "position": { "x": 0, "y": 0 }, "params": {} },
    { "id": "t", "kind": "target", "position": { "x": 0, "y": 160 }, "params": {} },
    { "id": "hidden", "kind": "dense", "position": { "x": 240, "y": 0 }, "params": { "units": 8, "initializer": "he-normal" } },
    { "id": "bend", "kind": "activation", "position": { "x": 480, "y": 0 }, "params": { "function": "elu" } },
    { "id": "out", "kind": "dense", "position": { "x": 720, "y": 0 }, "params": { "units": 1 } },
    { "id": "loss", "kind": "loss", "position": { "x": 960, "y": 0 }, "params": { "function": "bce-with-logits" } }
  ],
  "edges": [
    { "source": "x", "target": "hidden" },
    { "source": "hidden", "target": "bend" },
    { "source": "bend", "target": "out" },
    { "source": "out", "target": "loss", "targetPort": "prediction" },
    { "source": "t", "target": "loss", "targetPort": "target" }
  ],
  "data": { "dataset": "moons", "samples": 500, "noise": 0.1, "seed": 1, "validation": 0.2, "test": 0.1, "normalization": "standardize" },
  "training": { "optimizer": { "kind": "adam", "learningRate": 0.01 }, "batchSize": 32, "epochs": 100, "seed": 7 },
  "weights": null
}
`);
});

it("writes a line for each row and each tensor", () => {
  const text = changed((f) => {
    set(f, "data", { table: { columns: ["a", "b"], rows: [[1, "one"], [2, "two"]] }, seed: 1, validation: 0, test: 0, normalization: "none" });
    set(f, "weights", { "out.bias": { shape: [1], float32: "AACAPw==" } });
    set(f.training, "state", { step: 3, tensors: {} });
  });
  const result = open(text);
  expect(result.ok && save(result.document).split("\n").slice(19)).toEqual([
    '  "data": {', '    "seed": 1,', '    "validation": 0,', '    "test": 0,', '    "normalization": "none",', '    "table": {', '      "columns": ["a", "b"],', '      "rows": [',
    '        [1, "one"],', '        [2, "two"]', "      ]", "    }", "  },",
    '  "training": {', '    "optimizer": { "kind": "adam", "learningRate": 0.01 },', '    "batchSize": 32,', '    "epochs": 100,', '    "seed": 7,', '    "state": {', '      "step": 3,', '      "tensors": {}', "    }", "  },",
    '  "weights": {', '    "out.bias": { "shape": [1], "float32": "AACAPw==" }', "  }", "}", "",
  ]);
});

it("leaves rows out of the text that stand for a larger file", () => {
  const file = { name: "large.csv", size: 9_000_000, sha256: "0".repeat(64) };
  const result = open(changed((f) => set(f, "data", { file, table: { columns: ["a", "b"], rows: [[1, 2]] }, seed: 1, validation: 0, test: 0, normalization: "none" })));
  const again = result.ok ? open(save(result.document)) : result;
  expect(again.ok && again.document.data).toEqual({ file, seed: 1, validation: 0, test: 0, normalization: "none" });
});

it("says of a cycle what a hand that would close it is told", () => {
  const result = open(sound);
  if (!result.ok) throw new Error("the sound file was refused");
  const refused = connect(structuredClone(result.document), { source: "out", target: "hidden" });
  expect(refused && say(refused)).toBe(lines(changed((f) => push(f.edges, { source: "out", target: "hidden" })))[0].replace("F: /edges/5: ", ""));
});

it("never saves a number that no file can hold", () => {
  const result = open(sound);
  if (!result.ok) throw new Error("the sound file was refused");
  const { document } = result;
  for (const bad of [NaN, Infinity]) {
    expect(() => save({ ...document, training: { ...document.training, seed: bad } })).toThrow("/training/seed");
    expect(() => save({ ...document, nodes: [{ ...document.nodes[2], position: { x: bad, y: 0 } }], edges: [] })).toThrow("/nodes/0/position/x");
    expect(() => save({ ...document, nodes: [{ id: "far", kind: "convolution", position: { x: 0, y: 0 }, params: { rate: bad } }], edges: [] })).toThrow(String(bad));
  }
});
