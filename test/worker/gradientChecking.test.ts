import { expect, it } from "vitest";
import { checkOf } from "../../src/trainer/gradientCheck.ts";
import { Host } from "../../src/worker/host.ts";
import type { FromWorker, ToWorker } from "../../src/worker/messages.ts";
import { draw, moons, trainerOf } from "../draw.ts";
import type { Document } from "../../src/graph/document.ts";

/** A host whose clock moves by a millisecond at each look, so that slices end soon. */
class Desk {
  readonly said: FromWorker[] = [];
  private clock = 0;
  private turns: (() => void)[] = [];
  private readonly host = new Host({ post: (message) => { this.said.push(message); }, now: () => (this.clock += 1), soon: (turn) => { this.turns.push(turn); }, later: (_, turn) => { this.turns.push(turn); } });
  send(message: ToWorker): void { this.host.receive(message); }
  async until(done: () => boolean, most = 50_000): Promise<void> {
    for (let turn = 0; turn < most && !done(); turn++) {
      await Promise.resolve();
      const next = this.turns.shift();
      if (next) next();
      else await new Promise((resolve) => { setTimeout(resolve, 1); });
    }
    if (!done()) throw new Error("it never came");
  }
  of<T extends FromWorker["type"]>(type: T): Extract<FromWorker, { type: T }>[] {
    return this.said.filter((message): message is Extract<FromWorker, { type: T }> => message.type === type);
  }
  async open(document: Document): Promise<void> {
    this.send({ type: "open", document, revision: 1, keep: false });
    await this.until(() => this.of("opened").length > 0);
  }
}

const long = { epochs: 100_000 };
/** Two linear layers under a squared error: a large rate throws them off within some steps. */
const linear = (learningRate: number): Document =>
  draw([["x", "input"], ["t", "target"], ["dense", "dense", { units: 8 }], ["out", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]], ["x>dense", "dense>out", "out>loss.prediction", "t>loss.target"], { training: { ...long, optimizer: { kind: "sgd", learningRate } } });

it("checks every parameter and input while training goes on, tells how far it is, and answers in between", async () => {
  const desk = new Desk();
  await desk.open(moons(long));
  desk.send({ type: "run" });
  desk.send({ type: "gradientCheck", request: 3 });
  await desk.until(() => desk.of("gradientProgress").length > 0);
  desk.send({ type: "ping", request: 9 });
  expect(desk.of("pong")).toHaveLength(1);
  const stepBefore = desk.of("frame").at(-1)?.step ?? 0;
  await desk.until(() => desk.of("gradientChecked").length > 0);
  const [{ request, checks }] = desk.of("gradientChecked");
  expect(request).toBe(3);
  expect(checks?.map(({ name }) => name).sort()).toEqual(["hidden.bias", "hidden.weight", "logit.bias", "logit.weight", "t", "x"]);
  for (const { name, difference } of checks ?? []) expect(difference, name).toBeLessThan(1e-6);
  expect(checks?.find(({ name }) => name === "hidden.weight")?.shape).toEqual([8, 2]);
  expect(checks?.find(({ name }) => name === "x")?.shape).toEqual([8, 2]);
  const progress = desk.of("gradientProgress");
  expect(progress.every(({ done, total }, at) => done <= total && done > (progress[at - 1]?.done ?? 0))).toBe(true);
  expect(desk.of("frame").at(-1)?.step).toBeGreaterThan(stepBefore);
});

it("can be stopped, and is ended by an edit, with word of it", async () => {
  const desk = new Desk();
  await desk.open(moons());
  desk.send({ type: "gradientCheck", request: 1 });
  desk.send({ type: "stopGradientCheck" });
  expect(desk.of("gradientChecked")).toEqual([{ type: "gradientChecked", request: 1, checks: null }]);
  desk.send({ type: "gradientCheck", request: 2 });
  desk.send({ type: "open", document: moons(), revision: 2, keep: true });
  await desk.until(() => desk.of("gradientChecked").length > 1);
  expect(desk.of("gradientChecked")[1]).toEqual({ type: "gradientChecked", request: 2, checks: null });
});

it("changes nothing of the run that it goes beside", async () => {
  const desk = new Desk();
  await desk.open(moons());
  desk.send({ type: "gradientCheck", request: 1 });
  desk.send({ type: "gradientCurve", request: 2, tensor: "hidden.weight", entry: 5 });
  await desk.until(() => desk.of("gradientChecked").length > 0);
  desk.send({ type: "step", count: 3 });
  await desk.until(() => desk.of("frame").at(-1)?.step === 3);
  const trainer = await trainerOf(moons());
  expect(desk.of("frame").flatMap((frame) => [...frame.training.loss])).toEqual([1, 2, 3].map(() => trainer.advance()));
});

it("gives the losses around one number: the forward difference errs as Δx, the central one as Δx², until round-off rises", async () => {
  const trainer = await trainerOf(moons());
  for (let step = 0; step < 20; step++) trainer.advance();
  const found = checkOf(trainer).curve("hidden.weight", 3);
  if (!found) throw new Error("hidden.weight has an entry 3");
  const { value, gradient, loss, points } = found;
  expect(Math.fround(value)).toBe(value);
  expect(points.map(({ delta }) => delta)).toEqual([1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12]);
  const forward = points.map(({ delta, above }) => Math.abs((above - loss) / delta - gradient));
  const central = points.map(({ delta, above, below }) => Math.abs((above - below) / (2 * delta) - gradient));
  expect(Math.log10(forward[1] / forward[3])).toBeCloseTo(2, 1);
  expect(Math.log10(central[1] / central[3])).toBeCloseTo(4, 1);
  expect(central[11]).toBeGreaterThan(100 * central[4]);
});

it("marks where a kink lies between the two losses", async () => {
  const document = draw([["x", "input"], ["t", "target"], ["dense", "dense", { units: 4 }], ["relu", "activation", { function: "relu" }], ["out", "dense", { units: 1 }], ["loss", "loss", { function: "bce-with-logits" }]], ["x>dense", "dense>relu", "relu>out", "out>loss.prediction", "t>loss.target"]);
  const check = checkOf(await trainerOf(document));
  // a step of a tenth takes some pre-activation over zero; one of 10⁻¹² does not
  const all = [0, 1, 2, 3].map((entry) => check.curve("dense.bias", entry)?.points.map(({ atKink }) => atKink) ?? []);
  expect(all.some(([first]) => first)).toBe(true);
  expect(all.every((marks) => marks.at(-1) === false)).toBe(true);
  expect(check.curve("dense.bias", 4)).toBeNull();
  expect(check.curve("nothing", 0)).toBeNull();
});

it("names instruction, tensor, step and sample of a divergence, rests at the last finite step and goes on with a smaller rate", async () => {
  const desk = new Desk();
  await desk.open(linear(30));
  desk.send({ type: "run" });
  await desk.until(() => desk.of("diverged").length > 0);
  const [{ step, number, instruction, tensor, sample, resume }] = desk.of("diverged");
  expect(instruction.startsWith(tensor)).toBe(true);
  expect(number).toBeGreaterThan(0);
  expect(sample === null || (sample >= 0 && sample < 10)).toBe(true);
  expect(resume).toBeLessThan(step);
  expect(desk.of("running").at(-1)).toMatchObject({ running: false, step: resume });
  desk.send({ type: "learningRate", value: 0.001 });
  desk.send({ type: "run" });
  await desk.until(() => (desk.of("frame").at(-1)?.step ?? 0) > step + 300);
  expect(desk.of("diverged")).toHaveLength(1);
  expect(desk.of("frame").at(-1)?.loss).toBeLessThan(10);
});

it("finds a divergence after the rate was changed in the middle of a run", async () => {
  const trainer = await trainerOf(linear(0.01));
  for (let step = 0; step < 50; step++) trainer.advance();
  trainer.setLearningRate(30);
  for (let step = 0; step < 300 && !trainer.divergence; step++) trainer.advance();
  expect(trainer.divergence?.step).toBeGreaterThan(50);
  expect(trainer.step).toBeGreaterThanOrEqual(50);
});
