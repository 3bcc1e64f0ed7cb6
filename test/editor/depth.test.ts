import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { depthColumns, type DepthColumns } from "../../src/editor/depth/depthColumns.ts";
import { decades, heightOf, widened } from "../../src/editor/depth/depthRange.ts";
import { follow, type DepthRun } from "../../src/editor/depth/depthRun.ts";
import { factorText, fallOf } from "../../src/editor/depth/fall.ts";
import { sizeOf, type Size, type Sizes } from "../../src/editor/depth/sizes.ts";
import type { Document } from "../../src/graph/document.ts";
import { open } from "../../src/graph/file.ts";
import { trace } from "../../src/graph/trace.ts";
import { statisticsOf } from "../../src/math/statistics.ts";
import { computedBefore } from "../../src/trainer/shown.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { FrameMaker } from "../../src/worker/frame.ts";
import type { Frame } from "../../src/worker/messages.ts";
import { draw, everything, trainerOf } from "../draw.ts";

const columnsOf = (document: Document): DepthColumns => depthColumns(document, trace(document));
const told = ({ columns }: DepthColumns): string => columns.map(({ id, depth }) => `${id}:${depth}`).join(" ");

/** A wire for every pair of names, `a>b`. */
const wireNames = ({ columns, wires }: DepthColumns): string[] => wires.map(([from, to]) => `${columns[from].id}>${columns[to].id}`);

describe("the columns", () => {
  it("stand in the order of the longest way from the data, a target right before its loss", () => {
    expect(told(columnsOf(everything()))).toBe("x:0 a:1 bn:2 act:3 drop:4 b:5 sum:6 cat:7 out:8 t:8 soft:9 ce:9 mse:10");
  });

  it("put nodes of equal depth beside each other, and data that enter late where they enter", () => {
    const document = draw(
      [["late", "input"], ["t", "target"], ["x", "input"], ["left", "dense", { units: 2 }], ["right", "dense", { units: 2 }], ["both", "concat"], ["loss", "loss", { function: "mse" }]],
      ["x>left", "x>right", "left>both", "right>both", "late>both", "both>loss.prediction", "t>loss.target"],
    );
    const depths = columnsOf(document);
    expect(told(depths)).toBe("x:0 left:1 right:1 late:1 both:2 t:2 loss:3");
    expect(depths.columns.filter(({ learns }) => learns).map(({ id }) => id)).toEqual(["left", "right"]);
    // What a loss is only compared with is no part of the way.
    expect(wireNames(depths)).toEqual(["x>left", "x>right", "left>both", "right>both", "late>both", "both>loss"]);
  });
});

const sizes = (gradients: Record<string, Size>): Sizes => new Map(Object.entries(gradients).map(([node, gradient]) => [node, { activation: 1, gradient }]));

describe("the sentence", () => {
  const chain = columnsOf(draw(
    [["x", "input"], ["t", "target"], ["first", "dense", { units: 2 }], ["tanh", "activation", { function: "tanh" }], ["last", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]],
    ["x>first", "first>tanh", "tanh>last", "last>loss.prediction", "t>loss.target"],
  ));
  it.each([
    [1e-6, "vanishes", 1e5], [0.004, "falls", 25], [0.05, "keeps", 2], [0.4, "keeps", 0.25], [5, "grows", 0.02], [500, "explodes", 0.0002],
  ] as const)("compares the deepest layer that learns with the first: 0.1 against %s %s", (first, sentence, ratio) => {
    const fall = fallOf(chain, sizes({ first, tanh: 7, last: 0.1, loss: 1 }));
    expect(fall).toMatchObject({ sentence, from: "last", to: "first" });
    expect(fall && "ratio" in fall && fall.ratio).toBeCloseTo(ratio, 9);
  });
  it("says where nothing comes back, and where numbers are not finite", () => {
    expect(fallOf(chain, sizes({ first: 0, last: 0.1 }))).toEqual({ sentence: "stops", to: "first" });
    expect(fallOf(chain, sizes({ first: 0.1, last: NaN }))).toEqual({ sentence: "notFinite", name: "last" });
  });
  it("is silent before both gradients are there, where the loss is at its end, and with one layer", () => {
    expect(fallOf(chain, sizes({ last: 0.1 }))).toBeNull();
    expect(fallOf(chain, sizes({ first: null, last: 0.1 }))).toBeNull();
    expect(fallOf(chain, sizes({ first: 0, last: 0 }))).toBeNull();
    const single = columnsOf(draw([["x", "input"], ["t", "target"], ["only", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]], ["x>only", "only>loss.prediction", "t>loss.target"]));
    expect(fallOf(single, sizes({ only: 0.1 }))).toBeNull();
  });
  it("compares only layers that lie on one way", () => {
    const apart = columnsOf(draw(
      [["x", "input"], ["t", "target"], ["side", "dense", { units: 1 }], ["a", "dense", { units: 2 }], ["b", "dense", { units: 1 }], ["l1", "loss", { function: "mse" }], ["l2", "loss", { function: "mse" }]],
      ["x>side", "x>a", "a>b", "side>l1.prediction", "t>l1.target", "b>l2.prediction", "t>l2.target"],
    ));
    expect(fallOf(apart, sizes({ side: 9, a: 1, b: 2 }))).toMatchObject({ from: "b", to: "a", ratio: 2 });
  });
  it("writes a factor in two digits, and Russian its word in the right form", () => {
    const factors = [1, 2.14, 9.97, 22.3, 450, 999.9, 446_381, 1e12];
    expect(factors.map((factor) => factorText(factor).text)).toEqual(["1.0", "2.1", "10", "22", "450", "1.0·10³", "4.5·10⁵", "1.0·10¹²"]);
    const forms = new Intl.PluralRules("ru");
    expect(factors.map((factor) => forms.select(factorText(factor).count))).toEqual(["other", "other", "many", "few", "many", "many", "many", "many"]);
  });
});

describe("the axis", () => {
  it("ends at whole powers of ten, is two of them long at least and never shrinks", () => {
    const first = widened(null, [0.02, 0.7, null]);
    expect(first).toEqual({ low: -2, high: 0, zero: false, bad: false });
    expect(widened(null, [3])).toMatchObject({ low: -1, high: 1 });
    expect(widened(first, [5e-6])).toMatchObject({ low: -6, high: 0 });
    expect(widened(widened(first, [5e-6]), [0.5])).toMatchObject({ low: -6, high: 0 });
  });
  it("has a row for zero and one for what is not finite, once there was one", () => {
    const range = widened(widened(null, [0, 0.1]), [NaN, 0.1]);
    expect(range).toEqual({ low: -3, high: -1, zero: true, bad: true });
    if (range === null) throw new Error("there were sizes");
    const heights = [NaN, 0.1, 0.01, 0.001, 0].map((size) => heightOf(size, range, 100));
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
    expect(new Set(heights).size).toBe(5);
    expect(heights[2]).toBeCloseTo((heights[1] + heights[3]) / 2);
  });
  it("is none before there is a size", () => {
    expect(widened(null, [null])).toBeNull();
    expect(widened(null, [0])).toEqual({ low: -2, high: 0, zero: true, bad: false });
  });
  it("labels every power of ten, or every second one, 1 among them", () => {
    expect(decades({ low: -3, high: 1, zero: false, bad: false }, 8)).toEqual([1, 0, -1, -2, -3]);
    expect(decades({ low: -7, high: 1, zero: false, bad: false }, 5)).toEqual([0, -2, -4, -6]);
    expect(decades({ low: -45, high: 2, zero: false, bad: false }, 5)).toContain(0);
  });
});

/** A frame at rest; with `before`, as one who walks over the step sees it ahead of that instruction. */
const frameOf = (trainer: Trainer, before = Infinity): Frame =>
  new FrameMaker().make(trainer, () => ({ ...trainer.glance.shown, ...computedBefore(trainer.program, before) }), { revision: 1, running: false, position: null, clock: () => 0 }).frame;

describe("the run", () => {
  it("holds the norms of the last frame as they are, and those of the first", async () => {
    const trainer = await trainerOf(everything());
    let run = follow(null, frameOf(trainer), 0);
    const norm = (name: string): number => Math.hypot(...trainer.glance.shown.executor.read(trainer.tensor(name) ?? trainer.program.tensors[0]));
    const first = norm("act.gradient");
    for (let step = 0; step < 30; step++) trainer.advance();
    run = follow(run, frameOf(trainer), 16);
    expect(run.norm.now.get("act")?.gradient).toBeCloseTo(norm("act.gradient"), 12);
    expect(run.norm.now.get("act")?.activation).toBeCloseTo(norm("act"), 12);
    expect(run.rms.now.get("act")?.activation).toBeCloseTo(norm("act") / Math.sqrt(16 * 4), 12);
    expect(run.norm.start.get("act")?.gradient).toBeCloseTo(first, 12);
    expect(run.norm.now.get("x")?.gradient).toBeNull();
    expect([run.startStep, run.step]).toEqual([0, 30]);
  });

  const frame = (gradient: number, rest: Partial<Frame> = {}): Frame => ({ revision: 1, running: true, step: 1, statistics: { a: { activation: statisticsOf([1]), gradient: statisticsOf([gradient]) } }, ...rest }) as Frame;
  const gradientOf = (run: DepthRun): Size | undefined => run.norm.now.get("a")?.gradient;

  it("calms what trembles while it goes on, forgets it with time, and is exact at rest", () => {
    const begun = follow(null, frame(1), 0);
    expect(gradientOf(follow(begun, frame(1e-4), 80))).toBeCloseTo(1e-2, 9);
    expect(gradientOf(follow(begun, frame(1e-4), 4000))).toBeCloseTo(1e-4, 9);
    expect(gradientOf(follow(begun, frame(1e-4, { running: false }), 80))).toBe(1e-4);
    // Zero has no logarithm: nothing is between it and another size.
    expect(gradientOf(follow(begun, frame(0), 16))).toBe(0);
  });
  it("begins anew with another compiled graph", () => {
    const begun = follow(null, frame(1), 0);
    const edited = follow(begun, frame(1e-4, { revision: 2, step: 9 }), 16);
    expect(gradientOf(edited)).toBe(1e-4);
    expect(edited.startStep).toBe(9);
    expect(edited.norm.range).toMatchObject({ low: -4 });
  });
  it("has nothing of what a step that is walked over has not worked out yet", async () => {
    const trainer = await trainerOf(everything());
    const whole = follow(null, frameOf(trainer), 0);
    const { instructions } = trainer.program;
    const inBackward = instructions.findIndex(({ output }) => output.name === "out.gradient") + 2;
    const walked = follow(whole, frameOf(trainer, inBackward), 16).norm.now;
    expect(walked.get("out")).toEqual(whole.norm.now.get("out"));
    expect(walked.get("a")).toEqual({ activation: whole.norm.now.get("a")?.activation, gradient: null });
    expect(follow(whole, frameOf(trainer, 1), 16).norm.now.has("a")).toBe(false);
  });
  it("calls a tensor with one entry that is not finite not finite", () => {
    expect(sizeOf(statisticsOf([3, 4]), "norm")).toBe(5);
    expect(sizeOf(statisticsOf([3, 4]), "rms")).toBeCloseTo(Math.sqrt(12.5));
    expect(sizeOf(statisticsOf([3, Infinity]), "norm")).toBeNaN();
    expect(sizeOf(undefined, "norm")).toBeNull();
  });
});

describe("the deep examples", () => {
  const read = (name: string): Document => {
    const opened = open(readFileSync(new URL(`../../public/examples/${name}.json`, import.meta.url)));
    if (!opened.ok) throw new Error(`${name} does not open`);
    return opened.document;
  };
  const train = async (document: Document): Promise<{ accuracy: number; run: DepthRun }> => {
    const trainer = await trainerOf(document);
    const run = follow(null, frameOf(trainer), 0);
    while (trainer.step < trainer.totalSteps) trainer.advanceMany(trainer.totalSteps - trainer.step);
    return { accuracy: Object.values(trainer.evaluate("validation")?.losses ?? {})[0]?.accuracy ?? NaN, run };
  };

  it("differ in nothing but the function and the start that fits it", () => {
    const told = (document: Document): string => JSON.stringify({ ...document, name: "" }).replaceAll(/sigmoid|relu/g, "f").replaceAll(',"initializer":"he-normal"', "");
    expect(told(read("deep-relu"))).toBe(told(read("deep-sigmoid")));
  });
  it("learn nothing through eight sigmoids, whose gradient vanishes, and the moons through eight ReLUs, whose gradient keeps its size", async () => {
    const sigmoid = await train(read("deep-sigmoid"));
    const relu = await train(read("deep-relu"));
    expect(fallOf(columnsOf(read("deep-sigmoid")), sigmoid.run.norm.now)).toMatchObject({ sentence: "vanishes", from: "logit", to: "hidden1" });
    expect(fallOf(columnsOf(read("deep-relu")), relu.run.norm.now)).toMatchObject({ sentence: "keeps", from: "logit", to: "hidden1" });
    expect(sigmoid.accuracy).toBeLessThan(0.6);
    expect(relu.accuracy).toBeGreaterThan(0.95);
  });
});
