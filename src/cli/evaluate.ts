/** `backwire evaluate FILE`: judges a trained graph on rows that it did not learn from. */
import { firstAccuracy } from "../trainer/metrics.ts";
import { onlyFile, readArguments, UsageError } from "./arguments.ts";
import { readRunnable } from "./documents.ts";
import { describeMetrics, makeTrainer } from "./train.ts";

export async function evaluate(given: string[]): Promise<number> {
  const { files, flags } = readArguments(given, { part: "text", json: "flag" });
  const file = onlyFile(files);
  const { part = "validation" } = flags;
  if (part !== "validation" && part !== "test") throw new UsageError(`--part is validation or test, got "${part}"`);
  const document = readRunnable(file);
  if (!document) return 1;
  if (!document.weights) console.error(`${file}: /weights: The graph carries no weights; its starting weights are judged.`);
  const made = await makeTrainer(file, document);
  if (!made.ok) {
    for (const line of made.lines) console.error(line);
    return 1;
  }
  const metrics = made.trainer.evaluate(part);
  if (!metrics) {
    console.error(`${file}: /data/${part}: The ${part} part has no rows; give it a fraction above 0.`);
    return 1;
  }
  if (flags.json) console.log(JSON.stringify({ part, loss: metrics.loss, accuracy: firstAccuracy(metrics), losses: metrics.losses }));
  else for (const line of describeMetrics(part, metrics)) console.log(line);
  return 0;
}
