import { describe, expect, it, vi } from "vitest";
import { datasets } from "../../src/datasets/index.ts";
import type { Frame, FromWorker, ToWorker } from "../../src/worker/messages.ts";
import { draw, everything, moons, trainerOf } from "../draw.ts";
import { Desk } from "./desk.ts";

it("says what its tensors are when a document is opened, and shows numbers before the first step", async () => {
  const desk = new Desk();
  await desk.open(moons());
  const [opened] = desk.of("opened");
  expect(opened.parameters).toBe(33);
  expect(opened.tensors.map((tensor) => tensor.name)).toContain("hidden.weight.gradient");
  desk.send({ type: "watch", watch: { strips: ["hidden", "t"], tensors: ["hidden.weight"], boundary: null } });
  await desk.work();
  const frame = desk.lastFrame;
  expect(frame.step).toBe(0);
  expect(frame.loss).toBeNull();
  expect(frame.strips.map(({ node, units, gradients }) => [node, units, gradients !== null])).toEqual([["hidden", 8, true], ["t", 1, false]]);
  expect(frame.tensors[0]).toMatchObject({ name: "hidden.weight", shape: [8, 2], block: null });
  expect(frame.metrics.validation?.losses.loss.accuracy).toBeGreaterThanOrEqual(0);
});

it("takes as many steps as asked and gives the trainer's own losses", async () => {
  const desk = new Desk();
  await desk.open(moons());
  desk.send({ type: "step", count: 7 });
  await desk.work();
  const trainer = await trainerOf(moons());
  const losses = Array.from({ length: 7 }, () => trainer.advance());
  expect(desk.of("frame").flatMap((frame) => [...frame.training.loss])).toEqual(losses);
  expect(desk.lastFrame).toMatchObject({ step: 7, running: false });
  const weights = await weightsOf(desk);
  expect(weights.state?.step).toBe(7);
});

async function weightsOf(desk: Desk): Promise<Extract<FromWorker, { type: "weights" }>> {
  desk.send({ type: "weights", request: 5, state: true });
  await desk.work();
  return desk.of("weights").at(-1) as Extract<FromWorker, { type: "weights" }>;
}

describe("slices", () => {
  it("answer a pause after one slice, whatever is going on", async () => {
    const desk = new Desk();
    await desk.open({ ...moons(), training: { ...moons().training, epochs: 100_000 } });
    desk.send({ type: "run" });
    await desk.work((said) => said.filter((message) => message.type === "frame").length > 5);
    desk.send({ type: "pause" });
    expect(desk.said.at(-1)).toMatchObject({ type: "running", running: false });
    const { step } = desk.of("running").at(-1) as { step: number };
    await desk.work();
    expect(desk.lastFrame.step).toBeLessThanOrEqual(step + 1);
  });

  it("send at most 60 frames a second", async () => {
    const desk = new Desk();
    await desk.open({ ...moons(), training: { ...moons().training, epochs: 100_000 } });
    desk.said.length = 0;
    desk.send({ type: "run" });
    await desk.work((said) => said.filter((message) => message.type === "frame").length >= 10);
    const steps = desk.of("frame").map((frame) => frame.training.step.length);
    expect(Math.max(...steps)).toBeGreaterThan(1);
    desk.send({ type: "pause" });
    await desk.work();
  });
});

it("sends a busy page no frames that it has no time for, and none of the curve is lost", async () => {
  const desk = new Desk();
  await desk.open({ ...moons(), training: { ...moons().training, epochs: 100_000 } });
  desk.send({ type: "run" });
  await desk.work((said) => said.filter((message) => message.type === "frame").length > 3);
  const stepsBetween = async (): Promise<number> => {
    desk.said.length = 0;
    await desk.work((said) => said.filter((message) => message.type === "frame").length >= 4);
    const frames = desk.of("frame");
    expect(frames.slice(1).every((frame, at) => frame.training.step[0] === frames[at].step + 1)).toBe(true);
    return frames[3].step - frames[1].step;
  };
  const drawn = await stepsBetween();
  desk.draws = false;
  const undrawn = await stepsBetween();
  // 250 ms between frames instead of 17
  expect(undrawn).toBeGreaterThan(8 * drawn);
  desk.send({ type: "pause" });
  await desk.work();
});

it("says so when it is sent what it does not know, and lives on", async () => {
  const desk = new Desk();
  await desk.open(moons());
  for (const message of [{ type: "nonsense" }, null, "run", { type: "watch" }, { type: "open", document: 7 }]) {
    desk.said.length = 0;
    desk.send(message as unknown as ToWorker);
    await desk.work((said) => said.some(({ type }) => type === "failed"));
    expect(desk.of("failed"), JSON.stringify(message)).toHaveLength(1);
    desk.send({ type: "watch", watch: { strips: [], tensors: [], boundary: null } });
    await desk.open(moons());
    expect(desk.of("opened")).toHaveLength(1);
  }
});

it("takes as many steps a second as it is told, and all it can again", async () => {
  const desk = new Desk();
  await desk.open({ ...moons(), training: { ...moons().training, epochs: 100_000 } });
  desk.send({ type: "pace", pace: { stepsPerSecond: 20 } });
  desk.said.length = 0;
  desk.send({ type: "run" });
  await desk.work((said) => said.filter((message) => message.type === "frame" && message.training.step.length > 0).length >= 12);
  const paced = desk.of("frame").filter((frame) => frame.training.step.length > 0);
  expect(paced.every((frame) => frame.training.step.length === 1)).toBe(true);
  desk.send({ type: "pace", pace: null });
  desk.said.length = 0;
  await desk.work((said) => said.filter((message) => message.type === "frame").length >= 5);
  expect(Math.max(...desk.of("frame").map((frame) => frame.training.step.length))).toBeGreaterThan(3);
  desk.send({ type: "pause" });
  await desk.work();
});

it("ends a run at the file's epochs and says so", async () => {
  const desk = new Desk();
  await desk.open(moons());
  desk.send({ type: "run" });
  await desk.work((said) => said.some((message) => message.type === "finished"));
  expect(desk.of("finished")[0]).toMatchObject({ step: 25, epoch: 5 });
  await desk.work();
  expect(desk.lastFrame).toMatchObject({ running: false, step: 25 });
});

it("goes back to the same starting weights", async () => {
  const desk = new Desk();
  await desk.open(everything());
  const start = (await weightsOf(desk)).weights;
  desk.send({ type: "step", count: 3 });
  await desk.work();
  expect((await weightsOf(desk)).weights).not.toEqual(start);
  desk.send({ type: "reset" });
  await desk.work();
  expect((await weightsOf(desk)).weights).toEqual(start);
  expect(desk.lastFrame.step).toBe(0);
});

it("keeps what an edit leaves unchanged, and goes on training", async () => {
  const desk = new Desk();
  await desk.open(moons());
  desk.send({ type: "step", count: 5 });
  await desk.work();
  const edited = moons();
  edited.nodes.push({ id: "more", kind: "dense", position: { x: 0, y: 0 }, params: { units: 3 } });
  edited.edges.push({ source: "tanh", target: "more" });
  await desk.open(edited, true);
  const opened = desk.of("opened").at(-1);
  expect(opened?.kept).toContain("hidden.weight");
  expect(opened?.restarted).toEqual(["more.weight", "more.bias"]);
  await desk.work();
  expect(desk.lastFrame.step).toBe(5);
});

it("does with a document that is still being opened what it is told meanwhile, and rests at once all the same", async () => {
  const desk = new Desk();
  await desk.open(moons({ epochs: 100_000 }));
  desk.send({ type: "run" });
  await desk.work((said) => said.some((message) => message.type === "frame" && message.step > 0));
  const wider = moons({ epochs: 100_000 });
  wider.nodes[2].params = { units: 12 };
  const { length } = desk.said;
  desk.send({ type: "open", document: wider, revision: 2, keep: true });
  desk.send({ type: "learningRate", value: 0.3 });
  desk.send({ type: "pause" });
  expect(desk.said.slice(length)).toMatchObject([{ type: "running", running: false }]);
  desk.send({ type: "step", count: 1 });
  desk.send({ type: "weights", request: 8, state: false });
  expect(desk.said).toHaveLength(length + 1);
  await desk.work();
  expect(desk.of("weights")[0].weights["hidden.weight"].shape).toEqual([12, 2]);
  expect(desk.lastFrame).toMatchObject({ revision: 2, running: false, learningRate: 0.3 });
  const { step } = desk.said[length] as Extract<FromWorker, { type: "running" }>;
  expect(desk.lastFrame.step).toBe(step + 1);
});

it("follows nothing that was meant for a document that another one takes the place of, but answers", async () => {
  const desk = new Desk();
  desk.send({ type: "open", document: moons(), revision: 1, keep: false });
  desk.send({ type: "run" });
  desk.send({ type: "weights", request: 8, state: false });
  await desk.open(everything());
  await desk.work();
  expect(desk.of("running").some(({ running }) => running)).toBe(false);
  expect(Object.keys(desk.of("weights")[0].weights)).toContain("a.weight");
});

it("draws the boundary over two columns, and a curve over one", async () => {
  const desk = new Desk();
  await desk.open(moons());
  desk.send({ type: "watch", watch: { strips: [], tensors: [], boundary: { loss: "loss", x: "x1", y: "x2", size: 16 } } });
  await desk.work();
  const { boundary } = desk.of("frame").findLast((frame) => frame.boundary) as Frame;
  expect(boundary?.winner?.length).toBe(256);
  expect(boundary?.points.x.length).toBe(60);
  expect(boundary?.classes).toEqual(["0", "1"]);
  expect([...(boundary?.value ?? [])].every((probability) => probability >= 0.5 && probability <= 1)).toBe(true);
  const line = new Desk();
  await line.open(draw([["x", "input", { columns: ["bmi"] }], ["t", "target"], ["out", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]], ["x>out", "out>loss.prediction", "t>loss.target"], { data: { dataset: "diabetes" } }));
  line.send({ type: "watch", watch: { strips: [], tensors: [], boundary: { loss: "loss", x: "bmi", y: null, size: 32 } } });
  await line.work();
  const curve = (line.of("frame").findLast((frame) => frame.boundary) as Frame).boundary;
  expect(curve?.winner).toBeNull();
  expect(curve?.value.length).toBe(32);
  // in the unit of the column: progressions lie between 25 and 346
  expect(Math.max(...(curve?.points.target ?? []))).toBe(346);
});

it("draws a coarser boundary of a network that is too large for a fine one", async () => {
  const desk = new Desk();
  await desk.open(draw([["x", "input"], ["t", "target"], ["wide", "dense", { units: 1200 }], ["wide2", "dense", { units: 1200 }], ["out", "dense", { units: 1 }], ["loss", "loss", { function: "bce-with-logits" }]], ["x>wide", "wide>wide2", "wide2>out", "out>loss.prediction", "t>loss.target"]));
  desk.send({ type: "watch", watch: { strips: [], tensors: [], boundary: { loss: "loss", x: "x1", y: "x2", size: 48 } } });
  await desk.work((said) => said.some((message) => message.type === "frame" && message.boundary !== null));
  const { boundary } = desk.of("frame").findLast((frame) => frame.boundary) as Frame;
  expect(boundary?.size).toBe(20);
  expect(boundary?.value).toHaveLength(400);
});

it("sorts a strip's rows by target, the hardest in the middle", async () => {
  const desk = new Desk();
  await desk.open(moons());
  desk.send({ type: "step", count: 40 });
  desk.send({ type: "watch", watch: { strips: ["t", "logit"], tensors: [], boundary: null } });
  await desk.work();
  const [target, logit] = desk.lastFrame.strips;
  const targets = [...(target.activations ?? [])];
  expect(targets).toEqual([...targets].sort((a, b) => a - b));
  const errors = [...(logit.gradients ?? [])].map(Math.abs);
  const zeros = targets.filter((value) => value === 0).length;
  expect(errors.slice(0, zeros)).toEqual(errors.slice(0, zeros).sort((a, b) => a - b));
  expect(errors.slice(zeros)).toEqual(errors.slice(zeros).sort((a, b) => b - a));
});

it("refuses what cannot run and lives on", async () => {
  const desk = new Desk();
  await desk.open(draw([["x", "input"]], []));
  expect(desk.of("refused")).toHaveLength(1);
  await desk.open(moons());
  expect(desk.of("opened")).toHaveLength(1);
});

it("stops at a divergence, names its instruction, and shows finite numbers", async () => {
  const desk = new Desk();
  await desk.open(draw([["x", "input"], ["t", "target"], ["a", "dense", { units: 8 }], ["b", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]], ["x>a", "a>b", "b>loss.prediction", "t>loss.target"], { training: { optimizer: { kind: "sgd", learningRate: 900 }, epochs: 500 } }));
  desk.send({ type: "run" });
  await desk.work((said) => said.some((message) => message.type === "diverged"));
  expect(desk.of("diverged")[0].instruction).not.toBe("");
  await desk.work();
  expect(Object.values(desk.lastFrame.statistics).every(({ activation }) => activation.bad === 0)).toBe(true);
  expect(desk.lastFrame.running).toBe(false);
});

it("goes on with a document, though the data of the one before it come to nothing", async () => {
  vi.spyOn(datasets.iris, "load").mockRejectedValueOnce(new TypeError("Failed to fetch dynamically imported module"));
  const desk = new Desk();
  desk.send({ type: "open", document: everything(), revision: 1, keep: false });
  await desk.open(moons());
  await desk.take(3);
  expect(desk.of("failed")).toEqual([]);
  expect(desk.lastFrame.step).toBe(3);
});
