/** What the map of the loss makes of its numbers: colours and contours, places on the screen, and which two parameters it is over. */
import { afterEach, describe, expect, it } from "vitest";
import { glassOver, isWithin } from "../../src/editor/lossMap/glass.ts";
import { fromScreen, nearest, panned, placeOf, toScreen, zoomed, type MapView } from "../../src/editor/lossMap/mapView.ts";
import { lossScale } from "../../src/editor/lossMap/lossScale.ts";
import { chooseEntry, entryName, mapChoice, pairOf } from "../../src/editor/lossMap/mapChoice.ts";
import { emptyDocument, store } from "../../src/editor/store.ts";
import type { Arrow, Point } from "../../src/trainer/descent.ts";
import type { TensorInfo } from "../../src/worker/messages.ts";

describe("the scale of the losses", () => {
  it("goes by factors where they span decades, with contours at 1, 2 and 5", () => {
    const scale = lossScale([0.09, 1, 30]);
    expect(scale).toMatchObject({ log: true, low: 0.09, high: 30, levels: [0.1, 0.2, 0.5, 1, 2, 5, 10, 20] });
    expect([scale?.share(0.09), scale?.share(30)]).toEqual([0, 1]);
    expect(scale?.share(Math.sqrt(0.09 * 30))).toBeCloseTo(0.5, 12);
  });

  it("goes by steps where they lie close together, or below zero", () => {
    const scale = lossScale([0.2, 0.6]);
    expect(scale?.log).toBe(false);
    expect(scale?.share(0.3)).toBeCloseTo(0.25, 12);
    expect(lossScale([-1, 100])?.log).toBe(false);
  });

  it("has a bottom where a loss comes close to zero, and no place for one that is not finite", () => {
    const scale = lossScale([0, 1e-12, 4, Infinity, NaN]);
    expect(scale).toMatchObject({ low: 4e-6, high: 4 });
    expect(scale?.share(0)).toBe(0);
    expect(scale?.share(NaN)).toBeNaN();
    expect(lossScale([NaN, Infinity])).toBeNull();
    expect(lossScale([2, 2])?.share(2)).toBe(0);
  });
});

describe("the glass over short arrows", () => {
  const view: MapView = { range: [-4, 1, 0.3, 2], left: 46, top: 10, width: 500, height: 170 };
  const arrows: Arrow[] = [{ kind: "gradient", from: [-1.57, 0.45], to: [-1.45, 0.59], known: 2 }, { kind: "velocity", from: [-1.45, 0.59], to: [-1.29, 0.52], known: 2 }];
  const frame = { arrows, present: [-1.29, 0.52] satisfies Point, lookAhead: null };

  it("shows them larger beside where they are, without distortion, with room for their names", () => {
    const glass = glassOver(frame, view);
    expect(glass?.factor).toBeGreaterThan(1.6);
    if (glass === null) return;
    const [start, tip, inStart, inTip] = [toScreen(view, arrows[0].from), toScreen(view, arrows[1].to), toScreen(glass.view, arrows[0].from), toScreen(glass.view, arrows[1].to)];
    expect(inTip[0] - inStart[0]).toBeCloseTo(glass.factor * (tip[0] - start[0]), 8);
    expect(inTip[1] - inStart[1]).toBeCloseTo(glass.factor * (tip[1] - start[1]), 8);
    for (const place of [start, tip]) expect(isWithin(place, glass.view)).toBe(false);
    for (const place of [inStart, inTip]) expect(isWithin(place, glass.view)).toBe(true);
    expect(glass.view.left + glass.view.width - inTip[0]).toBeGreaterThan(75);
    expect(isWithin([glass.view.left, glass.view.top], view) && isWithin([glass.view.left + glass.view.width, glass.view.top + glass.view.height], view)).toBe(true);
  });

  it("is not there where the arrows can be read, have no room beside them, or are none", () => {
    expect(glassOver(frame, { ...view, range: [-2, -1, 0.3, 0.8] })).toBeNull();
    expect(glassOver(frame, { ...view, width: 200 })).toBeNull();
    expect(glassOver(frame, { ...view, range: [0, 5, 0.3, 2] })).toBeNull();
    expect(glassOver({ ...frame, arrows: [] }, view)).toBeNull();
  });
});

describe("a view of the map", () => {
  const view: MapView = { range: [-1, 3, 0, 2], left: 10, top: 20, width: 400, height: 200 };

  it("has larger numbers to the right and up, there and back", () => {
    expect(toScreen(view, [-1, 0])).toEqual([10, 220]);
    expect(toScreen(view, [3, 2])).toEqual([410, 20]);
    expect(fromScreen(view, toScreen(view, [0.25, 1.5]))).toEqual([0.25, 1.5]);
  });

  it("keeps its middle when it is zoomed, and what is in the hand under the hand when it is pulled", () => {
    expect(zoomed(view.range, 2)).toEqual([-3, 5, -1, 3]);
    const held = fromScreen(view, [110, 120]);
    const [x, y] = toScreen({ ...view, range: panned(view, 30, -15) }, held);
    expect(x).toBeCloseTo(140, 9);
    expect(y).toBeCloseTo(105, 9);
  });

  it("is read at the nearest point of the grid, and nowhere beyond it", () => {
    const grid = { range: view.range, columns: 5, rows: 3 };
    expect(nearest(grid, [0.4, 1.4])).toEqual({ column: 1, row: 1 });
    expect(placeOf(grid, { column: 1, row: 1 })).toEqual([0, 1]);
    expect(nearest(grid, [4, 1])).toBeNull();
  });
});

describe("the two parameters", () => {
  const info = (name: string, shape: number[]): TensorInfo => ({ name, node: name.split(".")[0], role: "parameter", shape, symbol: "W", of: null });
  const parameters = [info("hidden.weight", [8, 2]), info("hidden.bias", [8])];
  const at = (tensor: string, entry: number): { tensor: string; entry: number } => ({ tensor, entry });
  afterEach(() => { store.getState().replaceDocument("another", emptyDocument("another")); });

  it("are the first two numbers until others are chosen", () => {
    expect(pairOf(parameters, { x: null, y: null })).toEqual({ x: at("hidden.weight", 0), y: at("hidden.weight", 1) });
    expect(pairOf([info("a.scale", []), info("b.scale", [])], { x: null, y: null })).toEqual({ x: at("a.scale", 0), y: at("b.scale", 0) });
    expect(pairOf([info("a.scale", [])], { x: null, y: null })).toBeNull();
  });

  it("fall back where one is gone after an edit, and are never the same number twice", () => {
    expect(pairOf(parameters, { x: at("gone.weight", 0), y: at("hidden.bias", 3) })).toEqual({ x: at("hidden.weight", 0), y: at("hidden.bias", 3) });
    expect(pairOf(parameters, { x: at("hidden.weight", 1), y: at("hidden.bias", 9) })).toEqual({ x: at("hidden.weight", 1), y: at("hidden.weight", 0) });
    expect(pairOf(parameters, { x: null, y: at("hidden.weight", 0) })).toEqual({ x: at("hidden.weight", 1), y: at("hidden.weight", 0) });
  });

  it("change places when one is chosen for both, and are forgotten with the document", () => {
    const pair = { x: at("hidden.weight", 0), y: at("hidden.weight", 1) };
    chooseEntry("x", at("hidden.weight", 1), pair);
    expect(mapChoice.getState()).toMatchObject({ x: at("hidden.weight", 1), y: at("hidden.weight", 0) });
    store.getState().replaceDocument("other", emptyDocument("other"));
    expect(mapChoice.getState()).toMatchObject({ x: null, y: null, range: null });
  });

  it("are named by their indices", () => {
    expect(entryName(info("hidden.weight", [8, 2]), 7)).toBe("hidden.weight[3, 1]");
    expect(entryName(info("hidden.bias", [8]), 7)).toBe("hidden.bias[7]");
  });
});
