/** Derived features, over their registry: their columns, their numbers, and what is refused. */
import { describe, expect, it } from "vitest";
import { sayDataProblem } from "../../src/datasets/dataProblem.ts";
import { describeData } from "../../src/datasets/describe.ts";
import { featureFunctions } from "../../src/datasets/features/index.ts";
import { loadTable } from "../../src/datasets/load.ts";
import { prepare } from "../../src/datasets/prepare.ts";
import type { DataRecipe, DerivedFeature } from "../../src/datasets/recipe.ts";
import { replaceRows } from "../../src/datasets/replaceRows.ts";

const features: DerivedFeature[] = [{ function: "square", of: ["x1"] }, { function: "product", of: ["x1", "x2"] }, { function: "sine", of: ["x1"] }];
const recipe = (data: Partial<DataRecipe>): DataRecipe => ({ seed: 1, validation: 0.2, test: 0.1, normalization: "standardize", ...data });
const moons = recipe({ dataset: "moons", samples: 50, noise: 0.1, features });
const own = (rows: (number | string)[][], more: Partial<DataRecipe> = {}): DataRecipe => recipe({ table: { columns: ["a", "b", "c", "y"], rows }, ...more });

async function table(data: DataRecipe) {
  const result = await loadTable(data);
  if (!result.ok) throw new Error(result.problems.map(sayDataProblem).join("\n"));
  return result.table;
}
function problems(data: DataRecipe): string[] {
  const result = describeData(data);
  return result.ok ? [] : result.problems.map((problem) => `${problem.path}: ${sayDataProblem(problem)}`);
}

describe.each(Object.entries(featureFunctions))("%s", (name, { arity, formula, latex, title, help, nameOf, evaluate }) => {
  const of = ["x1", "x2"].slice(0, arity);

  it("says how many columns it takes in its formulas and its name", () => {
    for (const text of [formula, latex]) expect([text.includes("x"), text.includes("y")]).toEqual([true, arity === 2]);
    for (const base of of) expect(nameOf(of)).toContain(base);
    expect(title.length * help.length).toBeGreaterThan(0);
  });

  it("makes one number column of the raw ones", async () => {
    const { columns, values } = await table({ ...moons, features: [{ function: name, of }] });
    expect(columns[3]).toEqual({ name: nameOf(of), type: "number", classes: [], derived: { function: name, of } });
    for (const [row, value] of values[3].entries()) expect(value).toBe(evaluate(values[0][row], values[1][row]));
  });
});

it("computes x², x·y and sin x", async () => {
  const { values: [x1, x2, , square, product, sine] } = await table(moons);
  for (let row = 0; row < 50; row++) {
    expect([square[row], product[row]]).toEqual([x1[row] * x1[row], x1[row] * x2[row]]);
    expect(sine[row]).toBeCloseTo(Math.sin(x1[row]), 15);
  }
});

it("puts the derived columns behind the data's own and among the features", () => {
  const description = describeData(moons);
  expect(description).toMatchObject({ ok: true, target: "t", features: ["x1", "x2", "x1²", "x1·x2", "sin x1"] });
  expect(description.ok && description.columns.map(({ name }) => name)).toEqual(["x1", "x2", "t", "x1²", "x1·x2", "sin x1"]);
});

it("leaves what is derived from the target out of the features", () => {
  expect(describeData({ ...moons, features: [{ function: "square", of: ["t"] }] })).toMatchObject({ ok: true, features: ["x1", "x2"] });
});

it("normalises a derived column by its own mean and deviation, after it is computed", async () => {
  const loaded = await table(moons);
  const { parts, matrix } = prepare(loaded, moons);
  const { values, columns: [{ centre, scale }] } = matrix(["x1²"], "input");
  const squares = Array.from(parts.training, (row) => loaded.values[0][row] * loaded.values[0][row]);
  const mean = squares.reduce((sum, x) => sum + x, 0) / squares.length;
  expect(centre).toBeCloseTo(mean, 14);
  expect(values[7]).toBe((loaded.values[0][7] * loaded.values[0][7] - centre) / scale);
});

it("derives from number columns of the user's own rows and of shipped sets", async () => {
  const { values } = await table(own([[2, "u", 3, 0], [4, "v", 5, 1]], { features: [{ function: "product", of: ["a", "c"] }] }));
  expect([...values[4]]).toEqual([6, 20]);
  expect((await table(recipe({ dataset: "iris", features: [{ function: "square", of: ["petal_width"] }] }))).values[5][0]).toBe(0.2 * 0.2);
});

describe("is refused, with its place,", () => {
  it.each<[string, DataRecipe, string[]]>([
    ["a column that is not there", { ...moons, features: [features[0], { function: "product", of: ["x1", "x3"] }] }, ['/data/features/1/of/1: column x1·x3: expected the name of a number column of the data; these are x1, x2, t, got "x3"']],
    ["a class column", own([[2, "u", 3, 0]], { features: [{ function: "square", of: ["b"] }] }), ['/data/features/0/of/0: column b²: expected the name of a number column of the data; these are a, c, y, got "b"']],
    ["a number column that is marked as a class", { ...moons, columns: { t: { type: "class" } }, features: [{ function: "square", of: ["t"] }] }, ['/data/features/0/of/0: column t²: expected the name of a number column of the data; these are x1, x2, got "t"']],
    ["another derived column", { ...moons, features: [features[0], { function: "sine", of: ["x1²"] }] }, ['/data/features/1/of/0: column sin x1²: expected the name of a number column of the data; these are x1, x2, t, got "x1²"']],
    ["the same column twice", { ...moons, features: [features[0], features[0]] }, ['/data/features/1: column x1²: expected a name that no other column has, got "x1²"']],
    ["a function that is not there", { ...moons, features: [{ function: "toString", of: ["x1"] }] }, ['/data/features/0/function: expected one of square, product, sine, got "toString"']],
    ["a number too large for the machine", own([[2, "u", 3, 0], [1e20, "v", 5, 1]], { features: [{ function: "sine", of: ["a"] }, { function: "square", of: ["a"] }] }), ["/data/features/1: row 3, column a²: expected a number between -1e30 and 1e30, got 1e+40"]],
  ])("%s", (_, data, sentences) => {
    expect(problems(data)).toEqual(sentences);
  });

  it("more numbers than memory should hold", () => {
    const rows = Array.from({ length: 40_000 }, () => Array.from({ length: 30 }, () => 1));
    const columns = rows[0].map((_, at) => `c${at}`);
    const pairs = columns.flatMap((one) => columns.map((other) => ({ function: "product", of: [one, other] })));
    expect(problems(recipe({ table: { columns, rows }, features: pairs }))).toEqual(["/data/table: expected at most 30000000 numbers in all, once classes are one-hot; leave out rows or columns, got 37200000"]);
  });

  it("a feature whose column new rows do not have", () => {
    const replaced = replaceRows(moons, { columns: ["x2", "more", "t"], rows: [[1, 2, 0], [3, 4, 1]] }, null);
    expect(replaced.features).toEqual(features);
    expect(problems(replaced).map((line) => line.slice(0, 21))).toEqual(["/data/features/0/of/0", "/data/features/1/of/0", "/data/features/2/of/0"]);
  });
});
