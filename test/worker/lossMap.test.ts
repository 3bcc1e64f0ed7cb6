/** The map of the loss beside a run: its grid, the way of the run on it, and that the run is the same with it and without. */
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/graph/document.ts";
import type { FromWorker, LossGrid, LossMapFrame, Watch } from "../../src/worker/messages.ts";
import { Path } from "../../src/worker/path.ts";
import { rangeAround } from "../../src/worker/mapRange.ts";
import { everything, moons, trainerOf } from "../draw.ts";
import { across, lossAt, ravine, up } from "../ravine.ts";
import { Desk } from "./desk.ts";

type Asked = NonNullable<Watch["lossMap"]>;
const overWeights: Asked = { x: across, y: up, over: "training", columns: 16, rows: 8, range: null };
const overHidden: Asked = { ...overWeights, x: { tensor: "hidden.weight", entry: 3 }, y: { tensor: "logit.weight", entry: 0 } };
const overEverything: Asked = { ...overWeights, x: { tensor: "a.weight", entry: 0 }, y: { tensor: "b.bias", entry: 1 } };

const look = (desk: Desk, lossMap: Asked | null): void => desk.send({ type: "watch", watch: { strips: [], tensors: [], boundary: null, lossMap } });

async function opened(document: Document, asked: Asked | null): Promise<Desk> {
  const desk = new Desk();
  await desk.open(document);
  if (asked) look(desk, asked);
  await desk.work();
  return desk;
}

const lastMap = (desk: Desk): LossMapFrame => desk.lastFrame.lossMap as LossMapFrame;
const grids = (desk: Desk): LossGrid[] => desk.of("frame").flatMap(({ lossMap }) => lossMap?.grid ?? []);
const pointsOf = ({ path }: LossMapFrame): number[][] => [...path.step].map((step, at) => [step, path.x[at], path.y[at]]);
const within = ([x0, x1, y0, y1]: LossGrid["range"], [, x, y]: number[]): boolean => x > x0 && x < x1 && y > y0 && y < y1;

/** The way of the two numbers in a run that nobody looks at. */
async function wayOf(document: Document, steps: number, { x, y }: Asked): Promise<number[][]> {
  const trainer = await trainerOf(document);
  const way: number[][] = [];
  const note = (): void => { way.push([trainer.step, ...[x, y].map(({ tensor, entry }) => { const found = trainer.tensor(tensor); return found ? trainer.executor.read(found)[entry] : NaN; })]); };
  note();
  while (trainer.step < steps) {
    trainer.advance();
    note();
  }
  return way;
}

describe("the map of the loss", () => {
  it("holds the closed form of a ravine, around where the run stands and where it goes next", async () => {
    const desk = await opened(ravine(), overWeights);
    const [{ range, columns, rows, loss, samples, total }] = grids(desk);
    expect([columns, rows, samples, total]).toEqual([16, 8, 30, 30]);
    const [x0, x1, y0, y1] = range;
    loss.forEach((value, at) => expect(value).toBeCloseTo(lossAt([x0 + ((x1 - x0) * (at % 16)) / 15, y0 + ((y1 - y0) * Math.floor(at / 16)) / 7]), 4));
    const { present, lookAhead } = lastMap(desk);
    for (const place of [present, lookAhead ?? []]) expect(within(range, [0, ...place])).toBe(true);
    // as long across as up
    expect((x1 - x0) / 15).toBeCloseTo((y1 - y0) / 7, 12);
  });

  it("draws the step ahead with the learning rate that is set now, however soon it is looked at again", async () => {
    const desk = await opened(ravine(), overWeights);
    const reach = (): number => {
      const { from, to } = lastMap(desk).arrows.find(({ kind }) => kind === "gradient") ?? { from: [NaN, NaN], to: [NaN, NaN] };
      return Math.hypot(to[0] - from[0], to[1] - from[1]);
    };
    const before = reach();
    const { learningRate } = desk.lastFrame;
    desk.tick = 0;
    for (const share of [0.5, 0.25, 2]) {
      desk.send({ type: "learningRate", value: share * learningRate });
      await desk.work();
      expect(reach() / before, `${share} of the rate`).toBeCloseTo(share, 4);
    }
  });

  it("grows with the way of the run", async () => {
    const desk = await opened(ravine(), overWeights);
    await desk.take(40);
    const way = pointsOf(lastMap(desk));
    expect(way).toEqual(await wayOf(ravine(), 40, overWeights));
    const ranges = grids(desk).map(({ range }) => range);
    expect(way.every((point) => within(ranges.at(-1) ?? [0, 0, 0, 0], point))).toBe(true);
    expect(way.every((point) => within(ranges[0], point))).toBe(false);
    // of two parameters there are no others that could move: the map is made anew only where it grows
    expect(new Set(ranges.map(String)).size).toBe(ranges.length);
  });

  it("finds the way that was gone before anybody looked", async () => {
    const desk = await opened(moons({ epochs: 200 }), null);
    await desk.take(300);
    look(desk, overHidden);
    await desk.work();
    expect(pointsOf(lastMap(desk))).toEqual(await wayOf(moons({ epochs: 200 }), 300, overHidden));
  });

  it("has the way up to the step that was gone back to, and all of it again from the last one", async () => {
    const desk = await opened(moons({ epochs: 200 }), overHidden);
    await desk.take(300);
    const way = await wayOf(moons({ epochs: 200 }), 300, overHidden);
    for (const step of [120, 300, 40, 299]) {
      desk.send({ type: "goTo", step });
      await desk.work();
      expect(pointsOf(lastMap(desk))).toEqual(way.slice(0, step + 1));
    }
  });

  it("shows a run that rests with all its numbers as they are", async () => {
    const desk = await opened(moons(), overHidden);
    const before = grids(desk).length;
    await desk.take(12);
    expect(grids(desk).length).toBeGreaterThan(before);
    expect(grids(desk).at(-1)?.step).toBe(12);
    const { path: { step }, arrows } = lastMap(desk);
    expect(step.at(-1)).toBe(12);
    expect(arrows.map(({ kind }) => kind)).toEqual(["gradient"]);
  });

  it("lies where it is asked to lie, and comes anew when that changes", async () => {
    const desk = await opened(ravine(), { ...overWeights, range: [-1, 1, 0, 1] });
    expect(grids(desk).map(({ range }) => range)).toEqual([[-1, 1, 0, 1]]);
    look(desk, { ...overWeights, range: [0, 4, 0, 2] });
    await desk.work();
    expect(grids(desk).at(-1)?.range).toEqual([0, 4, 0, 2]);
    look(desk, { ...overWeights, columns: 24, range: [0, 4, 0, 2] });
    await desk.work();
    expect(grids(desk).at(-1)).toMatchObject({ columns: 24, rows: 8 });
  });

  it("is left out where nobody asks, and where one of the numbers is not there", async () => {
    const desk = await opened(ravine(), null);
    expect(desk.lastFrame.lossMap).toBeUndefined();
    look(desk, { ...overWeights, y: { tensor: "gone.weight", entry: 0 } });
    await desk.work();
    expect(desk.lastFrame.lossMap).toBeUndefined();
    look(desk, overWeights);
    await desk.work();
    expect(lastMap(desk).x).toEqual(across);
    look(desk, null);
    await desk.work();
    expect(desk.lastFrame.lossMap).toBeUndefined();
  });

  it("begins again with the run", async () => {
    const desk = await opened(ravine(), overWeights);
    await desk.take(10);
    desk.send({ type: "reset" });
    await desk.work();
    expect([...lastMap(desk).path.step]).toEqual([0]);
  });

  it("answers a pause after one slice while it is made", async () => {
    const desk = await opened({ ...moons(), training: { ...moons().training, epochs: 100_000 } }, { ...overHidden, columns: 64, rows: 32 });
    desk.send({ type: "run" });
    await desk.work((said) => said.filter((message) => message.type === "frame").length > 8);
    desk.send({ type: "pause" });
    expect(desk.said.at(-1)).toMatchObject({ type: "running", running: false });
  });

  it("is made in slices, however many points it has", async () => {
    const desk = await opened(moons(), overHidden);
    const before = grids(desk).length;
    look(desk, { ...overHidden, columns: 65, rows: 33 });
    await desk.work(undefined, 10);
    expect(grids(desk)).toHaveLength(before);
    await desk.work();
    expect(grids(desk).at(-1)).toMatchObject({ columns: 65, rows: 33 });
  });
});

describe("a run with a map is bit for bit the run without", () => {
  const weights = async (document: Document, steps: number, asked: Asked | null): Promise<FromWorker | undefined> => {
    const desk = await opened(document, asked);
    await desk.take(steps);
    desk.send({ type: "weights", request: 1, state: true });
    return desk.of("weights").at(-1);
  };
  const nesterov = { optimizer: { kind: "sgd", learningRate: 0.05, momentum: 0.9, nesterov: true }, epochs: 1000 };

  it.each<[string, Document, Asked]>([
    ["of two weights", { ...ravine(), training: { ...ravine().training, epochs: 1000 } }, overWeights],
    ["with dropout and batchnorm", everything(nesterov), overEverything],
    ["with the batch's own loss", everything(nesterov), { ...overEverything, over: "batch" }],
  ])("%s", async (_, document, asked) => {
    const alone = await weights(document, 150, null);
    expect(alone).toMatchObject({ state: { step: 150 } });
    expect(await weights(document, 150, asked)).toEqual(alone);
  });
});

it("lets the arrows come one by one while a step is walked over", async () => {
  const desk = await opened(ravine(), overWeights);
  const kinds = (): string[] => lastMap(desk).arrows.map(({ kind }) => kind);
  const seen: string[][] = [];
  const places: number[][] = [];
  for (let number = 1; number <= 8; number++) {
    desk.send({ type: "move", move: { to: "next", grain: "instruction" } });
    await desk.work();
    seen.push(kinds());
    places.push([...lastMap(desk).present]);
  }
  // 5 writes the gradient, 7 the velocity, 8 the weights
  expect(seen).toEqual([[], [], [], [], ["gradient"], ["gradient"], ["gradient", "velocity"], ["gradient", "velocity", "gradientAhead"]]);
  expect(places.slice(1, 7)).toEqual(places.slice(0, 6));
  expect(places[7]).toEqual([...(lastMap(desk).lookAhead ?? [])]);
  expect(desk.lastFrame.step).toBe(0);
  desk.send({ type: "leave" });
  await desk.work();
  expect([...lastMap(desk).present]).toEqual(places[0]);
});

describe("the way of a run", () => {
  it("keeps its first point and every second, fourth, eighth step as it grows, in whatever order they come", () => {
    const path = new Path();
    path.begin(3, [3, 3]);
    for (let step = 1999; step >= 1000; step--) path.add(step, [step, step]);
    for (let step = 4; step < 1000; step++) path.add(step, [step, step]);
    const steps = path.all.map(({ step }) => step);
    expect(steps[0]).toBe(3);
    expect(steps.slice(1)).toEqual(Array.from({ length: 499 }, (_, at) => 4 * (at + 1)));
    expect(path.all.every(({ step, point }) => point[0] === step)).toBe(true);
    expect([path.untilDue(2000), path.untilDue(2001), path.untilDue(2003)]).toEqual([4, 3, 1]);
  });

  it("forgets what the run has gone back over", () => {
    const path = new Path();
    path.begin(0, [0, 0]);
    for (let step = 1; step < 9; step++) path.add(step, [step, 0]);
    path.cut(5);
    expect(path.all.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe("the range of a map", () => {
  it("has the same scale along both axes, and stays until a point leaves it", () => {
    const first = rangeAround([[0, 0], [4, 1]], 2, null);
    expect(first).toEqual([2 - 2.8, 2 + 2.8, 0.5 - 1.4, 0.5 + 1.4]);
    expect(rangeAround([[0, 0], [4, 1], [3, -0.5]], 2, first)).toBe(first);
    const grown = rangeAround([[0, 0], [4, 1], [3, -4]], 2, first);
    expect(grown).toEqual([2 - 7, 2 + 7, -1.5 - 3.5, -1.5 + 3.5]);
  });

  it("does not follow numbers that are not finite", () => {
    expect(rangeAround([[NaN, 0], [Infinity, 1]], 2, null)).toBeNull();
    expect(rangeAround([[NaN, 0], [1, 1]], 1, null)).toEqual([1 - 1.4, 1 + 1.4, 1 - 1.4, 1 + 1.4]);
  });
});
