/** What a hand can do to a document: nodes, parameters, wires, copies. */
import { produce } from "immer";
import { describe, expect, it } from "vitest";
import { copyNodes, duplicateNodes, pasteNodes, readClip } from "../../src/graph/clip.ts";
import type { Document } from "../../src/graph/document.ts";
import * as edits from "../../src/graph/edits.ts";
import { open, save } from "../../src/graph/file.ts";
import { canConnect } from "../../src/graph/ports.ts";
import type { Problem } from "../../src/graph/problem.ts";
import { say } from "../../src/graph/sentences.ts";
import { packTensor } from "../../src/graph/storedTensor.ts";
import { connect, healNodes, reconnect, removeEdges, splice } from "../../src/graph/wires.ts";
import { quickest } from "./property.ts";

/** x → a → b → sum, x → sum, sum and t → loss; `lone` has no wires. */
const start: Document = {
  format: "backwire", version: 1, name: "",
  nodes: [
    { id: "x", kind: "input", position: { x: 0, y: 0 }, params: {} },
    { id: "a", kind: "dense", position: { x: 1, y: 0 }, params: { units: 2 } },
    { id: "b", kind: "activation", position: { x: 2, y: 0 }, params: { function: "elu", alpha: 0.5 } },
    { id: "sum", kind: "add", position: { x: 3, y: 0 }, params: {} },
    { id: "t", kind: "target", position: { x: 3, y: 1 }, params: {} },
    { id: "loss", kind: "loss", position: { x: 4, y: 0 }, params: { function: "mse" } },
    { id: "lone", kind: "dropout", position: { x: 5, y: 0 }, params: {} },
  ],
  edges: [
    { source: "x", target: "a" }, { source: "a", target: "b" }, { source: "b", target: "sum" }, { source: "x", target: "sum" },
    { source: "sum", target: "loss", targetPort: "prediction" }, { source: "t", target: "loss", targetPort: "target" },
  ],
  data: { dataset: "moons", samples: 500, noise: 0.1, seed: 1, validation: 0.2, test: 0.1, normalization: "standardize" },
  training: { optimizer: { kind: "adam", learningRate: 0.01, beta1: 0.8 }, batchSize: 32, epochs: 100, seed: 7, state: { step: 4, tensors: { "a.weight.m": packTensor([1], [1]), "ab.weight.m": packTensor([1], [2]) } } },
  weights: { "a.weight": packTensor([2, 2], [1, 2, 3, 4]), "a": packTensor([1], [5]), "ab.weight": packTensor([1], [6]) },
};

/** The document after an edit, which must be one that can be saved and opened. */
function after(edit: (draft: Document) => void): Document {
  const document = produce(start, (draft) => { edit(draft); });
  const again = open(save(document));
  expect(again).toEqual({ ok: true, document, repairs: [] });
  return document;
}
/** The key of the refusal of an edit, which must have a sentence and have changed nothing. */
function refusal(edit: (draft: Document) => Problem | null): string | undefined {
  let refused: Problem | null = null;
  expect(produce(start, (draft) => { refused = edit(draft); })).toBe(start);
  if (refused === null) return undefined;
  expect(say(refused)).not.toMatch(/[?]|\{\{|^[\w.]+$/);
  return (refused as Problem).key;
}
const wires = ({ edges }: Document): string[] => edges.map(({ source, target, targetPort }) => `${source}>${target}${targetPort ? `.${targetPort}` : ""}`);
const node = (document: Document, id: string): Document["nodes"][number] | undefined => document.nodes.find((one) => one.id === id);

describe("a node", () => {
  it("is added with the example of its kind, and an id made from the kind's name", () => {
    let ids: string[] = [];
    const document = after((draft) => { ids = [edits.addNode(draft, "dense"), edits.addNode(draft, "dense", { position: { x: 7, y: 8 }, params: { units: 3, bias: true } }), edits.addNode(draft, "activation", { id: "b" }), edits.addNode(draft, "dense", { id: "out", title: "выход" }), edits.addNode(draft, "слой")]; });
    expect(ids).toEqual(["dense1", "dense2", "b1", "out", "node1"]);
    expect(node(document, "dense2")).toEqual({ id: "dense2", kind: "dense", position: { x: 7, y: 8 }, params: { units: 3 } });
    expect(node(document, "b1")?.params).toEqual({ function: "tanh" });
    expect(node(document, "out")?.title).toBe("выход");
  });

  it("goes with its wires and its weights", () => {
    const document = after((draft) => edits.removeNodes(draft, ["a", "unheard-of"]));
    expect(wires(document)).toEqual(["b>sum", "x>sum", "sum>loss.prediction", "t>loss.target"]);
    expect(Object.keys(document.weights ?? {})).toEqual(["ab.weight"]);
    expect(Object.keys(document.training.state?.tensors ?? {})).toEqual(["ab.weight.m"]);
  });

  it("takes its wires and its weights along when its id changes", () => {
    const document = after((draft) => { expect(edits.renameNode(draft, "a", "hidden")).toBeNull(); });
    expect(wires(document).slice(0, 2)).toEqual(["x>hidden", "hidden>b"]);
    expect(Object.keys(document.weights ?? {})).toEqual(["hidden.weight", "hidden", "ab.weight"]);
    expect(Object.keys(document.training.state?.tensors ?? {})).toEqual(["hidden.weight.m", "ab.weight.m"]);
    expect(node(after((draft) => { edits.renameNode(draft, "a", "toString"); }), "toString")?.kind).toBe("dense");
  });

  it("is not renamed to an id that is taken, no id, or dangerous", () => {
    expect(refusal((draft) => edits.renameNode(draft, "a", "b"))).toBe("edit.idTaken");
    for (const bad of ["", "1a", "a b", "__proto__", "constructor", "prototype", "a".repeat(65)]) expect(refusal((draft) => edits.renameNode(draft, "a", bad))).toBe("edit.badId");
    expect(refusal((draft) => edits.renameNode(draft, "ghost", "c"))).toBe("edit.noNode");
    expect(refusal((draft) => edits.renameNode(draft, "a", "a"))).toBeUndefined();
  });

  it("has a title in any script, or none", () => {
    const titled = after((draft) => { edits.setTitle(draft, "a", "скрытый слой"); });
    expect(node(titled, "a")?.title).toBe("скрытый слой");
    expect(node(produce(titled, (draft) => { edits.setTitle(draft, "a", ""); }), "a")).toEqual(start.nodes[1]);
  });

  it("moves where it is put, and nowhere that is no number", () => {
    const document = after((draft) => edits.moveNodes(draft, new Map([["a", { x: -0, y: 2.5 }], ["b", { x: NaN, y: 1 }]])));
    expect(node(document, "a")?.position).toEqual({ x: 0, y: 2.5 });
    expect(node(document, "b")?.position).toEqual({ x: 2, y: 0 });
  });
});

describe("a parameter", () => {
  it("is set, and left out when it equals its default", () => {
    const changed = after((draft) => { edits.setParam(draft, "a", "units", 5); edits.setParam(draft, "a", "bias", false); edits.setParam(draft, "b", "alpha", 1); });
    expect(node(changed, "a")?.params).toEqual({ units: 5, bias: false });
    expect(node(changed, "b")?.params).toEqual({ function: "elu" });
    expect(node(produce(changed, (draft) => { edits.setParam(draft, "a", "bias", undefined); }), "a")?.params).toEqual({ units: 5 });
  });

  it("goes when another function does not have it", () => {
    const document = after((draft) => { edits.setParam(draft, "b", "function", "relu"); });
    expect(node(document, "b")?.params).toEqual({ function: "relu" });
  });

  it("is refused where it does not fit, with the sentence of the file", () => {
    expect(refusal((draft) => edits.setParam(draft, "a", "units", NaN))).toBe("value.integer");
    expect(refusal((draft) => edits.setParam(draft, "a", "units", 0))).toBe("value.integer");
    expect(refusal((draft) => edits.setParam(draft, "a", "units", undefined))).toBe("value.integer");
    expect(refusal((draft) => edits.setParam(draft, "b", "function", "swish"))).toBe("value.choice");
    expect(refusal((draft) => edits.setParam(draft, "b", "toString", 1))).toBe("edit.noParam");
    expect(refusal((draft) => edits.setParam(draft, "x", "columns", []))).toBe("value.columns");
  });

  it("that is a list is no change when it lists the same", () => {
    const listed = after((draft) => { edits.setParam(draft, "x", "columns", ["x1"]); });
    expect(produce(listed, (draft) => { edits.setParam(draft, "x", "columns", ["x1"]); })).toBe(listed);
  });
});

describe("a wire", () => {
  it("is drawn into a port, and takes the place of the one that was in it", () => {
    expect(wires(after((draft) => { connect(draft, { source: "a", target: "lone", targetPort: "in" }); })).at(-1)).toBe("a>lone");
    expect(wires(after((draft) => { connect(draft, { source: "x", target: "b" }); }))[1]).toBe("x>b");
    expect(wires(after((draft) => { connect(draft, { source: "a", target: "loss", targetPort: "target" }); })).slice(4)).toEqual(["sum>loss.prediction", "a>loss.target"]);
    expect(wires(after((draft) => { connect(draft, { source: "a", target: "sum" }); })).filter((wire) => wire.endsWith("sum"))).toEqual(["b>sum", "x>sum", "a>sum"]);
  });

  it.each([
    ["closes a cycle", "sum", "a", undefined, "wire.cycle"],
    ["leads to its own node", "a", "a", undefined, "wire.cycle"],
    ["is there already", "x", "sum", undefined, "wire.double"],
    ["is there already under the port's name", "x", "sum", "in", "wire.double"],
    ["ends in no port", "x", "a", "gate", "wire.noPort"],
    ["does not say which port", "x", "loss", undefined, "wire.whichPort"],
    ["ends in an input", "a", "x", undefined, "wire.intoSource"],
    ["begins at a loss", "loss", "lone", undefined, "wire.fromSink"],
    ["begins at no node", "ghost", "lone", undefined, "wire.noNode"],
  ])("is refused when it %s", (_, source, target, targetPort, key) => {
    expect(canConnect(start, source, target, targetPort)?.key).toBe(key);
    expect(refusal((draft) => connect(draft, { source, target, targetPort }))).toBe(key);
  });

  it("can be laid elsewhere and keeps its place in the list", () => {
    expect(wires(after((draft) => { reconnect(draft, 2, { source: "a", target: "sum" }); }))[2]).toBe("a>sum");
    expect(wires(after((draft) => { reconnect(draft, 3, { source: "x", target: "b" }); }))).toEqual(["x>a", "b>sum", "x>b", "sum>loss.prediction", "t>loss.target"]);
    expect(refusal((draft) => reconnect(draft, 0, { source: "sum", target: "a" }))).toBe("wire.cycle");
    expect(refusal((draft) => reconnect(draft, 0, { source: "x", target: "a", targetPort: "in" }))).toBeUndefined();
    // The other way round: the wire itself closes no cycle with what it leaves.
    expect(wires(after((draft) => { reconnect(draft, 1, { source: "b", target: "a" }); }))).toEqual(["b>a", "b>sum", "x>sum", "sum>loss.prediction", "t>loss.target"]);
  });

  it("can be removed", () => {
    expect(wires(after((draft) => removeEdges(draft, [0, 5])))).toEqual(["a>b", "b>sum", "x>sum", "sum>loss.prediction"]);
  });

  it("takes a node in", () => {
    expect(wires(after((draft) => { splice(draft, "lone", 2); }))).toEqual(["x>a", "a>b", "b>lone", "lone>sum", "x>sum", "sum>loss.prediction", "t>loss.target"]);
    expect(wires(after((draft) => { splice(draft, "a", 2); }))).toContain("x>a");
  });

  it("takes no node in that feeds it, or gives nothing on", () => {
    expect(refusal((draft) => splice(draft, "loss", 0))).toBe("wire.fromSink");
    expect(refusal((draft) => splice(draft, "t", 0))).toBe("wire.intoSource");
    expect(refusal((draft) => splice(draft, "a", 2))).toBe("wire.cycle");
  });

  it("closes the gap of a removed node with one wire in, and makes no double", () => {
    expect(wires(after((draft) => healNodes(draft, ["a"])))).toEqual(["x>b", "b>sum", "x>sum", "sum>loss.prediction", "t>loss.target"]);
    expect(wires(after((draft) => healNodes(draft, ["a", "b"])))).toEqual(["x>sum", "sum>loss.prediction", "t>loss.target"]);
    expect(wires(after((draft) => healNodes(draft, ["sum"])))).toEqual(["x>a", "a>b", "t>loss.target"]);
  });

  it("closes the gap of 10,000 removed nodes", () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `n${index}`);
    const chain: Document = { ...start, weights: null, nodes: [...start.nodes.slice(0, 1), ...ids.map((id) => Object.assign({}, start.nodes[1], { id })), start.nodes[6]], edges: [{ source: "x", target: "n0" }, ...ids.slice(1).map((id, at) => ({ source: ids[at], target: id })), { source: "n9999", target: "lone" }] };
    const heal = (): Document => produce(chain, (draft) => healNodes(draft, ids));
    expect(heal().edges).toEqual([{ source: "x", target: "lone" }]);
    expect(quickest(heal)).toBeLessThan(1000);
  });
});

describe("copies", () => {
  it("have ids of their own and the wires between them", () => {
    let ids: string[] = [];
    const document = after((draft) => { const pasted = duplicateNodes(draft, start, ["a", "b", "sum"], { x: 10, y: 20 }); if (pasted.ok) ids = pasted.ids; });
    expect(ids).toEqual(["a1", "b1", "sum1"]);
    expect(wires(document).slice(6)).toEqual(["a1>b1", "b1>sum1"]);
    expect(node(document, "b1")).toEqual({ id: "b1", kind: "activation", position: { x: 12, y: 20 }, params: { function: "elu", alpha: 0.5 } });
  });

  it("can be pasted from text, also from that of a whole document", () => {
    const text = copyNodes(start, ["a", "b"]);
    expect(text.split("\n").length).toBe(12);
    const clip = readClip(text);
    if (!clip.ok) throw new Error("the clip was refused");
    const empty: Document = { ...start, nodes: [], edges: [] };
    expect(wires(produce(empty, (draft) => { pasteNodes(draft, clip.clip, { x: 0, y: 0 }); }))).toEqual(["a>b"]);
    expect(readClip(save(start))).toMatchObject({ ok: true, clip: { nodes: start.nodes, edges: start.edges } });
  });

  it.each([
    ["text of a chat", "have a look at this", "json.value"],
    ["another program's JSON", '{"nodes":[]}', "file.noFormat"],
    ["a wrong parameter", '{"format":"backwire","version":1,"nodes":[{"id":"a","kind":"dense","params":{"units":"eight"}}],"edges":[]}', "value.integer"],
    ["a loose wire", '{"format":"backwire","version":1,"nodes":[],"edges":[{"source":"a","target":"b"}]}', "wire.noNode"],
  ])("are refused like a file: %s", (_, text, key) => {
    const clip = readClip(text);
    expect(clip.ok ? [] : clip.problems.map((problem) => problem.key)).toContain(key);
  });

  it("are refused when there would be too many nodes", () => {
    const clip = { nodes: Array.from({ length: 20_000 }, (_, index) => Object.assign({}, start.nodes[1], { id: `n${index}` })), edges: [] };
    expect(pasteNodes(structuredClone(start), clip, { x: 0, y: 0 })).toMatchObject({ ok: false, problem: { key: "edit.tooManyNodes" } });
  });
});

describe("the recipe", () => {
  it("of the training is changed, and refused where it does not fit", () => {
    const { training } = after((draft) => { edits.setTraining(draft, { batchSize: 16, lastBatch: "drop", exact: false }); });
    expect(training).toMatchObject({ batchSize: 16, lastBatch: "drop", exact: false, epochs: 100 });
    expect(after((draft) => { edits.setTraining(draft, { lastBatch: "keep", exact: true }); })).toBe(start);
    expect(refusal((draft) => edits.setTraining(draft, { epochs: 5, batchSize: 0 }))).toBe("value.integer");
  });

  it("of the optimizer starts from its defaults, and its checkpoint ends", () => {
    expect(after((draft) => { edits.setOptimizer(draft, "sgd"); }).training).toEqual({ optimizer: { kind: "sgd", learningRate: 0.1 }, batchSize: 32, epochs: 100, seed: 7 });
    expect(after((draft) => { edits.setOptimizerParam(draft, "learningRate", 0.001); edits.setOptimizerParam(draft, "beta1", 0.9); }).training.optimizer).toEqual({ kind: "adam", learningRate: 0.001 });
    expect(refusal((draft) => edits.setOptimizer(draft, "toString"))).toBe("edit.noOptimizer");
    expect(refusal((draft) => edits.setOptimizerParam(draft, "momentum", 0.9))).toBe("edit.noParam");
  });

  it("of the data is changed, and refused where nothing would be left to learn from", () => {
    expect(after((draft) => { edits.setData(draft, { samples: 50, noise: 0, validation: 0.5, normalization: "none" }); }).data).toMatchObject({ samples: 50, noise: 0, validation: 0.5, normalization: "none" });
    expect(refusal((draft) => edits.setData(draft, { validation: 0.95 }))).toBe("data.noTraining");
    expect(refusal((draft) => edits.setData(draft, { samples: 1.5 }))).toBe("value.integer");
    expect(after((draft) => { edits.setDataset(draft, "iris"); }).data).toEqual({ dataset: "iris", seed: 1, validation: 0.2, test: 0.1, normalization: "standardize" });
    expect(refusal((draft) => edits.setDataset(draft, "toString"))).toBe("unknown.dataset");
  });

  it("of the data takes own rows and types of columns", () => {
    const table = { columns: ["a", "b"], rows: [[1, 2], [3, 4], [5, 6]] };
    const { data } = after((draft) => { edits.setTable(draft, table); edits.setColumnType(draft, "b", "class"); edits.setColumnType(draft, "a", "class"); edits.setColumnType(draft, "a", null); });
    expect(data).toEqual({ seed: 1, validation: 0.2, test: 0.1, normalization: "standardize", table, columns: { b: { type: "class" } } });
  });
});
