/** Brings a run to right before a step, for the commands that look into one. */
import type { Trainer } from "../trainer/trainer.ts";
import { readRunnable } from "./documents.ts";
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
  while (trainer.step < step - 1 && !trainer.divergence) trainer.advance();
  if (!trainer.divergence) return trainer;
  console.error(`${file}: The run diverged at step ${trainer.divergence.step}, before step ${step}.`);
  return null;
}
