/** Rows by class, and when they are uneven. */
import { describe, expect, it } from "vitest";
import { balanceOfRows, classBalance, imbalanceOf } from "../../src/datasets/classBalance.ts";
import { describeData } from "../../src/datasets/describe.ts";
import { loadTable } from "../../src/datasets/load.ts";
import type { DataRecipe, InlineTable } from "../../src/datasets/recipe.ts";
import { draw } from "../draw.ts";
import { say } from "../../src/graph/sentences.ts";
import { analyse } from "../../src/graph/shapes.ts";

const split = { seed: 1, validation: 0.2, test: 0.1, normalization: "none" } as const;
const rowsOf = (counts: Record<string, number>): InlineTable => ({
  columns: ["x", "kind"],
  rows: Object.entries(counts).flatMap(([kind, count]) => Array.from({ length: count }, (_, row) => [row, kind])),
});

it("counts the rows of each class, of shipped sets, generated ones and own rows alike", async () => {
  const wine = await loadTable({ dataset: "wine", ...split });
  expect(wine.ok && classBalance(wine.table, "cultivar")).toEqual({ classes: ["class_0", "class_1", "class_2"], counts: [59, 71, 48] });
  const moons = await loadTable({ dataset: "moons", samples: 40, ...split });
  expect(moons.ok && classBalance(moons.table, "t")).toEqual({ classes: ["0", "1"], counts: [20, 20] });
  expect(moons.ok && classBalance(moons.table, "x1")).toBeNull();

  const data: DataRecipe = { table: rowsOf({ b: 3, a: 7 }), ...split };
  const described = describeData(data);
  const loaded = await loadTable(data);
  if (!described.ok || !loaded.ok || !data.table) throw new Error("the rows are sound");
  expect(balanceOfRows(data.table, described.columns[1])).toEqual({ classes: ["a", "b"], counts: [7, 3] });
  expect(classBalance(loaded.table, "kind")).toEqual({ classes: ["a", "b"], counts: [7, 3] });
  expect(balanceOfRows(data.table, described.columns[0])).toBeNull();
});

it("throws on a column that the table does not have", async () => {
  const moons = await loadTable({ dataset: "moons", samples: 40, ...split });
  expect(() => moons.ok && classBalance(moons.table, "z")).toThrow('no column "z"; expected one of x1, x2, t');
});

describe("classes", () => {
  const judge = (...counts: number[]) => imbalanceOf({ classes: counts.map((_, at) => `c${at}`), counts });
  it("are even up to four times the rows", () => expect([judge(10, 40), judge(5, 20, 7)]).toEqual([null, null]));
  it("are uneven beyond", () => expect(judge(10, 41, 30)).toEqual({ reason: "ratio", least: "c0", leastRows: 10, most: "c1", mostRows: 41 }));
  it("of under five rows are too few, however even", () => expect(judge(5, 4)).toEqual({ reason: "few", least: "c1", leastRows: 4, most: "c0", mostRows: 5 }));
});

describe("a drawing on own rows", () => {
  const document = (counts: Record<string, number>) => draw(
    [["x", "input"], ["t", "target"], ["logits", "dense", { units: Object.keys(counts).length }], ["loss", "loss", { function: "cross-entropy-with-logits" }]],
    ["x>logits", "logits>loss.prediction", "t>loss.target"],
    { data: { dataset: undefined, table: rowsOf(counts), ...split } },
  );
  const warnings = (counts: Record<string, number>) => analyse(document(counts)).problems.filter(({ key }) => key === "drawing.imbalance" || key === "drawing.fewRows");

  it("is warned of uneven classes, at the rows and on the target", () => {
    const [problem, ...others] = warnings({ no: 100, yes: 20 });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ severity: "warning", node: "t", path: "/data/table" });
    expect(say(problem)).toBe("The classes of kind are uneven: 100 rows are no and 20 are yes. A network that always answers no is right most of the time.");
  });

  it("is warned of a class of few rows", () => {
    expect(warnings({ no: 20, yes: 4 }).map(say)).toEqual(["Of the class yes of kind there are 4 rows, too few to learn it from and to judge it by."]);
  });

  it("is not warned of even ones", () => expect(warnings({ no: 100, yes: 30 })).toEqual([]));
});
