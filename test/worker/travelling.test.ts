/** Going to another step of the run in the worker: in slices, to the frames that were seen there, and on from there. */
import { describe, expect, it } from "vitest";
import type { Frame, ToWorker } from "../../src/worker/messages.ts";
import { everything, moons, trainerOf } from "../draw.ts";
import { Desk } from "./desk.ts";

const long = moons({ epochs: 100_000 });

async function opened(document = long): Promise<Desk> {
  const desk = new Desk();
  await desk.open(document);
  await desk.work();
  return desk;
}

async function goTo(desk: Desk, step: number): Promise<Frame> {
  desk.send({ type: "goTo", step });
  await desk.work();
  return desk.lastFrame;
}

/** Steps whose losses the page was told, in the order of the frames. */
const toldSteps = (desk: Desk): number[] => desk.of("frame").flatMap((frame) => [...frame.training.step]);

/** What the screen shows of the present step: the last frame, and the boundary, which comes once. */
function seen(desk: Desk): unknown {
  const { step, epoch, loss, metrics, rows, moment, strips, statistics, tensors } = desk.lastFrame;
  return { step, epoch, loss, metrics, rows, moment, strips, statistics, tensors, boundary: desk.of("frame").findLast(({ boundary }) => boundary)?.boundary };
}

it("shows at every step what was seen when the run came to it", async () => {
  const desk = await opened(everything());
  desk.send({ type: "watch", watch: { strips: ["a", "drop", "soft"], tensors: ["a.weight", "bn.runningMean", "out.bias.gradient"], boundary: { loss: "ce", x: "petal_length", y: "petal_width", size: 8 } } });
  await desk.work();
  const first = [seen(desk)];
  for (let step = 1; step <= 24; step++) {
    await desk.take(1);
    first.push(seen(desk));
  }
  for (const step of [10, 0, 24, 9, 23, 1]) {
    await goTo(desk, step);
    expect(seen(desk), `step ${step}`).toEqual(first[step]);
  }
  expect(desk.lastFrame).toMatchObject({ running: false, range: { first: 0, furthest: 24 } });
});

it("takes slices, and gives up a way for a newer wish", async () => {
  const desk = await opened();
  await desk.take(5000);
  desk.longestTurn = 0;
  const before = desk.said.length;
  desk.send({ type: "goTo", step: 99 });
  await desk.work(undefined, 1);
  expect(desk.said.slice(before), "it is still on its way").toEqual([]);
  desk.send({ type: "goTo", step: 4990 });
  await desk.work();
  const steps = desk.said.slice(before).map((message) => (message.type === "frame" ? message.step : message.type));
  expect(new Set(steps)).toEqual(new Set([4990]));
  // five milliseconds, and a few looks at the clock beside them
  expect(desk.longestTurn).toBeLessThan(8);
});

it("keeps what must find the run there until it has come, without holding up its turns, and other wishes behind it", async () => {
  const desk = await opened();
  await desk.take(5000);
  desk.longestTurn = 0;
  desk.send({ type: "goTo", step: 99 });
  desk.send({ type: "learningRate", value: 0.3 });
  desk.send({ type: "goTo", step: 20 });
  desk.send({ type: "weights", request: 9, state: true });
  expect(desk.of("weights")).toEqual([]);
  await desk.work();
  expect(desk.of("weights").map(({ state }) => state?.step)).toEqual([20]);
  expect(desk.lastFrame).toMatchObject({ step: 20, range: { first: 0, furthest: 99 }, learningRate: 0.1 });
  expect(desk.longestTurn).toBeLessThan(8);
});

describe("after an edit on the way", () => {
  const wider = { ...long, nodes: long.nodes.map((node) => (node.id === "hidden" ? { ...node, params: { units: 12 } } : node)) };
  const edited = async (...messages: ToWorker[]): Promise<Desk> => {
    const desk = await opened();
    await desk.take(5000);
    desk.send({ type: "goTo", step: 99 });
    desk.send({ type: "open", document: wider, revision: 2, keep: true });
    for (const message of messages) desk.send(message);
    await desk.work(undefined, 4000);
    return desk;
  };

  it("a step is taken with the edited graph", async () => {
    expect((await edited({ type: "step", count: 1 })).lastFrame).toMatchObject({ revision: 2, step: 100, range: { first: 99, furthest: 100 } });
  });

  it("the run goes on with the edited graph", async () => {
    expect((await edited({ type: "run" })).lastFrame).toMatchObject({ revision: 2, running: true, range: { first: 99 } });
  });

  it("a pause ends a run that waits", async () => {
    const desk = await edited({ type: "run" }, { type: "pause" });
    expect(desk.lastFrame).toMatchObject({ revision: 2, running: false, step: 99 });
  });
});

it("pauses at once, though something waits for the step", async () => {
  const desk = await opened();
  await desk.take(5000);
  desk.send({ type: "goTo", step: 99 });
  desk.send({ type: "run" });
  desk.send({ type: "learningRate", value: 0.3 });
  desk.send({ type: "pause" });
  expect(desk.said.at(-1)).toMatchObject({ type: "running", running: false });
  await desk.work();
  expect(desk.lastFrame).toMatchObject({ running: false, step: 99 });
});

it("does not keep another document waiting", async () => {
  const desk = await opened();
  await desk.take(5000);
  desk.send({ type: "goTo", step: 99 });
  desk.send({ type: "learningRate", value: 0.3 });
  await desk.open(everything());
  await desk.work();
  expect(desk.lastFrame).toMatchObject({ step: 0, range: { first: 0, furthest: 0 }, learningRate: 0.1 });
});

it("goes to the nearest step that the run holds", async () => {
  const desk = await opened();
  await desk.take(30);
  expect((await goTo(desk, 1e9)).step).toBe(30);
  expect((await goTo(desk, -5)).step).toBe(0);
  expect((await goTo(desk, 12.4)).step).toBe(12);
});

it("rests a run and leaves a step that was walked over", async () => {
  const desk = await opened();
  desk.send({ type: "run" });
  await desk.work((said) => said.some((message) => message.type === "frame" && message.step > 50));
  expect(await goTo(desk, 20)).toMatchObject({ step: 20, running: false });
  desk.send({ type: "move", move: { to: "loss" } });
  await desk.work();
  expect(desk.lastFrame.position).not.toBeNull();
  expect((await goTo(desk, 15)).position).toBeNull();
  expect(desk.of("position").at(-1)?.position).toBeNull();
});

describe("from there", () => {
  it("the run goes on, also when it is told to on the way, and tells each loss once", async () => {
    const desk = await opened();
    await desk.take(300);
    desk.send({ type: "goTo", step: 120 });
    await desk.take(200);
    expect(desk.lastFrame.step).toBe(320);
    expect(toldSteps(desk)).toEqual(Array.from({ length: 320 }, (_, at) => at + 1));
  });

  it("another rate holds, also when it is set on the way, and its losses are told in the place of the others", async () => {
    const [desk, fresh] = [await opened(), await trainerOf(long)];
    await desk.take(300);
    const before = desk.said.length;
    desk.send({ type: "goTo", step: 120 });
    desk.send({ type: "learningRate", value: 0.7 });
    await desk.work();
    expect(desk.lastFrame).toMatchObject({ range: { first: 0, furthest: 120 }, learningRate: 0.7 });
    await desk.take(60);
    for (let step = 0; step < 120; step++) fresh.advance();
    fresh.setLearningRate(0.7);
    const told = desk.said.slice(before).flatMap((message) => (message.type === "frame" ? [...message.training.loss] : []));
    expect(told).toEqual(Array.from({ length: 60 }, () => fresh.advance()));
    expect(toldSteps(desk).slice(300)).toEqual(Array.from({ length: 60 }, (_, at) => 121 + at));
  });

  it("an edit begins, and where it is undone there the run is as it was", async () => {
    const desk = await opened();
    await desk.take(300);
    const { metrics } = await goTo(desk, 120);
    const wider = { ...long, nodes: long.nodes.map((node) => (node.id === "hidden" ? { ...node, params: { units: 12 } } : node)) };
    await desk.open(wider, true);
    await desk.work();
    expect(desk.lastFrame).toMatchObject({ step: 120, range: { first: 120, furthest: 120 } });
    await desk.open(long, true);
    await desk.work();
    expect(desk.lastFrame).toMatchObject({ step: 120, range: { first: 0, furthest: 300 } });
    expect(desk.lastFrame.metrics).toEqual(metrics);
  });
});

it("forgets the way when the run is no more", async () => {
  const desk = await opened();
  await desk.take(5000);
  desk.send({ type: "goTo", step: 99 });
  desk.send({ type: "nonsense" } as never);
  desk.send({ type: "goTo", step: 50 });
  await desk.work((said) => said.some(({ type }) => type === "failed"));
  expect(desk.of("failed")).toHaveLength(1);
  await desk.open(long);
  await desk.take(3);
  expect(desk.lastFrame).toMatchObject({ step: 3, range: { first: 0, furthest: 3 } });
});

it("answers a question that waited for a step, though the run begins anew on the way", async () => {
  const desk = await opened();
  await desk.take(5000);
  desk.send({ type: "goTo", step: 99 });
  desk.send({ type: "ask", request: 7, tensor: "hidden.weight", entry: [0, 0], moment: { step: 90, before: 1 } });
  await desk.work(undefined, 1);
  expect(desk.of("answer")).toEqual([]);
  desk.send({ type: "reset" });
  await desk.work();
  expect(desk.of("answer").map(({ request }) => request)).toEqual([7]);
  expect(desk.lastFrame.step).toBe(0);
});
