/** Reads a reference case and refuses what it does not know: a field that was passed over would be a comparison that was not made. */
import { fieldsOf } from "../kinds/kind.ts";
import { kinds } from "../kinds/index.ts";
import { clipFields, regularizationFields } from "../graph/recipeFields.ts";
import { optimizers } from "../optimizers/index.ts";
import { schedules } from "../schedules/index.ts";
import { checkField, type Fields } from "../fields/field.ts";
import type { ReferenceCase } from "./referenceCase.ts";

const optionalKeys = ["masks", "batches", "schedule", "clip", "regularization"];
const caseKeys = ["name", "nodes", "edges", "batch", "parameters", "optimizer", "steps", "expect"];
const expectKeys = ["loss", "outputs", "outputGradients", "parameterGradients", "runningStatistics", "losses", "finalParameters", "finalRunningStatistics", "finalEvaluationLoss", "evaluationOutputs"];

/** Throws a sentence that names what is unknown, missing or of the wrong type. */
export function readCase(text: string): ReferenceCase {
  const value: unknown = JSON.parse(text);
  const reference = record(value, "the case");
  onlyKeys(reference, [...caseKeys, ...optionalKeys], "the case");
  for (const key of caseKeys) if (!(key in reference)) throw new Error(`the case has no ${key}`);
  onlyKeys(record(reference.expect, "expect"), expectKeys, "expect");
  for (const [at, node] of list(reference.nodes, "nodes").entries()) checkNode(record(node, `nodes[${at}]`), at);
  for (const [at, edge] of list(reference.edges, "edges").entries()) onlyKeys(record(edge, `edges[${at}]`), ["from", "to", "port"], `edges[${at}]`);
  const optimizer = record(reference.optimizer, "optimizer");
  if (typeof optimizer.kind !== "string" || !Object.hasOwn(optimizers, optimizer.kind)) throw new Error(`unknown optimizer ${JSON.stringify(optimizer.kind)}`);
  checkParams(optimizers[optimizer.kind].fields, optimizer, ["kind"], "optimizer");
  checkRecipes(reference);
  return value as ReferenceCase;
}

function checkRecipes({ schedule, clip, regularization }: Readonly<Record<string, unknown>>): void {
  if (clip !== undefined) checkParams(clipFields, record(clip, "clip"), [], "clip");
  if (regularization !== undefined) checkParams(regularizationFields, record(regularization, "regularization"), [], "regularization");
  if (schedule === undefined) return;
  const { kind, ...params } = record(schedule, "schedule");
  if (typeof kind !== "string" || !Object.hasOwn(schedules, kind)) throw new Error(`unknown schedule ${JSON.stringify(kind)}`);
  checkParams(schedules[kind].fields, params, [], "schedule");
}

function checkNode(node: Record<string, unknown>, at: number): void {
  const where = `nodes[${at}]`;
  onlyKeys(node, ["id", "kind", "params"], where);
  const { kind } = node;
  const params = record(node.params, `${where}.params`);
  if (typeof kind !== "string" || !Object.hasOwn(kinds, kind)) throw new Error(`${where} is of the unknown kind ${JSON.stringify(kind)}`);
  if (kind === "input" || kind === "target") return onlyKeys(params, ["features"], `${where}.params`);
  const { variants } = kinds[kind];
  if (variants && (typeof params.function !== "string" || !Object.hasOwn(variants, params.function))) throw new Error(`${where} has the unknown function ${JSON.stringify(params.function)}`);
  checkParams(fieldsOf(kinds[kind], params), params, [], `${where}.params`);
}

function checkParams(fields: Fields, given: Readonly<Record<string, unknown>>, besides: readonly string[], where: string): void {
  onlyKeys(given, [...Object.keys(fields), ...besides], where);
  for (const [name, value] of Object.entries(given)) {
    const problem = Object.hasOwn(fields, name) ? checkField(fields[name], value) : null;
    if (problem) throw new Error(`${where}.${name}: expected ${problem.expected}, got ${problem.got}`);
  }
}

function onlyKeys(given: Readonly<Record<string, unknown>>, known: readonly string[], where: string): void {
  for (const key of Object.keys(given)) if (!known.includes(key)) throw new Error(`${where} has the unknown field "${key}"; known are ${known.join(", ")}`);
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${what} should be an object`);
  return value as Record<string, unknown>;
}

function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${what} should be a list`);
  return value;
}
