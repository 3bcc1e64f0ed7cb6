import { beforeEach, expect, it } from "vitest";
import { lossHistory } from "../../src/editor/charts/lossHistory.ts";
import { lookAt, moveOf, normsOf } from "../../src/editor/lenses/watched.ts";
import { clearLive, publishFrame } from "../../src/editor/live.ts";
import { statisticsOf } from "../../src/math/statistics.ts";
import type { Frame, TensorValues } from "../../src/worker/messages.ts";
import { frameOf } from "./frame.ts";

const tensor = (name: string, values: number[]): TensorValues => ({ name, shape: [values.length], values: Float32Array.from(values), statistics: statisticsOf(values), block: null });
const points = (...losses: [number, number][]): Frame["training"] => ({ step: Float64Array.from(losses, ([step]) => step), loss: Float64Array.from(losses, ([, loss]) => loss) });

const frame = (step: number, tensors: TensorValues[], rest: Partial<Frame> = {}): Frame => frameOf({ step, tensors, moment: { step: step + 1, before: 1 }, ...rest });

beforeEach(clearLive);

it("keeps the newest numbers of a tensor, and its norms of every step", () => {
  publishFrame(frame(1, [tensor("w", [3, 4])]));
  publishFrame(frame(2, [tensor("w", [6, 8])]));
  // Painted again without a step: nothing new to remember.
  publishFrame(frame(2, [tensor("w", [6, 8])]));
  expect(lookAt("w")?.extremes).toEqual({ largest: 1, smallest: 0 });
  expect(normsOf("w")).toEqual([5, 10]);
});

it("tells how far a step moves a tensor, as a share of its norm", () => {
  publishFrame(frame(10, [tensor("w", [3, 4])]));
  expect(moveOf("w")).toBeNull();
  publishFrame(frame(14, [tensor("w", [6, 8])]));
  // It moved by 5 in four steps, and its norm is 10.
  expect(moveOf("w")).toBeCloseTo(5 / 4 / 10);
});

it("forgets a tensor that is no longer looked at, and everything when the document compiles anew", () => {
  publishFrame(frame(1, [tensor("w", [1]), tensor("b", [2])]));
  publishFrame(frame(2, [tensor("w", [1])]));
  expect(lookAt("b")).toBeNull();
  publishFrame(frame(2, [], { revision: 2 }));
  expect(lookAt("w")).toBeNull();
});

it("gathers the loss of every frame, and starts anew with the run", () => {
  publishFrame(frame(2, [], { training: points([1, 0.5], [2, 0.25]), validation: points([0, 0.7]) }));
  publishFrame(frame(3, [], { training: points([3, 0.125]) }));
  expect(lossHistory().training.steps).toEqual([1, 2, 3]);
  expect(lossHistory().validation.last).toBe(0.7);
  clearLive();
  expect(lossHistory().training.steps).toEqual([]);
});
