import { describe, expect, it } from "vitest";
import { lossPicture, lastOf } from "../../src/editor/charts/lossRows.ts";
import { appendPoint, emptySeries } from "../../src/editor/charts/lossSeries.ts";

function history(training: [number, number][], validation: [number, number][] = []): Parameters<typeof lossPicture>[0] {
  const made = { training: emptySeries(), validation: emptySeries() };
  for (const [step, loss] of training) appendPoint(made.training, step, loss);
  for (const [step, loss] of validation) appendPoint(made.validation, step, loss);
  return made;
}

describe("the rows of the loss chart", () => {
  it("hold both curves in the order of steps", () => {
    const picture = lossPicture(history([[1, 0.5], [2, 0.4], [3, 0.3]], [[0, 0.7], [2, 0.45]]), "log");
    expect(picture?.rows.map(({ step, validation }) => [step, validation])).toEqual([[0, 0.7], [1, null], [2, 0.45], [3, null]]);
    expect(picture?.domain).toEqual([0.2, 1]);
  });

  it("count what a log scale cannot show, and show it on a linear one", () => {
    const losses = history([[1, 0.5], [2, 0], [3, -0.1]]);
    expect(lossPicture(losses, "log")?.unshown).toBe(2);
    expect(lossPicture(losses, "linear")).toMatchObject({ unshown: 0, domain: [-0.1, 0.5] });
  });

  it("mark the steps whose loss is not a number and draw no line through them", () => {
    const picture = lossPicture(history([[1, 0.5], [2, NaN], [3, Infinity]]), "log");
    expect(picture?.bad).toEqual([2, 3]);
    expect(picture?.rows.map(({ range }) => range)).toEqual([[0.5, 0.5], null, null]);
  });

  it("are none before anything was measured", () => {
    expect(lossPicture(history([]), "log")).toBeNull();
  });

  it("end with the smoothed loss of training and the last one of validation", () => {
    const losses = history([[1, 0.5], [2, 0.5]], [[1, 0.9], [2, 0.6]]);
    expect(lastOf(losses.training, "smooth")).toBeCloseTo(0.5);
    expect(lastOf(losses.validation, "high")).toBe(0.6);
  });

  it("end where the run can be gone to: what another course left behind is not its own", () => {
    const losses = history([[1, 0.5], [2, 0.4], [3, NaN]], [[1, 0.9], [3, 0.2]]);
    expect(lossPicture(losses, "log", 2)).toMatchObject({ bad: [], rows: [{ step: 1 }, { step: 2 }] });
    expect(lastOf(losses.validation, "high", 2)).toBe(0.9);
  });

  it("hold other runs from the last point in common on, and show all of their losses", () => {
    const picture = lossPicture(history([[1, 0.5], [2, 0.4]]), "linear", 2, [{ id: 7, from: 2, steps: [1, 2, 3, 4], losses: [0.5, 0.4, 3, NaN] }]);
    expect(picture?.rows.map(({ step, forks }) => [step, forks])).toEqual([[1, null], [2, { 7: 0.4 }], [3, { 7: 3 }]]);
    expect(picture?.domain).toEqual([0, 3]);
  });
});
