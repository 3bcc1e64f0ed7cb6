/** The arrows of a step ahead, against the closed form of a quadratic and the formulas of the optimizers' papers. */
import { describe, expect, it } from "vitest";
import { Descent, type ArrowKind, type Outlook } from "../../src/trainer/descent.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { everything, trainerOf } from "../draw.ts";
import { across, gradientAt, plus, ravine, up, weight, type Pair } from "../ravine.ts";

const rate = 0.25;
const momentum = 0.5;
const exact = "reference-float64";

const read = (trainer: Trainer, name: string, executor = trainer.executor): number[] => {
  const tensor = trainer.tensor(name);
  if (!tensor) throw new Error(`there is no ${name}`);
  return [...executor.read(tensor)];
};
const place = (trainer: Trainer): Pair => read(trainer, weight) as unknown as Pair;
const ahead = (trainer: Trainer): Outlook => new Descent(trainer, across, up).look(trainer.executor);
const arrow = ({ arrows }: Outlook, kind: ArrowKind): { from: Pair; to: Pair } => {
  const found = arrows.find((one) => one.kind === kind);
  if (!found) throw new Error(`there is no arrow ${kind}`);
  return found;
};
const expectClose = (got: Pair, expected: Pair): void => got.forEach((value, axis) => expect(value).toBeCloseTo(expected[axis], 12));

describe("a step ahead", () => {
  it("is of plain descent the gradient's arrow alone, −η∇L from where the run stands to where it goes", async () => {
    const trainer = await trainerOf(ravine({ kind: "sgd", learningRate: rate }), exact);
    const start = place(trainer);
    const outlook = ahead(trainer);
    expect(outlook.arrows.map(({ kind }) => kind)).toEqual(["gradient"]);
    expectClose(arrow(outlook, "gradient").from, start);
    expectClose(arrow(outlook, "gradient").to, plus(start, gradientAt(start), -rate));
    trainer.advance();
    expect(outlook.to).toEqual(place(trainer));
  });

  it("adds with momentum what is left of the last steps: v ← μv + g, θ ← θ − ηv", async () => {
    const trainer = await trainerOf(ravine({ kind: "sgd", learningRate: rate, momentum }), exact);
    const start = place(trainer);
    // nothing goes on from before the first step
    expect(ahead(trainer).arrows.map(({ kind }) => kind)).toEqual(["gradient"]);
    trainer.advance();
    const second = place(trainer);
    const outlook = ahead(trainer);
    const v = gradientAt(start);
    const afterGradient = plus(second, gradientAt(second), -rate);
    expectClose(arrow(outlook, "gradient").to, afterGradient);
    expectClose(arrow(outlook, "velocity").from, afterGradient);
    expectClose(arrow(outlook, "velocity").to, plus(afterGradient, v, -rate * momentum));
    trainer.advance();
    expectClose(place(trainer), arrow(outlook, "velocity").to);
    expect(outlook.looksAhead).toBe(false);
  });

  it("leads with Nesterov's momentum to the look-ahead point, by the first two steps of Sutskever's form worked out by hand", async () => {
    const trainer = await trainerOf(ravine({ kind: "sgd", learningRate: rate, momentum, nesterov: true }), exact);
    // φ is where momentum alone has led, the parameter of the paper; v ← μv + ∇L(φ − ημv), φ ← φ − ηv
    let [phi, v]: [Pair, Pair] = [place(trainer), [0, 0]];
    for (let step = 0; step < 2; step++) {
      v = plus(gradientAt(plus(phi, v, -rate * momentum)), v, momentum);
      phi = plus(phi, v, -rate);
      const lookAhead = plus(phi, v, -rate * momentum);
      const outlook = ahead(trainer);
      expect(outlook.looksAhead).toBe(true);
      expectClose(arrow(outlook, "gradient").to, phi);
      expectClose(arrow(outlook, "velocity").from, phi);
      expectClose(outlook.to, lookAhead);
      expectClose(arrow(outlook, "gradientAhead").from, lookAhead);
      expectClose(arrow(outlook, "gradientAhead").to, plus(lookAhead, gradientAt(lookAhead), -rate));
      trainer.advance();
      expectClose(place(trainer), lookAhead);
    }
  });

  it("takes the gradient at the look-ahead point that the run takes in its next step", async () => {
    const trainer = await trainerOf(ravine({ kind: "sgd", learningRate: rate, momentum, nesterov: true }), exact);
    trainer.advance();
    const { from, to } = arrow(ahead(trainer), "gradientAhead");
    trainer.advance();
    trainer.advance();
    const gradient = read(trainer, `${weight}.gradient`, trainer.glance.shown.executor);
    // another epoch has its rows in another order
    expectClose(to, plus(from, [gradient[0], gradient[1]], -rate));
  });

  it("is with Adam −η m̂ / (√v̂ + ε), beside the plain step", async () => {
    const trainer = await trainerOf(ravine({ kind: "adam", learningRate: rate }), exact);
    trainer.advance();
    const start = place(trainer);
    const outlook = ahead(trainer);
    expect(outlook.arrows.map(({ kind }) => kind)).toEqual(["gradient", "step"]);
    trainer.advance();
    const [mHat, vHat] = [read(trainer, `${weight}.mHat`, trainer.glance.shown.executor), read(trainer, `${weight}.vHat`, trainer.glance.shown.executor)];
    expectClose(arrow(outlook, "step").from, start);
    expectClose(arrow(outlook, "step").to, [0, 1].map((axis) => start[axis] - (rate * mHat[axis]) / (Math.sqrt(vHat[axis]) + 1e-8)) as unknown as Pair);
  });

  it("goes by a rate that was set a moment ago", async () => {
    const trainer = await trainerOf(ravine({ kind: "sgd", learningRate: rate }), exact);
    trainer.setLearningRate(0.1);
    const start = place(trainer);
    expectClose(ahead(trainer).to, plus(start, gradientAt(start), -0.1));
  });

  it("leaves the run as it is, also where random numbers are drawn", async () => {
    const sgd = { optimizer: { kind: "sgd", learningRate: 0.1, momentum: 0.9, nesterov: true } };
    const [watched, alone] = [await trainerOf(everything(sgd)), await trainerOf(everything(sgd))];
    const descent = new Descent(watched, { tensor: "b.weight", entry: 0 }, { tensor: "a.weight", entry: 3 });
    for (let step = 0; step < 6; step++) {
      const { to } = descent.look(watched.executor);
      expect(watched.advance()).toBe(alone.advance());
      expect(to).toEqual([read(alone, "b.weight")[0], read(alone, "a.weight")[3]]);
    }
  });
});
