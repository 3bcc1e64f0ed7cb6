import { expect, it } from "vitest";
import { groupsOf, tellingColumns } from "../../src/editor/data/preview.ts";
import { loadTable } from "../../src/datasets/load.ts";
import { classColumn, numberColumn, type Table } from "../../src/datasets/dataset.ts";

const table = (columns: Table["columns"], ...values: number[][]): Table => ({ columns, rows: values[0].length, values: values.map((column) => Float64Array.from(column)) });

it("shows the columns that separate the classes, not the first ones", async () => {
  const loaded = await loadTable({ dataset: "iris", seed: 1, validation: 0.2, test: 0.1, normalization: "standardize" });
  if (!loaded.ok) throw new Error("iris should load.");
  expect(tellingColumns(loaded.table, "species").map((at) => loaded.table.columns[at].name)).toEqual(["petal_length", "petal_width"]);
});

it("shows the columns that go with the target of a regression", () => {
  const columns = ["noise", "twice", "minus", "y"].map((name) => numberColumn(name));
  const rows = table(columns, [1, -1, 1, -1, 1], [2, 4, 6, 8, 10.1], [-1, -2, -3, -4.3, -5], [0.5, 1, 1.5, 2, 2.5]);
  expect(tellingColumns(rows, "y")).toEqual([1, 2]);
});

it("counts the rows of each class, and takes a number column of 0 and 1 for two", () => {
  expect(groupsOf(table([classColumn("c", ["a", "b", "none"])], [0, 1, 1]), "c")?.counts).toEqual([1, 2, 0]);
  expect(groupsOf(table([numberColumn("t")], [1, 0, 1]), "t")).toMatchObject({ names: ["0", "1"], counts: [1, 2] });
  expect(groupsOf(table([numberColumn("y")], [0.5, 1, 2]), "y")).toBeNull();
});
