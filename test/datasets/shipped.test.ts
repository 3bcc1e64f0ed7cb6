/** The shipped sets: their files hold what they declare. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCsv } from "../../src/datasets/csv.ts";
import type { DataRecipe } from "../../src/datasets/recipe.ts";
import { describeData } from "../../src/datasets/describe.ts";
import { datasets } from "../../src/datasets/index.ts";
import { loadTable } from "../../src/datasets/load.ts";
import { classColumn, numberColumn } from "../../src/datasets/dataset.ts";
import { tableOf } from "../../src/datasets/shipped.ts";

const shipped = Object.values(datasets).filter((dataset) => !dataset.generated);
const recipeOf = (dataset: string): DataRecipe => ({ dataset, seed: 1, validation: 0.2, test: 0.1, normalization: "standardize" });

describe.each(shipped)("$name", (dataset) => {
  const text = readFileSync(`src/datasets/data/${dataset.name}.csv`, "utf8");

  it("has the declared columns and rows", async () => {
    const table = await dataset.load({ samples: 0, noise: 0, seed: 0 });
    expect(text.split("\n")[0].split(",")).toEqual(dataset.columns.map(({ name }) => name));
    expect(table.rows).toBe(dataset.rows);
    expect(table.values.every((column) => column.length === dataset.rows && column.every(Number.isFinite))).toBe(true);
  });

  it("has each declared class and each declared value, and no other", async () => {
    const table = await dataset.load({ samples: 0, noise: 0, seed: 0 });
    for (const [at, { classes, values = [] }] of dataset.columns.entries()) {
      const found = [...new Set(table.values[at])].toSorted((a, b) => a - b);
      if (classes.length > 0) expect(found).toEqual(classes.map((_, place) => place));
      if (values.length > 0) expect(found).toEqual(values);
    }
    expect(dataset.columns.some((column) => column.name === dataset.target && (column.type === "class") === (dataset.task === "classification"))).toBe(true);
  });

  it("is the same table when its file comes as the user's own", async () => {
    const csv = readCsv(text);
    if (!csv.ok) throw new Error("a shipped file is sound");
    const target = dataset.columns.find((column) => column.name === dataset.target);
    const columns = target?.type === "class" ? { [target.name]: { type: "class" as const } } : {};
    const own: DataRecipe = { ...recipeOf("x"), dataset: undefined, table: csv.table, columns };
    expect(await loadTable(own)).toEqual(await loadTable(recipeOf(dataset.name)));
    expect({ ...describeData(own), kind: "shipped" }).toEqual(describeData(recipeOf(dataset.name)));
  });

  it("tells its origin and licence", () => {
    expect(dataset.origin).toMatchObject({ link: expect.stringMatching(/^https:/), licence: expect.stringMatching(/CC BY 4\.0|BSD-3-Clause/), changes: expect.stringMatching(/\.$/) });
  });
});

it("ships digits, iris, wine, breast_cancer and diabetes", () => {
  expect(shipped.map(({ name }) => name)).toEqual(["digits", "iris", "wine", "breast_cancer", "diabetes"]);
});

it("refuses a shipped file that differs from its declaration", () => {
  const columns = [numberColumn("a"), classColumn("b", ["no", "yes"])];
  expect(tableOf("a,b\n1,yes\n2,no\n", columns).values).toEqual([new Float64Array([1, 2]), new Float64Array([1, 0])]);
  expect(() => tableOf("a,c\n1,yes", columns)).toThrow("declares \"a,b\"");
  for (const line of ["x,yes", "1,maybe", "1", "1,yes,2"]) expect(() => tableOf(`a,b\n1,no\n${line}`, columns)).toThrow("row 3");
});
