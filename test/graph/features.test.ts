/** Derived features in a document: in its file, in its shapes, by edits that can be undone, and what is wrong with them. */
import { describe, expect, it } from "vitest";
import type { DataRecipe, DerivedFeature } from "../../src/datasets/recipe.ts";
import type { Document } from "../../src/graph/document.ts";
import { setDataset } from "../../src/graph/edits.ts";
import { addFeature, removeFeature } from "../../src/graph/featureEdits.ts";
import { open, save } from "../../src/graph/file.ts";
import { startHistory, transact, undo, redo } from "../../src/graph/history.ts";
import { formatProblem, say } from "../../src/graph/sentences.ts";
import { analyse } from "../../src/graph/shapes.ts";
import { draw, moons } from "../draw.ts";
import { change } from "./change.ts";

const square: DerivedFeature = { function: "square", of: ["x1"] };
const product: DerivedFeature = { function: "product", of: ["x1", "x2"] };
const withData = (data: Partial<DataRecipe>): Document => ({ ...moons(), data: { ...moons().data, ...data } });
const widthOf = (document: Document): unknown => analyse(document).shapes.get("x")?.[1];

describe("a file", () => {
  it("keeps them, and a feature of the same meaning is written the same way", () => {
    const text = save(withData({ features: [square, product] }));
    expect(text).toContain('"features": [{ "function": "square", "of": ["x1"] }, { "function": "product", "of": ["x1", "x2"] }]');
    const opened = open(text);
    expect(opened).toMatchObject({ ok: true, repairs: [] });
    expect(opened.ok && save(opened.document)).toBe(text);
  });

  it.each<[string, unknown, string]>([
    ["no list", {}, "/data/features: “features” should be a list in brackets, but is {…}."],
    ["an unknown function", [{ function: "cube", of: ["x1"] }], '/data/features/0/function: “function” should be one of square, product, sine, but is "cube".'],
    ["a function without columns", [{ function: "square" }], "/data/features/0/of: “of” is missing, and nothing can stand in for it."],
    ["too few columns", [square, { function: "product", of: ["x1"] }], "/data/features/1/of: “of” should be a list of different names of columns, 2 of them, but is […]."],
    ["the same column twice", [{ function: "product", of: ["x1", "x1"] }], "/data/features/0/of: “of” should be a list of different names of columns, 2 of them, but is […]."],
    ["a number for a name", [{ function: "square", of: [1] }], "/data/features/0/of: “of” should be a list of different names of columns, 1 of them, but is […]."],
    ["an unknown key", [{ function: "square", of: ["x1"], name: "q" }], "/data/features/0/name: “name” is not known in a square; known are function, of. A key of your own begins with “x-”."],
  ])("with %s is refused", (_, features, sentence) => {
    const result = open(JSON.stringify({ ...moons(), data: { ...moons().data, features } }));
    expect(result.ok ? [] : result.problems.map((problem) => formatProblem("f", problem))).toEqual([`f: ${sentence}`]);
  });
});

describe("an input", () => {
  it("takes them by default, and can name them", () => {
    expect(widthOf(withData({ features: [square, product] }))).toBe(4);
    expect(widthOf(change(withData({ features: [square, product] }), (draft) => { draft.nodes[0].params.columns = ["x1·x2"]; }))).toBe(1);
  });

  it("does not take what is derived from a target by default, and is warned when it names it", () => {
    const document = withData({ features: [{ function: "square", of: ["t"] }] });
    expect(widthOf(document)).toBe(2);
    const named = change(document, (draft) => { draft.nodes[0].params.columns = ["x1", "t²"]; });
    expect(analyse(named).problems).toMatchObject([{ severity: "warning", key: "drawing.inputSeesTarget", node: "x", values: { column: "t²" } }]);
  });

  it("does not take what is derived from a column that a target names", () => {
    const document = draw([["x", "input"], ["t", "target", { columns: ["alcohol"] }], ["d", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]], ["x>d", "d>loss.prediction", "t>loss.target"],
      { data: { dataset: "wine", features: [{ function: "product", of: ["alcohol", "hue"] }, { function: "square", of: ["hue"] }] } });
    expect(widthOf(document)).toBe(13);
  });

  it("that names a feature which was taken out has a problem with its place", () => {
    const document = change(withData({ features: [square] }), (draft) => {
      draft.nodes[0].params.columns = ["x1", "x1²"];
      removeFeature(draft, 0);
    });
    expect(analyse(document).problems).toMatchObject([{ severity: "error", key: "drawing.unknownColumn", path: "/nodes/0/params/columns", values: { column: "x1²" } }]);
  });
});

it("a feature without its column is a problem at its place, mended by one click", () => {
  const document = withData({ features: [square, { function: "sine", of: ["x3"] }] });
  const [problem, ...others] = analyse(document).problems.filter(({ severity }) => severity === "error");
  expect(others.every(({ follows }) => follows)).toBe(true);
  expect(problem).toMatchObject({ key: "data", path: "/data/features/1/of/0", fixes: [{ key: "fix.removeFeature", values: { feature: "sin x3" } }] });
  expect(say(problem)).toBe('The data: column sin x3: expected the name of a number column of the data; these are x1, x2, t, got "x3".');
  const mended = change(document, (draft) => problem.fixes?.[0].apply(draft));
  expect(mended.data.features).toEqual([square]);
  expect(analyse(mended).problems).toEqual([]);
});

describe("edits", () => {
  it("add and take out a feature in one step each, and leave no step where nothing changes", () => {
    const start = startHistory(moons());
    const added = transact(transact(start, { key: "edit.addFeature" }, (draft) => addFeature(draft, square)), { key: "edit.addFeature" }, (draft) => addFeature(draft, product));
    expect(added.document.data.features).toEqual([square, product]);
    expect(transact(added, { key: "edit.addFeature" }, (draft) => addFeature(draft, { function: "square", of: ["x1"] }))).toBe(added);
    expect(transact(added, { key: "edit.removeFeature" }, (draft) => removeFeature(draft, 2))).toBe(added);
    const removed = transact(added, { key: "edit.removeFeature" }, (draft) => removeFeature(draft, 0));
    expect(removed.document.data.features).toEqual([product]);
    const none = transact(removed, { key: "edit.removeFeature" }, (draft) => removeFeature(draft, 0));
    expect(none.document.data).not.toHaveProperty("features");
    expect(save(none.document)).toBe(save(start.document));
    const back = undo(undo(none));
    expect(back.document.data.features).toEqual([square, product]);
    expect(save(redo(redo(back)).document)).toBe(save(none.document));
  });

  it("of the set keep the features that the new one has the columns for", () => {
    const document = withData({ features: [square, product, { function: "square", of: ["t"] }] });
    const changed = (dataset: string) => change(document, (draft) => { setDataset(draft, dataset); }).data.features;
    expect(changed("circles")).toEqual([square, product]);
    expect(changed("sine")).toEqual([square]);
    expect(changed("iris")).toBeUndefined();
  });
});
