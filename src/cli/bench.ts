/** `backwire bench FILE`: how many training steps a second a graph takes here. */
import { makeTrainer } from "./train.ts";
import { onlyFile, readArguments, UsageError } from "./arguments.ts";
import { readRunnable } from "./documents.ts";
import { makeThreads } from "./threads.ts";
import type { ExecutorName } from "../trainer/executors.ts";

const executorsByFlag: Readonly<Record<string, ExecutorName>> = { wasm: "wasm", reference: "reference-float32" };
/** Seconds before the clock starts: the engine's faster code is then in use. */
const warmUp = 1;

export async function bench(given: string[]): Promise<number> {
  const { files, flags } = readArguments(given, { seconds: "count", executor: "text", threads: "count", fma: "flag", json: "flag" });
  const { seconds = 5, executor = "wasm" } = flags;
  if (!Object.hasOwn(executorsByFlag, executor)) throw new UsageError(`--executor is ${Object.keys(executorsByFlag).join(" or ")}, got "${executor}"`);
  const file = onlyFile(files);
  const read = readRunnable(file);
  if (!read) return 1;
  const document = flags.fma ? { ...read, training: { ...read.training, exact: false } } : read;
  const threads = makeThreads(executor === "wasm" ? flags.threads ?? 1 : 1);
  const started = performance.now();
  const made = await makeTrainer(file, document, { executor: executorsByFlag[executor], crewFor: threads.crewFor });
  if (!made.ok) {
    for (const line of made.lines) console.error(line);
    return 1;
  }
  const { trainer } = made;
  trainer.advanceMany(1);
  const compileMilliseconds = performance.now() - started;
  const threadsUsed = await threads.started();
  const lossOfAll = (): number | null => trainer.evaluate("training")?.loss ?? null;
  const firstLoss = lossOfAll();
  const train = (milliseconds: number): number => {
    const first = trainer.step;
    for (const end = performance.now() + milliseconds; performance.now() < end && !trainer.divergence;) trainer.advanceMany(256);
    return trainer.step - first;
  };
  train(warmUp * 1000);
  const began = { wall: performance.now(), cpu: process.cpuUsage() };
  const steps = train(seconds * 1000);
  const wall = (performance.now() - began.wall) / 1000;
  const { user, system } = process.cpuUsage(began.cpu);
  const rates = { executor, threads: threadsUsed, stepsPerSecond: steps / wall, stepsPerCpuSecond: steps / ((user + system) / 1e6), compileMilliseconds };
  // what is fast and does not learn is worth nothing
  const figures = { ...rates, firstLoss, lastLoss: lossOfAll(), memoryBytes: process.memoryUsage().rss };
  if (flags.json) console.log(JSON.stringify(figures));
  else console.log(`${executor}, ${threadsUsed === 1 ? "1 thread" : `${threadsUsed} threads`}: ${Math.round(figures.stepsPerSecond)} steps a second, ${Math.round(figures.stepsPerCpuSecond)} a second of processor time; first step after ${compileMilliseconds.toFixed(1)} ms`);
  return trainer.divergence ? 1 : 0;
}
