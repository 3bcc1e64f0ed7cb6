import { describe, expect, it } from "vitest";
import { sharesOf, sumOf } from "../../src/editor/asking/sums.ts";
import { stripCells } from "../../src/editor/canvas/litStrips.ts";
import { frameCells } from "../../src/editor/lenses/frameCells.ts";
import { cellOf, entryAt } from "../../src/editor/lenses/matrix.ts";
import { Inquiry, type Answer } from "../../src/trainer/inquiry.ts";
import type { Tensor } from "../../src/ops/tensor.ts";
import { everything, trainerOf } from "../draw.ts";

async function ask(name: string, entry: number[]): Promise<Answer> {
  const trainer = await trainerOf(everything({ batchSize: 12 }), "reference-float64");
  trainer.advance();
  return new Inquiry(trainer).ask(1, trainer.tensor(name) as Tensor, entry);
}

describe("a sum is laid out", () => {
  it("over the batch with a column for each factor, the largest product first", async () => {
    const [{ table }, ...others] = sharesOf(await ask("b.weight.gradient", [3, 1]));
    expect(others).toHaveLength(0);
    expect(table?.over).toEqual(["n"]);
    expect(table?.terms).toBe("product");
    expect(table?.columns.map(({ name }) => name)).toEqual(["b.product.gradient[n, 3]", "drop[n, 1]"]);
    expect(table?.columns[0].origin).toMatchObject({ kind: "instruction", step: 1 });
    const sizes = table?.rows.map(({ value }) => Math.abs(value)) ?? [];
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    for (const { label, entries, value } of table?.rows ?? []) {
      expect(entries.map(({ entry }) => entry)).toEqual([[Number(label), 3], [Number(label), 1]]);
      expect(value).toBeCloseTo(entries[0].value * entries[1].value, 14);
    }
  });

  it("over the letters of its rule, also where the formula takes any shape", async () => {
    const [{ instruction, table }] = sharesOf(await ask("mse", []));
    expect(instruction.brief).toContain("mean(");
    expect(table?.over).toEqual(["n", "j"]);
    expect(table?.columns.map(({ name }) => name)).toEqual(["soft[n, j]", "t[n, j]"]);
  });

  it("with what is no number before all else", async () => {
    const answer = await ask("b.weight.gradient", [3, 1]);
    const terms = answer.terms.map((term, at) => (at === 7 ? { ...term, value: NaN } : at === 4 ? { ...term, value: -Infinity } : term));
    const values = sharesOf({ ...answer, terms })[0].table?.rows.map(({ value }) => value) ?? [];
    expect(values.slice(0, 2).map(Number.isFinite)).toEqual([false, false]);
    const sizes = values.slice(2).map(Math.abs);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  it("with one column for what stands twice in every term", async () => {
    const variance = sharesOf(await ask("bn.variance", [2]))[0];
    expect(variance.table?.columns.map(({ name }) => name)).toEqual(["a[n, 2]", "bn.mean[2]"]);
    expect(variance.table?.terms).toBe("summand");
    expect(variance.value).toBeCloseTo(sumOf(variance.terms.map(({ value }) => value)) / 12, 14);
  });

  it("of a mean by what is averaged, which it is divided by once for all", async () => {
    const answer = await ask("bn.mean", [2]);
    expect(answer.terms[0].factors.map(({ text }) => text)).toEqual([String(answer.terms[0].value), "1 / 12"]);
    const [{ table, instruction, value }] = sharesOf(answer);
    expect(table?.terms).toBe("entry");
    expect(instruction.divisor).toBe(12);
    expect(sumOf(table?.rows.map((row) => row.value) ?? []) / 12).toBeCloseTo(value, 14);
  });

  it("in a share for each way on which a gradient comes, which add up", async () => {
    const answer = await ask("act.gradient", [2, 1]);
    const shares = sharesOf(answer);
    expect(shares.length).toBeGreaterThan(1);
    expect(sumOf(shares.map(({ value }) => value))).toBeCloseTo(answer.value, 14);
  });

  it("of a maximum with the largest first, whatever its sign", async () => {
    const answer = await ask("soft.top", [4]);
    expect(answer.terms.map(({ value }) => value)).toEqual([answer.value]);
    const [share] = sharesOf(answer);
    expect(share.table?.rows).toHaveLength(1 + answer.others.length);
    expect(share.instruction.reduce).toBe("max");
    expect(share.table?.terms).toBe("entry");
    expect(share.table?.rows[0].value).toBe(share.value);
  });
});

describe("cells and entries", () => {
  it("lead to each other, of vectors, matrices and blocks", () => {
    const whole = { down: 1, across: 1 };
    expect(entryAt([], whole, { row: 0, column: 0 })).toEqual([]);
    expect(entryAt([5], whole, { row: 0, column: 3 })).toEqual([3]);
    expect(entryAt([4, 5], whole, { row: 2, column: 3 })).toEqual([2, 3]);
    expect(entryAt([400, 500], { down: 2, across: 4 }, { row: 10, column: 30 })).toEqual([20, 120]);
    for (const [shape, blocks, entry] of [[[5], whole, [3]], [[4, 5], whole, [2, 3]], [[400, 500], { down: 2, across: 4 }, [20, 120]], [[2, 3, 4], whole, [1, 2, 3]]] as const) expect(entryAt(shape, blocks, cellOf(shape, blocks, entry))).toEqual(entry);
    expect(cellOf([400, 500], { down: 2, across: 4 }, [21, 123])).toEqual({ row: 10, column: 30 });
  });

  it("of a strip are those of its rows, and the whole column of a unit that every row of the batch has part in", () => {
    const batch = [40, 41, 42, 43];
    const shown = [43, 41];
    expect(stripCells([[1, 5], [2, 5]], batch, shown, 8, 8)).toEqual([{ row: 1, column: 5 }]);
    expect(stripCells([[0, 2], [1, 2], [2, 2], [3, 2]], batch, shown, 8, 8)).toEqual([{ row: 0, column: 2 }, { row: 1, column: 2 }]);
    // 520 units in 130 columns
    expect(stripCells([[3, 519]], batch, shown, 520, 130)).toEqual([{ row: 0, column: 129 }]);
  });

  it("beside each other share one frame", () => {
    const lines = (cells: { row: number; column: number }[]): number => {
      let count = 0;
      const context = { beginPath: () => undefined, moveTo: () => undefined, lineTo: () => count++, stroke: () => undefined } as unknown as CanvasRenderingContext2D;
      frameCells(context, { rows: 4, columns: 4 }, cells, 80, 80, "#000");
      return count;
    };
    expect(lines([{ row: 1, column: 1 }])).toBe(4);
    expect(lines([{ row: 1, column: 1 }, { row: 2, column: 1 }])).toBe(6);
    expect(lines([0, 1].flatMap((row) => [0, 1].map((column) => ({ row, column }))))).toBe(8);
    expect(lines([{ row: 9, column: 0 }])).toBe(0);
  });
});
