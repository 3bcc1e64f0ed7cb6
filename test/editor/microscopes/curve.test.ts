import { describe, expect, it } from "vitest";
import { along, curveOf, limitsOf, type Curve } from "../../../src/editor/microscopes/curve.ts";
import { pathThrough, scaleOf, spread, tangentAt } from "../../../src/editor/microscopes/plot.ts";
import { activations } from "../../../src/kinds/activation.ts";
import { draw } from "../../draw.ts";
import { agrees } from "../../../src/editor/microscopes/agreement.ts";
import { lookAfter } from "./look.ts";

const paramsOf = (name: string): Record<string, number> => Object.fromEntries(Object.entries(activations[name as keyof typeof activations].fields).map(([field, { default: byDefault }]) => [field, Number(byDefault)]));
const curve = (name: string): Curve => {
  const found = curveOf(name, paramsOf(name));
  if (!found) throw new Error(`${name} is no function of one number`);
  return found;
};
const names = Object.keys(activations).filter((name) => name !== "softmax");

describe.each(names)("%s", (name) => {
  it("has the program's values, and its slope turns ∂L/∂y into the program's ∂L/∂z", async () => {
    const document = draw([["x", "input"], ["t", "target"], ["z", "dense", { units: 5 }], ["y", "activation", { function: name }], ["out", "dense", { units: 1 }], ["loss", "loss", { function: "bce-with-logits" }]], ["x>z", "z>y", "y>out", "out>loss.prediction", "t>loss.target"]);
    const numbers = await lookAfter(document, 4);
    const [z, y, dy, dz] = ["z", "y", "y.gradient", "z.gradient"].map((tensor) => [...((numbers.of(tensor)?.values ?? []) as Float32Array)]);
    const { values, slopes } = along(curve(name), z);
    expect(y.length).toBe(50);
    expect(values).toEqual(y);
    expect(agrees(slopes.map((slope, at) => slope * dy[at]), dz)).toBe(true);
  });

  it("has the slope of the tangent: that of the difference on both sides", () => {
    const places = [-3.1, -0.7, 0.4, 2.2];
    const { slopes } = along(curve(name), places, "float64");
    const epsilon = 1e-5;
    const [above, below] = [1, -1].map((sign) => along(curve(name), places.map((place) => place + sign * epsilon), "float64").values);
    slopes.forEach((slope, at) => expect(slope).toBeCloseTo((above[at] - below[at]) / (2 * epsilon), 6));
  });
});

it("comes to the bounds that the books name", () => {
  const flat = (bound: number): { bound: number; slope: number } => ({ bound, slope: 0 });
  const straight = (slope: number): { bound: null; slope: number } => ({ bound: null, slope });
  expect(limitsOf(curve("sigmoid"))).toEqual({ low: flat(0), high: flat(1) });
  expect(limitsOf(curve("tanh"))).toEqual({ low: flat(-1), high: flat(1) });
  expect(limitsOf(curve("relu"))).toEqual({ low: flat(0), high: straight(1) });
  expect(limitsOf(curve("leaky-relu"))).toEqual({ low: straight(0.01), high: straight(1) });
  expect(limitsOf({ ...curve("elu"), attributes: { alpha: 0.7 } })).toEqual({ low: flat(-0.7), high: straight(1) });
  expect(limitsOf(curve("gelu")).low).toEqual(flat(0));
  expect(limitsOf(curve("identity"))).toEqual({ low: straight(1), high: straight(1) });
});

it("is none of softmax, and none of a name that only sounds like one", () => {
  expect(curveOf("softmax", { temperature: 1 })).toBeNull();
  expect(curveOf("toString", {})).toBeNull();
});

describe("a plot", () => {
  const scale = scaleOf({ low: -1, high: 1 }, { low: 0, high: 2 }, 200, 100);
  it("puts the lowest value at the bottom, and breaks its line where there is no number", () => {
    expect(pathThrough([-1, 0, 1], [0, 2, NaN], scale)).toBe("M0.0 100.0L100.0 0.0");
    expect(pathThrough([-1, 0, 1], [0, Infinity, 1], scale)).toBe("M0.0 100.0M200.0 50.0");
    expect(spread({ low: -1, high: 1 }, 3)).toEqual([-1, 0, 1]);
  });
  it("draws a tangent of one length, however steep, along its slope", () => {
    for (const slope of [0, 1, -40]) {
      const { x1, y1, x2, y2 } = tangentAt(0, 1, slope, scale, 80);
      expect(Math.hypot(x2 - x1, y2 - y1)).toBeCloseTo(80);
      expect((x1 + x2) / 2).toBeCloseTo(100);
      expect((y1 - y2) / (x2 - x1)).toBeCloseTo(slope * 0.5);
    }
  });
});
