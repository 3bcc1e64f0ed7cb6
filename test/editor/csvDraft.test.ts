import { describe, expect, it } from "vitest";
import { readDraft, recipeOf, typeOf } from "../../src/editor/data/csvDraft.ts";
import { describeData } from "../../src/datasets/describe.ts";
import type { DataRecipe } from "../../src/datasets/recipe.ts";

const moons: DataRecipe = { dataset: "moons", samples: 200, noise: 0.1, seed: 3, validation: 0.25, test: 0.1, normalization: "standardize" };
const flowers = "length,width,colour,grade\n1,2,red,0\n3,4.5,blue,1\n5,6,red,0\n";

describe("rows of a CSV before they are taken", () => {
  it("tell of each column what it is, and propose the last one as the target", () => {
    const draft = readDraft("flowers.csv", flowers, moons);
    expect(["length", "width", "colour", "grade"].map((name) => typeOf(draft, name))).toEqual(["number", "number", "class", "number"]);
    expect(draft.target).toBe("grade");
  });

  it("become the data with the chosen target last, and keep split, seed and normalization", () => {
    const draft = { ...readDraft("flowers.csv", flowers, moons), target: "colour" };
    if (draft.table === null) throw new Error("The CSV should have been read.");
    const recipe = recipeOf({ ...draft, table: draft.table }, moons);
    expect(recipe).toMatchObject({ seed: 3, validation: 0.25, test: 0.1, normalization: "standardize" });
    expect(recipe.dataset).toBeUndefined();
    expect(recipe.table?.columns).toEqual(["length", "width", "grade", "colour"]);
    expect(describeData(recipe)).toMatchObject({ ok: true, target: "colour", rows: 3 });
  });

  it("write a column's type only where its values would not say it", () => {
    const draft = readDraft("flowers.csv", flowers, moons);
    if (draft.table === null) throw new Error("The CSV should have been read.");
    const marked = { ...draft, table: draft.table, types: { grade: { type: "class" as const }, colour: { type: "class" as const } } };
    expect(recipeOf(marked, moons).columns).toEqual({ grade: { type: "class" } });
  });

  it("keep the type that a column of the same name had before", () => {
    const before = recipeOf({ ...readDraft("a.csv", flowers, moons), table: { columns: ["length", "grade"], rows: [[1, 0], [2, 1]] }, target: "grade", types: { grade: { type: "class" } } }, moons);
    const draft = readDraft("b.csv", "grade,length\n1,2\n0,3\n", before);
    expect(typeOf(draft, "grade")).toBe("class");
    expect(draft.target).toBe("grade");
  });

  it("keep derived features where their columns are, and all of them where the rows before were own ones", () => {
    const features = [{ function: "square", of: ["length"] }, { function: "square", of: ["x1"] }];
    const draft = readDraft("flowers.csv", flowers, moons);
    if (draft.table === null) throw new Error("The CSV should have been read.");
    const { table } = draft;
    expect(recipeOf({ ...draft, table }, { ...moons, features }).features).toEqual([features[0]]);
    expect(recipeOf({ ...draft, table }, { ...moons, features: [features[1]] })).not.toHaveProperty("features");
    const { dataset: _, ...split } = moons;
    expect(recipeOf({ ...draft, table }, { ...split, table, features }).features).toEqual(features);
  });

  it("are refused with the row and the column of what is wrong", () => {
    const draft = readDraft("ragged.csv", "a,b,c\n1,2,3\n4,5\n", moons);
    expect(draft.table).toBeNull();
    expect(draft.problems[0]).toMatchObject({ row: 3, column: "c", key: "width" });
  });
});
