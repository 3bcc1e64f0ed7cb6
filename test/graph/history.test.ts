/** Undo and redo: one gesture one step, and no number of edits that cannot be taken back. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duplicateNodes } from "../../src/graph/clip.ts";
import type { Document } from "../../src/graph/document.ts";
import * as edits from "../../src/graph/edits.ts";
import { open, save } from "../../src/graph/file.ts";
import { redo, redoName, startHistory, stepLimit, transact, undo, undoName, type History } from "../../src/graph/history.ts";
import { connect, healNodes, reconnect, removeEdges, splice } from "../../src/graph/wires.ts";
import { kinds } from "../../src/kinds/index.ts";
import { arbitraryDocument } from "./arbitraryDocument.ts";
import { holds, patience, runs } from "./property.ts";

const empty: Document = {
  format: "backwire", version: 1, name: "", nodes: [], edges: [],
  data: { dataset: "moons", samples: 500, noise: 0.1, seed: 1, validation: 0.2, test: 0.1, normalization: "standardize" },
  training: { optimizer: { kind: "adam", learningRate: 0.01 }, batchSize: 32, epochs: 100, seed: 7 },
  weights: null,
};
const add = (history: History, kind: string): History => transact(history, { key: "addNode", values: { kind } }, (draft) => { edits.addNode(draft, kind); });
const move = (history: History, x: number, gesture?: string): History => transact(history, { key: "move", gesture }, (draft) => edits.moveNodes(draft, new Map([["dense1", { x, y: 0 }]])));
const xOf = ({ document }: History): number | undefined => document.nodes[0]?.position.x;

describe("a step", () => {
  it("has a name, is taken back and made again", () => {
    const history = add(startHistory(empty), "dense");
    expect(undoName(history)).toMatchObject({ key: "addNode", values: { kind: "dense" } });
    expect(redoName(history)).toBeNull();
    const back = undo(history);
    expect(back.document).toEqual(empty);
    expect(redoName(back)).toMatchObject({ key: "addNode", values: { kind: "dense" } });
    expect(redo(back).document).toEqual(history.document);
  });

  it("is none when nothing changed", () => {
    const history = add(startHistory(empty), "dense");
    expect(transact(history, { key: "nothing" }, () => undefined)).toBe(history);
    expect(transact(history, { key: "same" }, (draft) => { draft.name = ""; })).toBe(history);
    expect(transact(history, { key: "none" }, (draft) => removeEdges(draft, []))).toBe(history);
    expect(transact(history, { key: "none" }, (draft) => edits.removeNodes(draft, []))).toBe(history);
    expect(move(history, 0)).toBe(history);
    expect(undo(startHistory(empty)).document).toBe(empty);
    expect(redo(history)).toBe(history);
  });

  it("ends what could be made again", () => {
    expect(redoName(add(undo(add(startHistory(empty), "dense")), "add"))).toBeNull();
  });

  it("is one for a whole gesture, however many edits it makes, and holds no more than the last", () => {
    let history = add(startHistory(empty), "dense");
    for (let x = 1; x <= 1000; x++) history = move(history, x, "drag 1");
    expect(history.past.length).toBe(2);
    expect(history.past[1].forward.length).toBeLessThan(5);
    expect(xOf(undo(history))).toBe(0);
    expect(xOf(redo(undo(history)))).toBe(1000);
  });

  it("is one also when a gesture adds and changes by turns", () => {
    let history = startHistory(empty);
    for (const kind of ["dense", "add", "dropout"]) {
      history = transact(history, { key: "paste", gesture: "g" }, (draft) => { edits.addNode(draft, kind); });
      history = transact(history, { key: "paste", gesture: "g" }, (draft) => edits.moveNodes(draft, new Map([["dense1", { x: draft.nodes.length, y: 0 }]])));
    }
    const end = history.document;
    expect(history.past.length).toBe(1);
    expect(undo(history).document).toEqual(empty);
    expect(redo(undo(history)).document).toEqual(end);
  });

  it("is another after another gesture, another edit, or an undo", () => {
    const first = move(add(startHistory(empty), "dense"), 1, "drag 1");
    expect(move(first, 2, "drag 2").past.length).toBe(3);
    expect(move(move(first, 2), 3, "drag 1").past.length).toBe(4);
    const undone = undo(move(first, 2, "drag 2"));
    expect(move(undone, 5, "drag 1").past.length).toBe(3);
    expect(xOf(undo(move(undone, 5, "drag 1")))).toBe(1);
  });

  it("is forgotten when it is one of too many", () => {
    let history = add(startHistory(empty), "dense");
    for (let x = 1; x <= stepLimit + 10; x++) history = move(history, x);
    expect(history.past.length).toBe(stepLimit);
    while (undoName(history)) history = undo(history);
    expect(xOf(history)).toBe(10);
  });
});

it("freezes a document, but does not walk through the rows of its table", () => {
  const rows = Array.from({ length: 5 }, (_, row) => [row, row]);
  const history = add(startHistory({ ...empty, data: { ...empty.data, table: { columns: ["a", "b"], rows } } }), "dense");
  expect(Object.isFrozen(history.document.nodes[0].params)).toBe(true);
  expect(Object.isFrozen(rows)).toBe(true);
  expect(Object.isFrozen(rows[0])).toBe(false);
  expect(undo(history).document.data.table?.rows).toBe(rows);
});

it("puts a parameter of an unknown kind back in its place", () => {
  const begin: Document = { ...empty, nodes: [{ id: "future", kind: "convolution", position: { x: 0, y: 0 }, params: { units: 3, rate: 0.5 } }] };
  const taken = transact(startHistory(begin), { key: "edit" }, (draft) => { edits.setParam(draft, "future", "units", undefined); });
  expect(taken.document.nodes[0].params).toEqual({ rate: 0.5 });
  expect(save(undo(taken).document)).toBe(save(begin));
});

describe("edits at random", () => {
  const kindNames = Object.keys(kinds);
  type Dice = readonly [what: number, a: number, b: number, c: number];

  /** One edit, as the dice fall; refused ones change nothing. */
  function edit(draft: Document, document: Document, [what, a, b, c]: Dice): void {
    const { nodes, edges } = document;
    const id = nodes[a % Math.max(1, nodes.length)]?.id ?? "";
    const other = nodes[b % Math.max(1, nodes.length)]?.id ?? "";
    const wire = { source: id, target: other, targetPort: [undefined, "prediction", "target"][c % 3] };
    const choices: (() => unknown)[] = [
      () => edits.addNode(draft, kindNames[a % kindNames.length]),
      () => connect(draft, wire),
      () => connect(draft, wire),
      () => edits.moveNodes(draft, new Map([[id, { x: b % 900, y: c % 900 }], [other, { x: 1, y: 1 }]])),
      () => edits.setParam(draft, id, ["units", "rate", "function", "bias", "weight", "alpha"][b % 6], [3, 0.25, "relu", "mse", false, true, undefined, -1][c % 8]),
      () => edits.renameNode(draft, id, ["first", "second", "toString", "1"][b % 4]),
      () => edits.setTitle(draft, id, ["", "заголовок", id][b % 3]),
      () => edits.removeNodes(draft, [id, other]),
      () => healNodes(draft, [id]),
      () => edges.length > 0 && removeEdges(draft, [b % edges.length]),
      () => edges.length > 0 && splice(draft, id, b % edges.length),
      () => edges.length > 0 && reconnect(draft, b % edges.length, { ...wire, source: id, target: edges[b % edges.length].target, targetPort: edges[b % edges.length].targetPort }),
      () => duplicateNodes(draft, document, [id, other], { x: 5, y: 5 }),
      () => edits.setTraining(draft, { batchSize: a % 40, lastBatch: b % 2 === 0 ? "drop" : "keep" }),
      () => edits.setOptimizer(draft, ["sgd", "adam"][a % 2]),
      () => edits.setData(draft, { validation: (a % 10) / 10, samples: b % 2000 }),
      () => edits.setDataset(draft, ["moons", "iris", "digits"][a % 3]),
      () => edits.renameDocument(draft, `name ${a % 5}`),
    ];
    choices[what % choices.length]();
  }

  it("can all be taken back and made again, and leave a document that can be saved after each", { timeout: patience }, () => {
    const met = { edits: 0, steps: 0, refused: 0 };
    const dice = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()), { minLength: 200, maxLength: 200, size: "max" });
    const count = runs(1000);
    holds(fc.tuple(arbitraryDocument, dice), count, ([begin, throws]) => {
      let history = startHistory(begin);
      const stages = [begin];
      for (const [at, thrown] of throws.entries()) {
        const next = transact(history, { key: "edit", gesture: thrown[3] % 4 === 0 ? `gesture ${at >> 2}` : undefined }, (draft) => edit(draft, history.document, thrown));
        met.edits++;
        if (next === history) met.refused++;
        else if (next.past.length > history.past.length) stages.push(next.document);
        else stages[stages.length - 1] = next.document;
        history = next;
      }
      const text = save(history.document);
      expect(open(text)).toEqual({ ok: true, document: history.document, repairs: [] });
      met.steps += history.past.length;
      const end = history.document;
      for (const stage of stages.toReversed()) {
        expect(save(history.document)).toBe(save(stage));
        history = undo(history);
      }
      expect(history.document).toEqual(begin);
      while (redoName(history)) history = redo(history);
      expect(history.document).toEqual(end);
      expect(save(history.document)).toBe(text);
    });
    console.log(`undo: ${count} documents, ${met.edits} edits, ${met.steps} steps, ${met.refused} edits that changed nothing`);
    expect(met.steps).toBeGreaterThan(met.edits / 4);
  });
});
