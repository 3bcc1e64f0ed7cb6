/** The loss over two numbers of a network. */
import { describe, expect, it } from "vitest";
import { LossSurface, type GridRange } from "../../src/trainer/lossSurface.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { draw, everything, moons, trainerOf } from "../draw.ts";
import { across, lossAt, ravine, up } from "../ravine.ts";

function finished<T>(pieces: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}

function surfaceOf(trainer: Trainer, tensor: string, over: "training" | "batch" = "training"): LossSurface {
  const surface = LossSurface.over(trainer, { tensor, entry: 0 }, { tensor, entry: 1 }, over);
  if (!surface) throw new Error("the loss depends on both");
  surface.useRows(trainer.feed.parts.training);
  return surface;
}

/** The two numbers as they are now. */
function own(trainer: Trainer, tensor: string): [number, number] {
  const found = trainer.tensor(tensor);
  if (!found) throw new Error(`there is no ${tensor}`);
  const [x, y] = trainer.executor.read(found);
  return [x, y];
}

describe("the loss over two numbers", () => {
  it("is a quadratic's closed form at every point of a grid", async () => {
    const surface = surfaceOf(await trainerOf(ravine()), across.tensor);
    const range: GridRange = [-2, 3, -2.5, 2];
    const [columns, rows] = [11, 7];
    const losses = finished(surface.grid(range, { columns, rows }));
    const expected = Array.from(losses, (_, at) => lossAt([-2 + (5 * (at % columns)) / 10, -2.5 + (4.5 * Math.floor(at / columns)) / 6]));
    expect(losses).toHaveLength(77);
    losses.forEach((loss, at) => expect(Math.abs(loss - expected[at]) / expected[at]).toBeLessThan(2e-6));
  });

  it("is where the run stands what judging says: dropout lets all through, batchnorm has its running statistics", async () => {
    const trainer = await trainerOf(everything(), "reference-float64");
    for (let step = 0; step < 5; step++) trainer.advance();
    expect(surfaceOf(trainer, "b.weight").at(...own(trainer, "b.weight"))).toBeCloseTo(trainer.evaluate("training")?.loss ?? NaN, 12);
  });

  it("is of a batch what the training step computes, with its mask", async () => {
    const trainer = await trainerOf(everything());
    trainer.advance();
    const surface = surfaceOf(trainer, "b.weight", "batch");
    surface.useRows(trainer.batchRows(1), 1);
    const place = own(trainer, "b.weight");
    expect(surface.at(...place)).toBe(surface.at(...place));
    expect(surface.at(...place)).toBe(trainer.advance());
  });

  it("leaves the run alone, and holds what it held while the run goes on", async () => {
    const [watched, alone] = [await trainerOf(moons()), await trainerOf(moons())];
    const surface = surfaceOf(watched, "hidden.weight");
    const before = surface.at(0.5, -0.5);
    for (let step = 0; step < 8; step++) {
      expect(watched.advance()).toBe(alone.advance());
      finished(surface.grid([-1, 1, -1, 1], { columns: 4, rows: 4 }));
    }
    expect(own(watched, "hidden.weight")).toEqual(own(alone, "hidden.weight"));
    expect(surface.at(0.5, -0.5)).toBe(before);
    surface.hold(watched.executor);
    expect(surface.at(0.5, -0.5)).not.toBe(before);
  });

  it("tells how far the other numbers have moved, and not the two", async () => {
    const trainer = await trainerOf(ravine());
    const two = surfaceOf(trainer, across.tensor);
    trainer.advance();
    expect(two.moved(trainer.executor)).toBe(0);
    const other = await trainerOf(moons(), "reference-float64");
    const surface = surfaceOf(other, "hidden.weight");
    expect(surface.moved(other.executor)).toBe(0);
    const before = ["hidden.weight", "hidden.bias", "logit.weight", "logit.bias"].flatMap((name, at) => lasting(other, name).slice(at === 0 ? 2 : 0));
    other.advance();
    const after = ["hidden.weight", "hidden.bias", "logit.weight", "logit.bias"].flatMap((name, at) => lasting(other, name).slice(at === 0 ? 2 : 0));
    expect(surface.moved(other.executor)).toBeCloseTo(Math.hypot(...after.map((value, at) => value - before[at])) / Math.hypot(...before), 12);
  });

  it("is not there for numbers that are not there, or that no loss reads", async () => {
    const trainer = await trainerOf(ravine());
    expect(LossSurface.over(trainer, across, { tensor: across.tensor, entry: 2 }, "training")).toBeNull();
    expect(LossSurface.over(trainer, { tensor: "gone.weight", entry: 0 }, up, "training")).toBeNull();
    expect(LossSurface.over(await trainerOf(everything()), { tensor: "bn.runningMean", entry: 0 }, { tensor: "bn.runningMean", entry: 1 }, "batch")).toBeNull();
  });
});

const lasting = (trainer: Trainer, name: string): number[] => {
  const tensor = trainer.tensor(name);
  return tensor ? [...trainer.executor.read(tensor)] : [];
};

it("takes fewer rows, then fewer points, where a network is so large that nobody would wait for the grid", async () => {
  const wide = (units: number, samples: number) => draw([["x", "input"], ["t", "target"], ["a", "dense", { units }], ["b", "dense", { units }], ["out", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]], ["x>a", "a>b", "b>out", "out>loss.prediction", "t>loss.target"], { data: { dataset: "plane", samples } });
  const cost = async (units: number, samples: number): Promise<[rows: number, points: number, all: number]> => {
    const trainer = await trainerOf(wide(units, samples));
    const surface = surfaceOf(trainer, "a.weight");
    const { training } = trainer.feed.parts;
    const rows = surface.affordableRows(training, { columns: 60, rows: 30 });
    surface.useRows(rows);
    const size = surface.affordable({ columns: 60, rows: 30 });
    expect([...rows].every((row) => training.includes(row))).toBe(true);
    return [rows.length, size.columns * size.rows, training.length];
  };
  expect(await cost(4, 400)).toEqual([280, 1800, 280]);
  const [rows, points, all] = await cost(40, 3000);
  expect(rows).toBeLessThan(all);
  expect(points).toBe(1800);
  const [fewest, coarse] = await cost(400, 400);
  expect(fewest).toBeLessThan(128);
  expect(coarse).toBeLessThan(1800);
});
