/** Describing and loading the data of a recipe: generated, shipped and own. */
import { describe, expect, it } from "vitest";
import { sayDataProblem } from "../../src/datasets/dataProblem.ts";
import { width } from "../../src/datasets/dataset.ts";
import { describeData, type DataDescription } from "../../src/datasets/describe.ts";
import { datasets } from "../../src/datasets/index.ts";
import { loadTable } from "../../src/datasets/load.ts";
import type { DataRecipe, InlineTable } from "../../src/datasets/recipe.ts";
import { replaceRows, typesOf } from "../../src/datasets/replaceRows.ts";

const recipe = (data: Partial<DataRecipe>): DataRecipe => ({ seed: 1, validation: 0.2, test: 0.1, normalization: "standardize", ...data });
const own = (columns: string[], rows: InlineTable["rows"], more: Partial<DataRecipe> = {}): DataRecipe => recipe({ table: { columns, rows }, ...more });

function description(data: DataRecipe): DataDescription {
  const result = describeData(data);
  if (!result.ok) throw new Error(result.problems.map(sayDataProblem).join("\n"));
  return result;
}
function problems(data: DataRecipe): string[] {
  const result = describeData(data);
  return result.ok ? [] : result.problems.map((problem) => `${problem.path}: ${sayDataProblem(problem)}`);
}
async function table(data: DataRecipe) {
  const result = await loadTable(data);
  if (!result.ok) throw new Error(result.problems.map(sayDataProblem).join("\n"));
  return result.table;
}

describe.each(Object.keys(datasets))("the set %s", (dataset) => {
  it("loads as it is described", async () => {
    const data = recipe({ dataset });
    const { columns, features, target, rows } = description(data);
    const loaded = await table(data);
    expect(loaded.columns).toEqual(columns);
    expect(loaded.rows).toBe(rows);
    expect([...features, target].toSorted()).toEqual(columns.map(({ name }) => name).toSorted());
  });
});

describe("a generated set", () => {
  it("has features x1 and x2, the target t, and as many rows as samples", () => {
    expect(description(recipe({ dataset: "moons", samples: 123 }))).toMatchObject({ features: ["x1", "x2"], target: "t", rows: 123, kind: "generated" });
    expect(description(recipe({ dataset: "moons" })).rows).toBe(500);
  });

  it("can have its target as a class", async () => {
    const data = recipe({ dataset: "xor", samples: 40, columns: { t: { type: "class" } } });
    expect(description(data).columns[2]).toEqual({ name: "t", type: "class", classes: ["0", "1"] });
    expect((await table(data)).values[2]).toEqual((await table(recipe({ dataset: "xor", samples: 40 }))).values[2]);
  });

  it("refuses samples and noise out of range", () => {
    expect(problems(recipe({ dataset: "moons", samples: 1e9, noise: -1 }))).toEqual([
      "/data/samples: expected a whole number from 10 to 100000, got 1000000000",
      "/data/noise: expected a number, at least 0 and at most 1, got -1",
    ]);
  });
});

describe("blobs", () => {
  it("have their target as a class, of as many classes as are asked for", () => {
    expect(description(recipe({ dataset: "blobs" })).columns[2]).toEqual({ name: "t", type: "class", classes: ["0", "1", "2"] });
    expect(description(recipe({ dataset: "blobs", classes: 5 })).columns[2].classes).toEqual(["0", "1", "2", "3", "4"]);
    expect(description(recipe({ dataset: "blobs", columns: { t: { type: "number" } } })).columns[2].classes).toEqual([]);
    expect(problems(recipe({ dataset: "blobs", classes: 11 }))).toEqual(["/data/classes: expected a whole number from 2 to 10, got 11"]);
  });
});

describe("a shipped set", () => {
  it("can have a class of numbers as a number", async () => {
    const data = recipe({ dataset: "digits", columns: { digit: { type: "number" } } });
    expect(description(data).columns.at(-1)).toEqual({ name: "digit", type: "number", classes: [] });
    expect(Array.from((await table(data)).values[64].subarray(0, 12))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  });

  it("can have a number as a class where its values are declared", async () => {
    const data = recipe({ dataset: "diabetes", columns: { sex: { type: "class" } } });
    expect(description(data).columns[1].classes).toEqual(["1", "2"]);
    expect(Array.from((await table(data)).values[1].subarray(0, 2))).toEqual([1, 0]);
  });

  it("refuses types that it cannot give, and columns that it does not have", () => {
    expect(problems(recipe({ dataset: "iris", columns: { species: { type: "number" }, petal_width: { type: "class" }, "a/b": { type: "class" } } }))).toEqual([
      '/data/columns/a~1b: column a/b: expected the name of a column of the data; it has sepal_length, sepal_width, petal_length, petal_width, species, got "a/b"',
      "/data/columns/petal_width: column petal_width: expected the type number; which values it can have is not known, got class",
      "/data/columns/species: column species: expected the type class; its classes are words, not numbers, got number",
    ]);
  });
});

describe("own rows", () => {
  it("have columns of numbers and of classes, the last one the target", () => {
    const data = own(["x", "city", "y"], [[1, "Rome", 0.5], [2, "Oslo", 2], [3, "Rome", 1]]);
    expect(description(data)).toEqual({
      ok: true,
      columns: [{ name: "x", type: "number", classes: [] }, { name: "city", type: "class", classes: ["Oslo", "Rome"] }, { name: "y", type: "number", classes: [] }],
      features: ["x", "city"], target: "y", rows: 3, kind: "own",
    });
  });

  it("sort classes of numbers by size and texts by code units", async () => {
    const data = own(["digit", "word"], [[10, "b"], [9, "B"], [-1, "é"], [9, "a"]], { columns: { digit: { type: "class" } } });
    expect(description(data).columns.map(({ classes }) => classes)).toEqual([["-1", "9", "10"], ["B", "a", "b", "é"]]);
    expect((await table(data)).values.map((column) => Array.from(column))).toEqual([[2, 1, 0, 1], [2, 0, 3, 1]]);
  });

  it("mix numbers and words only in a column that is marked as a class", async () => {
    const rows: InlineTable["rows"] = [[1, 0], ["A", 1], [2, 2]];
    expect(problems(own(["grade", "y"], rows))).toEqual(['/data/table/rows/1/0: row 3, column grade: expected a number, got "A"']);
    const marked = own(["grade", "y"], rows, { columns: { grade: { type: "class" } } });
    expect(description(marked).columns[0].classes).toEqual(["1", "2", "A"]);
    expect([...(await table(marked)).values[0]]).toEqual([0, 2, 1]);
  });

  it.each<[string, DataRecipe, string]>([
    ["a number among words", own(["a", "b"], [["x", 1], [2, 1], ["y", 2]]), "/data/table/rows/1/0: row 3, column a: expected a text, as in most rows of this column, got 2"],
    ["words in a column marked as numbers", own(["a", "b"], [["x", 1]], { columns: { a: { type: "number" } } }), '/data/table/rows/0/0: row 2, column a: expected a number, got "x"'],
    ["a ragged row", own(["a", "b"], [[1, 2], [3]]), "/data/table/rows/1: row 3: expected 2 cells, one for each column, got 1"],
    ["infinity", own(["a", "b"], [[1, Infinity]]), "/data/table/rows/0/1: row 2, column b: expected a number between -1e30 and 1e30, got Infinity"],
    ["not a number", own(["a", "b"], [[1, Number.NaN]]), "/data/table/rows/0/1: row 2, column b: expected a number between -1e30 and 1e30, got NaN"],
    ["an empty text", own(["a", "b"], [[1, ""]]), "/data/table/rows/0/1: row 2, column b: expected a value; fill it in or leave the row out, got nothing"],
    ["no rows", own(["a", "b"], []), "/data/table/rows: expected rows under the names of the columns, got nothing"],
    ["a double name", own(["a", "a"], [[1, 2]]), '/data/table/columns/1: row 1, column 2: expected a name that no other column has, got "a"'],
    ["an unknown column", own(["a", "b"], [[1, 2]], { columns: { hue: { type: "class" } } }), '/data/columns/hue: column hue: expected the name of a column of the data; it has a, b, got "hue"'],
    ["too many classes", own(["a", "b"], Array.from({ length: 1001 }, (_, row) => [`name ${row}`, 1])), "/data/table/columns/0: column a: expected at most 1000 different values in a class column; leave the column out, or make fewer, got 1001"],
    ["a file whose rows are not here", recipe({ file: { name: "sales.csv", size: 9000000, sha256: "" } }), "/data/file: expected the rows of sales.csv (9000000 bytes); open this file again, got nothing"],
    ["no source", recipe({}), "/data: expected a data set, a table or a file, got nothing"],
    ["an unknown set", recipe({ dataset: "toString" }), '/data/dataset: expected one of moons, circles, spiral, xor, blobs, plane, multi-gauss, sine, digits, iris, wine, breast_cancer, diabetes, got "toString"'],
  ])("or a recipe with %s are refused, by describing and by loading", async (_, data, sentence) => {
    expect(problems(data)).toEqual([sentence]);
    expect(await loadTable(data)).toEqual(describeData(data));
  });

  it("are read once and described from memory after that", () => {
    const data = own(["a", "b"], [[1, 2]]);
    expect(describeData({ ...data, seed: 2 })).toBe(describeData(data));
    expect(describeData({ ...data, columns: { b: { type: "class" } } })).not.toEqual(describeData(data));
  });
});

describe("replacing rows", () => {
  it("keeps split, seed and normalization, and what columns are, by name", () => {
    const before = recipe({ dataset: "digits", seed: 5, validation: 0.3, normalization: "none" });
    const after = replaceRows(before, { columns: ["digit", "p00", "more"], rows: [[3, 1, 2], [4, 2, 2]] }, "digit");
    expect(after).toEqual({
      seed: 5, validation: 0.3, test: 0.1, normalization: "none",
      columns: { digit: { type: "class" } },
      table: { columns: ["p00", "more", "digit"], rows: [[1, 2, 3], [2, 2, 4]] },
    });
    expect(description(after)).toMatchObject({ features: ["p00", "more"], target: "digit" });
  });

  it("writes no types that the values tell by themselves", () => {
    const after = replaceRows(recipe({ dataset: "iris" }), { columns: ["petal_width", "species"], rows: [[1, "setosa"]] }, null);
    expect(after).not.toHaveProperty("columns");
  });

  it("knows the types of the columns that were there", () => {
    expect(typesOf(recipe({ dataset: "iris" }))).toMatchObject({ petal_width: { type: "number" }, species: { type: "class" } });
    expect(typesOf(recipe({ file: { name: "a.csv", size: 1, sha256: "" }, columns: { a: { type: "class" } } }))).toEqual({ a: { type: "class" } });
  });

  it("throws when the target is no column of the table", () => {
    expect(() => replaceRows(recipe({ dataset: "moons" }), { columns: ["a", "b"], rows: [] }, "t")).toThrow('no column "t"; expected one of a, b');
  });
});

it("counts the numbers that a column becomes", () => {
  expect(description(recipe({ dataset: "wine" })).columns.map(width)).toEqual([...Array.from({ length: 13 }, () => 1), 3]);
});
