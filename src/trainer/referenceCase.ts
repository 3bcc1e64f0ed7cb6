/** Reference cases: one graph with everything that decides its numbers, and what another program got. Read, made into a document, run and compared. */
import { compile } from "../compiler/compile.ts";
import type { Program } from "../compiler/program.ts";
import type { Executor, Values } from "../executors/executor.ts";
import type { FieldValue } from "../fields/field.ts";
import type { ClipRecipe, Document, RegularizationRecipe, ScheduleRecipe } from "../graph/document.ts";
import type { Tensor } from "../ops/tensor.ts";
import { executors, type ExecutorName } from "./executors.ts";

type Numbers = number | Numbers[];
type Named = Record<string, Numbers>;

export interface ReferenceCase {
  name: string;
  nodes: { id: string; kind: string; params: Record<string, FieldValue> }[];
  edges: { from: string; to: string; port?: string }[];
  batch: Record<string, number[][]>;
  parameters: Named;
  optimizer: { kind: string; learningRate: number } & Record<string, FieldValue>;
  steps: number;
  /** Which entries dropout keeps, by node: 1 or 0 for each row and feature; the same in every step. */
  masks?: Record<string, number[][]>;
  /** Row numbers of each step's batch; left out, every step takes all rows. */
  batches?: number[][];
  schedule?: ScheduleRecipe;
  clip?: ClipRecipe;
  regularization?: RegularizationRecipe;
  expect: {
    loss: number; outputs: Named; outputGradients: Record<string, Numbers | null>; parameterGradients: Named; runningStatistics: Named;
    losses: number[]; finalParameters: Named; finalRunningStatistics: Named; finalEvaluationLoss: number;
    /** Every node in evaluation mode, after the last step. */
    evaluationOutputs?: Named;
  };
}

/** What of a case was compared. `start`: at the initial parameters; `end`: after the steps. */
export interface Comparison { what: string; when: "start" | "end"; difference: number; normDifference: number | null }

const flat = (numbers: Numbers): number[] => (Array.isArray(numbers) ? numbers.flatMap(flat) : [numbers]);

/** The case as a document: its batch becomes the rows, one column a feature. */
export function documentOf(reference: ReferenceCase): Document {
  const rows = Object.values(reference.batch)[0].length;
  const names: string[] = [];
  const cells: number[][] = Array.from({ length: rows }, () => []);
  const nodes = reference.nodes.map(({ id, kind, params }) => {
    if (kind !== "input" && kind !== "target") return { id, kind, position: { x: 0, y: 0 }, params };
    const own = Array.from({ length: Number(params.features) }, (_, feature) => `${id}.${feature}`);
    names.push(...own);
    reference.batch[id].forEach((row, at) => cells[at].push(...row));
    return { id, kind, position: { x: 0, y: 0 }, params: { columns: own } };
  });
  return {
    format: "backwire", version: 1, name: reference.name, nodes,
    edges: reference.edges.map(({ from, to, port }) => ({ source: from, target: to, ...(port === undefined || port === "in" ? {} : { targetPort: port }) })),
    data: { table: { columns: names, rows: cells }, columns: Object.fromEntries(names.map((name) => [name, { type: "number" as const }])), seed: 0, validation: 0, test: 0, normalization: "none" },
    training: { optimizer: reference.optimizer, schedule: reference.schedule, clip: reference.clip, regularization: reference.regularization, batchSize: rows, epochs: 1, seed: 0 },
    weights: null,
  };
}

/** Runs a case and compares every number of it. Throws a sentence when it cannot run. */
export function compareCase(reference: ReferenceCase, name: ExecutorName): Comparison[] {
  const document = documentOf(reference);
  const { expect } = reference;
  const all = Int32Array.from({ length: document.training.batchSize }, (_, row) => row);
  const batchOf = (step: number): Int32Array => (reference.batches ? Int32Array.from(reference.batches[step]) : all);
  const compared: Comparison[] = [];
  const compare = (what: string, when: "start" | "end", got: ArrayLike<number>, wanted: Numbers): void => { compared.push({ what, when, ...differences(what, got, flat(wanted)) }); };

  const first = start(reference, document, name, { inputGradients: true });
  first.watch(batchOf(0), batchOf(0).length);
  compareStart(reference, first, compare);

  const steps = start(reference, document, name);
  for (const [at, loss] of expect.losses.entries()) {
    steps.run(batchOf(at), batchOf(at).length);
    compare(`losses[${at}]`, "end", lossOf(steps), loss);
  }
  for (const [tensor, values] of Object.entries({ ...expect.finalParameters, ...expect.finalRunningStatistics })) compare(`final ${tensor}`, "end", steps.read(named(steps.program, tensor)), values);
  const evaluation = executors[name].create(compiled(document, { training: false }), { share: steps });
  feed(evaluation, reference);
  evaluation.watch(all, all.length);
  compare("finalEvaluationLoss", "end", lossOf(evaluation), expect.finalEvaluationLoss);
  for (const [id, values] of Object.entries(expect.evaluationOutputs ?? {})) compare(`evaluation ${id}`, "end", evaluation.read(found(evaluation.program.outputs.get(id), `an output of ${id}`)), values);
  return compared;
}

function compareStart({ expect }: ReferenceCase, executor: Executor, compare: (what: string, when: "start", got: ArrayLike<number>, wanted: Numbers) => void): void {
  const { program } = executor;
  const output = (id: string): Values => executor.read(found(program.outputs.get(id), `an output of ${id}`));
  compare("loss", "start", lossOf(executor), expect.loss);
  for (const [id, values] of Object.entries(expect.outputs)) compare(id, "start", output(id), values);
  for (const [id, values] of Object.entries(expect.outputGradients)) {
    if (values === null) continue;
    const gradient = program.gradients.get(found(program.outputs.get(id), `an output of ${id}`));
    compare(`${id}.gradient`, "start", executor.read(found(gradient, `a gradient of ${id}`)), values);
  }
  for (const [name, values] of Object.entries(expect.parameterGradients)) compare(`${name}.gradient`, "start", executor.read(named(program, `${name}.gradient`)), values);
  for (const [name, values] of Object.entries(expect.runningStatistics)) compare(name, "start", executor.read(named(program, name)), values);
}

function start(reference: ReferenceCase, document: Document, name: ExecutorName, options: { inputGradients?: boolean } = {}): Executor {
  const executor = executors[name].create(compiled(document, options), {});
  feed(executor, reference);
  for (const [parameter, values] of Object.entries(reference.parameters)) executor.write(named(executor.program, parameter), flat(values));
  return executor;
}

/** A kept entry of a mask is scaled up, as inverted dropout does. */
function feed(executor: Executor, { batch, masks, nodes }: ReferenceCase): void {
  for (const tensor of executor.program.tensors) {
    if (tensor.role !== "data") continue;
    const mask = masks?.[tensor.node];
    const rate = Number(nodes.find((node) => node.id === tensor.node)?.params.rate ?? 0.5);
    executor.load(tensor, mask ? flat(mask).map((kept) => kept / (1 - rate)) : flat(found(batch[tensor.node], `rows for ${tensor.node}`)));
  }
}

function compiled(document: Document, options: { training?: boolean; inputGradients?: boolean }): Program {
  const result = compile(document, { ...options, givenMasks: true });
  if (!result.ok) throw new Error(result.problems.map((problem) => `${problem.path} ${problem.key}: expected ${problem.expected ?? "?"}, got ${problem.got ?? "?"}`).join("; "));
  return result.program;
}

const lossOf = (executor: Executor): Values => executor.read(found(executor.program.loss ?? undefined, "a loss"));
const named = (program: Program, name: string): Tensor => found(program.tensors.find((tensor) => tensor.name === name), `a tensor ${name}`);

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the case expects ${what}, which the program does not have`);
  return value;
}

/** The largest |a − b| / (1 + |b|), and ‖a − b‖ / ‖b‖ where ‖b‖ says anything. A NaN is an infinite difference. */
function differences(what: string, got: ArrayLike<number>, wanted: readonly number[]): { difference: number; normDifference: number | null } {
  if (got.length !== wanted.length) throw new Error(`${what} has ${got.length} entries, the case expects ${wanted.length}`);
  let difference = 0;
  let squares = 0;
  let norm = 0;
  wanted.forEach((b, at) => {
    const d = Math.abs(got[at] - b);
    difference = Number.isNaN(d) ? Infinity : Math.max(difference, d / (1 + Math.abs(b)));
    squares += d * d;
    norm += b * b;
  });
  return { difference, normDifference: Math.sqrt(norm) > 1e-6 ? Math.sqrt(squares) / Math.sqrt(norm) : null };
}
