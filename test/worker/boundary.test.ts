/** The network's answer over two columns, where others are derived from them. */
import { describe, expect, it } from "vitest";
import type { DerivedFeature } from "../../src/datasets/recipe.ts";
import { Boundary } from "../../src/worker/boundary.ts";
import { draw, trainerOf } from "../draw.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";

const size = 16;
const asked = { loss: "loss", x: "x1", y: "x2", size };

/** One dense unit with the given weights and no bias on the input's columns, raw, against t. */
async function weighing(columns: string[] | null, weights: number[], features: DerivedFeature[]): Promise<Trainer> {
  const document = draw([["x", "input", columns === null ? {} : { columns }], ["t", "target"], ["out", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]],
    ["x>out", "out>loss.prediction", "t>loss.target"], { data: { dataset: "plane", samples: 80, noise: 0, normalization: "none", features } });
  const trainer = await trainerOf(document, "reference-float64");
  const weight = trainer.tensor("out.weight");
  if (!weight) throw new Error("a dense has weights");
  trainer.executor.write(weight, weights);
  return trainer;
}

/** The answer at each place of the grid beside what it should be. */
function answers(trainer: Trainer, expected: (x1: number, x2: number) => number): { got: number[]; expected: number[] } {
  const frame = Boundary.prepare(trainer, asked)?.frame();
  if (!frame) throw new Error("the boundary can be drawn");
  const [x0, x1, y0, y1] = frame.range;
  const place = (low: number, high: number, at: number): number => low + ((high - low) * at) / (size - 1);
  return { got: [...frame.value], expected: Array.from(frame.value, (_, at) => Math.fround(expected(place(x0, x1, at % size), place(y0, y1, Math.floor(at / size))))) };
}

describe("the boundary", () => {
  it("follows features that are derived from its two columns", async () => {
    const trainer = await weighing(null, [0, 0, 1, 2, 3], [{ function: "square", of: ["x1"] }, { function: "product", of: ["x1", "x2"] }, { function: "sine", of: ["x2"] }]);
    const { got, expected } = answers(trainer, (x1, x2) => x1 * x1 + 2 * x1 * x2 + 3 * Math.sin(x2));
    got.forEach((value, at) => expect(value).toBeCloseTo(expected[at], 4));
  });

  it("can be drawn where only derived features enter", async () => {
    const trainer = await weighing(["x1·x2"], [1], [{ function: "product", of: ["x1", "x2"] }]);
    const { got, expected } = answers(trainer, (x1, x2) => x1 * x2);
    got.forEach((value, at) => expect(value).toBeCloseTo(expected[at], 4));
  });

  it("has no derived column and no column that does not enter as an axis", async () => {
    const trainer = await weighing(["x1", "x1²"], [1, 1], [{ function: "square", of: ["x1"] }]);
    expect(Boundary.prepare(trainer, { ...asked, x: "x1²", y: null })).toBeNull();
    expect(Boundary.prepare(trainer, { ...asked, x: "x2", y: null })).toBeNull();
    expect(Boundary.prepare(trainer, { ...asked, x: "x1", y: null })?.frame()?.value).toHaveLength(size);
  });
});
