/** What a microscope sees of a real run: a trainer's numbers, by way of a frame as the worker makes it. */
import { numbersOf, type Numbers } from "../../../src/editor/microscopes/numbers.ts";
import { FrameMaker } from "../../../src/worker/frame.ts";
import type { Document } from "../../../src/graph/document.ts";
import { isLasting } from "../../../src/trainer/weights.ts";
import type { Trainer } from "../../../src/trainer/trainer.ts";
import { trainerOf } from "../../draw.ts";

/** All tensors of a run as it shows itself now. */
export function look(trainer: Trainer): Numbers {
  const frames = new FrameMaker();
  const { tensors } = trainer.program;
  frames.begin(trainer, false);
  frames.watch = { strips: [], boundary: null, tensors: tensors.map(({ name }) => name), found: tensors.filter(isLasting).map(({ name }) => name) };
  return numbersOf(frames.make(trainer, () => trainer.glance.shown, { revision: 1, running: false, position: null, clock: () => 0 }).frame);
}

/** After some steps of a run. */
export async function lookAfter(document: Document, steps: number): Promise<Numbers & { trainer: Trainer }> {
  const trainer = await trainerOf(document);
  for (let step = 0; step < steps; step++) trainer.advance();
  return { ...look(trainer), trainer };
}
