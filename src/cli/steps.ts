/** Brings a run to right before a step, for the commands that look into one. */
import type { Trainer } from "../trainer/trainer.ts";
import { readRunnable } from "./documents.ts";
import { Progress } from "./progress.ts";
import { makeTrainer } from "./train.ts";

/** A trainer that has taken all steps before this one, from 1; null, and told, when it cannot be had. */
export async function trainerBefore(file: string, step: number): Promise<Trainer | null> {
  const document = readRunnable(file);
  if (!document) return null;
  const made = await makeTrainer(file, document);
  if (!made.ok) {
    for (const line of made.lines) console.error(line);
    return null;
  }
  const { trainer } = made;
  if (step <= trainer.step) {
    console.error(`${file}: /training/state: The run stands at step ${trainer.step}; step ${step} lies before it.`);
    return null;
  }
  const last = Math.max(trainer.totalSteps, trainer.step + 1);
  if (step > last) {
    console.error(`${file}: /training/epochs: The last step of the run is step ${last}; step ${step} lies beyond it.`);
    return null;
  }
  const first = trainer.step;
  const progress = new Progress(step - 1 - first);
  while (trainer.step < step - 1 && !trainer.divergence) {
    trainer.advanceMany(step - 1 - trainer.step);
    progress.show(trainer.step - first, () => `step ${trainer.step}`);
  }
  if (trainer.step > first) progress.end();
  if (!trainer.divergence) return trainer;
  console.error(`${file}: The run diverged at step ${trainer.divergence.step}, before step ${step}.`);
  return null;
}
