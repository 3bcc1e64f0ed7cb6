import { expect, it } from "vitest";
import type { Executor } from "../../src/executors/executor.ts";
import type { Shown } from "../../src/trainer/shown.ts";
import { Stepping } from "../../src/trainer/stepping.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { isLasting } from "../../src/trainer/weights.ts";
import { everything, trainerOf } from "../draw.ts";

const lastingOf = ({ program }: Trainer): Trainer["program"]["tensors"] => program.tensors.filter(isLasting);
const photo = (trainer: Trainer, executor: Executor = trainer.executor): Map<string, number[]> => new Map(lastingOf(trainer).map((tensor) => [tensor.name, [...executor.read(tensor)]]));
const foundBy = (trainer: Trainer, { found }: Shown): Map<string, number[]> => new Map(lastingOf(trainer).map((tensor) => [tensor.name, [...found(tensor)]]));
const adam = everything({ optimizer: { kind: "adam", learningRate: 0.01 } });

it("tells what lasts as the step found it, whether it was kept or must be replayed", async () => {
  const trainer = await trainerOf(adam);
  for (let step = 0; step < 3; step++) trainer.advance();
  const before = photo(trainer);
  trainer.advance();
  expect(photo(trainer)).not.toEqual(before);
  expect(foundBy(trainer, trainer.glance.shown)).toEqual(before);
  trainer.glance.keeps = lastingOf(trainer);
  const next = photo(trainer);
  trainer.advance();
  expect(foundBy(trainer, trainer.glance.shown)).toEqual(next);
});

it("tells it at every place of a step that is walked over, and of the step ahead", async () => {
  const trainer = await trainerOf(adam);
  trainer.advance();
  trainer.advanceMany(1);
  const before = photo(trainer);
  expect(foundBy(trainer, trainer.glance.shown)).toEqual(before);
  const stepping = new Stepping(trainer);
  for (const move of [{ to: "loss" }, { to: "end" }, { to: "back", grain: "node" }] as const) {
    stepping.move(move);
    expect(foundBy(trainer, stepping.shown)).toEqual(before);
  }
  stepping.move({ to: "end" });
  const after = photo(trainer, stepping.shown.executor);
  expect(after).not.toEqual(before);
  stepping.move({ to: "nextStep" });
  expect(foundBy(trainer, stepping.shown)).toEqual(after);
});
