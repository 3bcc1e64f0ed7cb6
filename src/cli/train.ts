/** `backwire train FILE`: the editor's trainer without an editor. */
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { loadTable } from "../datasets/load.ts";
import { sayDataProblem } from "../datasets/dataProblem.ts";
import type { CrewFor } from "../executors/wasm/crew.ts";
import { save } from "../graph/file.ts";
import type { Document } from "../graph/document.ts";
import { formatProblem } from "../graph/sentences.ts";
import { firstAccuracy, type PartMetrics } from "../trainer/metrics.ts";
import type { ExecutorName } from "../trainer/executors.ts";
import { Trainer } from "../trainer/trainer.ts";
import { storeState, storeWeights } from "../trainer/weights.ts";
import { onlyFile, readArguments, UsageError } from "./arguments.ts";
import { readRunnable } from "./documents.ts";
import { Progress } from "./progress.ts";
import { inlineLimit, withRows, type Rows } from "./rows.ts";
import { makeThreads } from "./threads.ts";

const flags = { steps: "count", epochs: "count", csv: "text", target: "text", out: "text", log: "text", seed: "seed", json: "flag" } as const;

export async function train(given: string[]): Promise<number> {
  const { files, flags: asked } = readArguments(given, flags);
  const file = onlyFile(files);
  if (asked.steps !== undefined && asked.epochs !== undefined) throw new UsageError("--steps and --epochs are not given together");
  if (asked.target !== undefined && asked.csv === undefined) throw new UsageError("--target goes with --csv");
  const read = readRunnable(file);
  if (!read) return 1;
  let document: Document = asked.seed === undefined ? read : { ...read, training: { ...read.training, seed: asked.seed } };
  let rows: Rows | null = null;
  if (asked.csv !== undefined) {
    const replaced = await withRows(document, asked.csv, asked.target);
    if (!replaced.ok) return fail(replaced.lines);
    ({ rows } = replaced);
    document = rows.document;
  }
  const threads = makeThreads();
  const made = await makeTrainer(file, document, { crewFor: threads.crewFor });
  if (!made.ok) return fail(made.lines);
  const { trainer } = made;
  await threads.started();
  const finished = runSteps(trainer, lastStep(trainer, asked), asked.log);
  if (asked.out !== undefined) writeFileSync(asked.out, save(trained(document, trainer, rows)));
  if (!finished) return 1;
  report(trainer, asked.json === true);
  return 0;
}

function fail(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 1;
}

/** A trainer on the document's data; or lines that say why there is none. */
export async function makeTrainer(file: string, document: Document, { executor, crewFor }: { executor?: ExecutorName; crewFor?: CrewFor } = {}): Promise<{ ok: true; trainer: Trainer } | { ok: false; lines: string[] }> {
  const loaded = await loadTable(document.data);
  if (!loaded.ok) return { ok: false, lines: loaded.problems.map((problem) => `${file}: ${problem.path || "/data"}: ${sayDataProblem(problem)}`) };
  const made = Trainer.create(document, loaded.table, executor, crewFor);
  return made.ok ? made : { ok: false, lines: made.problems.map((problem) => formatProblem(file, problem)) };
}

/** Where to stop: so many steps or epochs from here, or at the end of the file's epochs. */
function lastStep(trainer: Trainer, { steps, epochs }: { steps?: number; epochs?: number }): number {
  if (steps !== undefined) return trainer.step + steps;
  if (epochs !== undefined) return trainer.step + epochs * trainer.stepsPerEpoch;
  return Math.max(trainer.step, trainer.totalSteps);
}

/** Steps between two looks at the clock. */
const stepsAtOnce = 256;

/** False when the run diverged. */
function runSteps(trainer: Trainer, last: number, logFile: string | undefined): boolean {
  const first = trainer.step;
  const progress = new Progress(last - first);
  const log = logFile === undefined ? null : openSync(logFile, "w");
  let sum = 0;
  let counted = 0;
  while (trainer.step < last && !trainer.divergence) {
    const losses = trainer.advanceMany(Math.min(last - trainer.step, stepsAtOnce));
    for (const loss of losses) sum += loss;
    counted += losses.length;
    progress.show(trainer.step - first, () => `epoch ${trainer.epoch} · loss ${(trainer.lastLoss ?? 0).toPrecision(4)}`);
    if (log === null || trainer.divergence || trainer.step % trainer.stepsPerEpoch !== 0) continue;
    writeSync(log, `${JSON.stringify({ epoch: trainer.epoch, step: trainer.step, trainingLoss: sum / counted, ...validationOf(trainer.evaluate("validation")) })}\n`);
    sum = 0;
    counted = 0;
  }
  progress.end();
  if (log !== null) closeSync(log);
  if (!trainer.keepCheckpoint() || trainer.divergence) {
    const found = trainer.divergence;
    console.error(`The run diverged at step ${found?.step}: instruction ${found?.number} gave a number that is not finite: ${found?.instruction}. The weights are those of the last finite checkpoint, step ${trainer.step}. Try a smaller learning rate.`);
    return false;
  }
  return true;
}

const validationOf = (metrics: PartMetrics | null): { validationLoss: number | null; validationAccuracy: number | null } => ({ validationLoss: metrics?.loss ?? null, validationAccuracy: firstAccuracy(metrics) });

/** The graph with its weights and, so that it can go on, the run's state. Rows too many for a file are named in it. */
function trained(document: Document, trainer: Trainer, rows: Rows | null): Document {
  const { table, ...recipe } = document.data;
  const data = table && rows && rows.file.size > inlineLimit ? { ...recipe, file: rows.file } : document.data;
  return { ...document, data, weights: storeWeights(trainer.executor), training: { ...document.training, state: storeState(trainer.executor) } };
}

function report(trainer: Trainer, json: boolean): void {
  const training = trainer.evaluate("training");
  const validation = trainer.evaluate("validation");
  if (json) return console.log(JSON.stringify({ steps: trainer.step, trainingLoss: training?.loss ?? null, ...validationOf(validation) }));
  console.log(`${trainer.step} steps, ${trainer.epoch} epochs`);
  for (const [part, metrics] of [["training", training], ["validation", validation]] as const) if (metrics) for (const line of describeMetrics(part, metrics)) console.log(line);
}

/** Lines such as `validation loss 0.2312`, `validation accuracy of loss 0.975`. */
export function describeMetrics(part: string, metrics: PartMetrics): string[] {
  const several = Object.keys(metrics.losses).length > 1;
  const lines = [`${part} loss ${metrics.loss.toPrecision(4)}`];
  for (const [node, { loss, accuracy, rootMeanSquaredError }] of Object.entries(metrics.losses)) {
    const of = several ? ` of ${node}` : "";
    if (several) lines.push(`${part} loss${of} ${loss.toPrecision(4)}`);
    if (accuracy !== null) lines.push(`${part} accuracy${of} ${accuracy.toPrecision(4)}`);
    if (rootMeanSquaredError !== null) lines.push(`${part} root mean squared error${of} ${rootMeanSquaredError.toPrecision(4)}`);
  }
  return lines;
}
