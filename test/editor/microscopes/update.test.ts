import { describe, expect, it } from "vitest";
import type { Numbers } from "../../../src/editor/microscopes/numbers.ts";
import { arrowsOf, numbersOf, tensorsOf, updateOf, type Update, type UpdateNumbers } from "../../../src/editor/microscopes/update.ts";
import type { TrainingRecipe } from "../../../src/graph/document.ts";
import { optimizers } from "../../../src/optimizers/index.ts";
import type { Trainer } from "../../../src/trainer/trainer.ts";
import { moons, trainerOf } from "../../draw.ts";
import { look } from "./look.ts";

const entry = 5;
const parameter = "hidden.weight";

const updateIn = (trainer: Trainer): Update => updateOf(trainer.document.training, parameter, (name) => trainer.tensor(name) !== undefined);
/** What the screen knows of the entry: what lasts is now what it was, unless the update has been made. */
function seen(trainer: Trainer, numbers: Numbers): UpdateNumbers {
  const update = updateIn(trainer);
  const at = (lookup: Numbers["of"]) => (name: string): number | null => { const matrix = lookup(name); return matrix === null ? null : matrix.values.length === 1 ? matrix.values[0] : matrix.values[entry]; };
  const taken = numbers.moment !== null && numbers.moment.before > trainer.program.instructions.length;
  const lasts = new Set(tensorsOf(update).found);
  return numbersOf(update, (name) => (lasts.has(name) && !taken ? null : at(numbers.of)(name)), at(numbers.found));
}

const recipes: [string, Partial<TrainingRecipe>][] = [
  ...Object.keys(optimizers).map((kind): [string, Partial<TrainingRecipe>] => [kind, { optimizer: { kind, learningRate: 0.03 } }]),
  ["sgd with momentum", { optimizer: { kind: "sgd", learningRate: 0.1, momentum: 0.8 } }],
  ["Nesterov's form", { optimizer: { kind: "sgd", learningRate: 0.1, momentum: 0.8, nesterov: true } }],
  ["adam with decay", { optimizer: { kind: "adam", learningRate: 0.03, weightDecay: 0.1 } }],
];

describe.each(recipes)("%s", (_, training) => {
  it("is foretold to the bit before each step is taken, and told the same after it", async () => {
    const trainer = await trainerOf(moons(training));
    for (let step = 0; step < 4; step++) {
      trainer.glance.forget();
      const foretold = seen(trainer, look(trainer));
      trainer.advance();
      const told = seen(trainer, look(trainer));
      expect(foretold.foreseen).toBe(true);
      expect(told.foreseen).toBe(false);
      for (const name of Object.keys(updateIn(trainer).op.outputs)) expect(foretold.after[name], `${name}, step ${step + 1}`).toBe(told.after[name]);
      expect(foretold.before).toEqual(told.before);
      expect(told.after.p).not.toBe(told.before.p);
    }
  });

  it("is a step whose arrows end where the program's does", async () => {
    const trainer = await trainerOf(moons(training));
    for (let step = 0; step < 3; step++) trainer.advance();
    const numbers = seen(trainer, look(trainer));
    const arrows = arrowsOf(updateIn(trainer), numbers);
    const step = arrows.find(({ kind }) => kind === "step");
    expect(step).toEqual({ kind: "step", from: numbers.before.p, to: numbers.after.p });
    const velocity = arrows.find(({ kind }) => kind === "velocity");
    const gradient = arrows.find(({ kind }) => kind === "gradient");
    expect(velocity === undefined).toBe(!("velocity" in updateIn(trainer).op.outputs));
    // the velocity's arrow goes on where the gradient's ends, with the old velocity and in Nesterov's form with the new one
    if (velocity && gradient) expect(velocity.from).toBeCloseTo(gradient.to, 6);
    if (gradient) expect(gradient.to).toBeCloseTo((numbers.before.p ?? 0) - (numbers.before.rate ?? 0) * (numbers.after.decayed ?? numbers.before.g ?? 0), 6);
  });
});

it("has the sizes of Rprop's steps: as the step found it, and grown or shrunk", async () => {
  const trainer = await trainerOf(moons({ optimizer: { kind: "rprop", learningRate: 0.01 }, batchSize: 42 }));
  for (let step = 0; step < 3; step++) trainer.advance();
  const { before, after } = seen(trainer, look(trainer));
  const factor = (after.size ?? 0) / (before.size ?? 1);
  expect([1.2, 1, 0.5].some((wanted) => Math.abs(factor - wanted) < 1e-5)).toBe(true);
  expect(Math.abs((after.p ?? 0) - (before.p ?? 0))).toBeCloseTo(after.size ?? 0, 6);
});

it.each<[string, Partial<TrainingRecipe>]>([
  ["a schedule", { schedule: { kind: "cosine", steps: 20 } }], ["clipping", { clip: { kind: "norm", limit: 0.01 } }], ["a penalty", { regularization: { l1: 0.01 } }], ["decoupled decay", { regularization: { decoupled: 0.1 } }],
])("does not foretell what %s has a part in, and tells it when it is done", async (_, training) => {
  const trainer = await trainerOf(moons({ optimizer: { kind: "adam", learningRate: 0.03 }, ...training }));
  expect(seen(trainer, look(trainer))).toMatchObject({ foreseen: false, after: { p: null } });
  trainer.advance();
  const { before, after } = seen(trainer, look(trainer));
  expect(Object.values({ ...before, ...after }).every((value) => value !== null)).toBe(true);
});
