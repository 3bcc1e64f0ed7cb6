/** Everything that is wrong or unfinished in a drawing, each with its place, what was expected, what came and what mends it. */
import { batchSizes } from "../datasets/batches.ts";
import { sayDataProblem } from "../datasets/dataProblem.ts";
import { balanceOfRows, imbalanceOf } from "../datasets/classBalance.ts";
import { tellsOf } from "../datasets/dataset.ts";
import { describeData } from "../datasets/describe.ts";
import type { DataRecipe } from "../datasets/recipe.ts";
import { isValidSplit } from "../datasets/split.ts";
import type { FieldValues } from "../fields/field.ts";
import type { CheckContext, Complaint } from "../kinds/kind.ts";
import { width } from "../kinds/kind.ts";
import { optimizers } from "../optimizers/index.ts";
import { printShape, type Tensor } from "../ops/tensor.ts";
import type { Document } from "./document.ts";
import { fixUnits, fixesOf } from "./fixes.ts";
import type { Problem } from "./problem.ts";
import { sizeProblem } from "./size.ts";
import type { Trace, TracedNode } from "./trace.ts";

/** In the order of the document; what only follows from another problem comes last. */
export function drawingProblems(document: Document, found: Trace): Problem[] {
  const problems = [...dataProblems(document), ...cycleProblems(found)];
  const context = batchContext(document, found);
  for (const node of document.nodes) {
    const traced = found.nodes.get(node.id);
    if (traced) problems.push(...nodeProblems(document, found, traced, context));
  }
  problems.push(...graphProblems(document, found));
  return [...problems.filter((problem) => !problem.follows), ...problems.filter((problem) => problem.follows)];
}

function dataProblems({ data, training }: Document): Problem[] {
  const described = describeData(data);
  // What was expected and what came stand in the sentence, in the language of the page.
  if (!described.ok) return described.problems.map((problem) => ({ fixes: fixesOf.feature(data, problem.path), severity: "error", path: problem.path, key: "data", values: { ...problem.values, expectation: problem.key, row: problem.row ?? "", column: problem.column ?? "", sentence: sayDataProblem(problem) } }));
  if (!isValidSplit(data)) return [{ severity: "error", path: "/data/validation", key: "data.noTraining", values: { validation: data.validation, test: data.test }, expected: "validation and test below 1 in all", got: String(data.validation + data.test) }];
  const { trainingRows } = batchSizes(described.rows, data, training);
  if (training.batchSize > trainingRows)
    return [{ severity: "error", path: "/training/batchSize", key: "drawing.batchLargerThanRows", values: { batchSize: training.batchSize, rows: trainingRows }, expected: `at most ${trainingRows}`, got: String(training.batchSize), fixes: [{ key: "fix.setBatchSize", values: { batchSize: trainingRows }, apply: (draft) => { draft.training.batchSize = trainingRows; } }] }];
  return [];
}

function cycleProblems({ order }: Trace): Problem[] {
  if (order.stuck.length === 0) return [];
  return [{ severity: "error", path: "/edges", node: order.stuck[0].id, key: "drawing.cycle", values: { nodes: order.stuck.slice(0, 8).map((node) => node.id).join(", ") }, expected: "a graph without cycles", got: `${order.stuck.length} nodes` }];
}

type BatchContext = Pick<CheckContext, "trainingRows" | "batchSize" | "smallestBatch">;

function batchContext({ data, training }: Document, found: Trace): BatchContext {
  if (!found.data) return { trainingRows: null, batchSize: training.batchSize, smallestBatch: training.batchSize };
  const { trainingRows, smallest } = batchSizes(found.data.rows, data, training);
  return { trainingRows, batchSize: training.batchSize, smallestBatch: smallest };
}

function nodeProblems(document: Document, found: Trace, traced: TracedNode, context: BatchContext): Problem[] {
  const { node, index, kind, wires, output, mismatch } = traced;
  const at = (key: string, more: Partial<Problem> = {}): Problem => ({ severity: "error", path: `/nodes/${index}`, node: node.id, key, ...more, values: { node: node.id, ...more.values } });
  if (!kind) return [at("drawing.unknownKind", { path: `/nodes/${index}/kind`, values: { kind: node.kind } })];
  const ports = kind.ports.flatMap((port): Problem[] => {
    const own = wires.get(port.name) ?? [];
    if (own.length === 0) return [at("drawing.portFree", { port: port.name, values: { port: port.name }, expected: "a wire", got: "nothing", fixes: fixesOf.freePort(document, found, traced, port.name) })];
    if (own.length > 1 && !port.many) return [at("drawing.portTaken", { port: port.name, edge: own.at(-1)?.edge, values: { port: port.name, wires: own.length }, expected: "1 wire", got: String(own.length) })];
    return [];
  });
  if (ports.length > 0) return ports;
  const inputs: Record<string, Tensor[]> = {};
  for (const [port, own] of wires) inputs[port] = own.flatMap((wire) => wire.tensor ?? []);
  if (output === null && !mismatch && kind.ports.length > 0) return [at("drawing.waits", { follows: true, values: { source: [...wires.values()].flat().find((wire) => !wire.tensor)?.source ?? "" } })];
  const complaints = kind.check?.({ ...context, inputs, params: traced.params, columnsOf: (tensor) => found.columns.get(tensor) ?? null, sourceOf: (tensor) => sourceOf(found, tensor) }) ?? [];
  // the kind's own words say more than two shapes do
  if (mismatch && complaints.length === 0) return [mismatchProblem(found, traced, at)];
  return [...complaints.map((complaint) => complained(found, traced, complaint, at)), ...columnProblems(found, traced, at), ...imbalanceProblems(document.data, found, traced, at), ...roundOffBias(found, traced, at)];
}

function sourceOf(found: Trace, { node }: Tensor): { kind: string; params: FieldValues } | null {
  const traced = found.nodes.get(node);
  return traced ? { kind: traced.node.kind, params: traced.params } : null;
}

type At = (key: string, more?: Partial<Problem>) => Problem;

function complained(found: Trace, traced: TracedNode, { severity, port, key, values, expected, got }: Complaint, at: At): Problem {
  const fixes = key === "classesDoNotMatch" ? fixUnits(found, traced.wires.get("prediction")?.[0]?.source, Number(values?.classes)) : fixesOf.lossFunction(traced, key);
  return at(`drawing.${key}`, { severity, port, values, expected, got, fixes });
}

/** Two inputs that do not fit: the sentence names both, the fix changes the units of a dense before one of them. */
function mismatchProblem(found: Trace, traced: TracedNode, at: At): Problem {
  const { mismatch, wires } = traced;
  if (!mismatch) throw new Error("a mismatch was promised");
  const [port, own] = [...wires].find(([, list]) => list.some((wire) => wire.tensor === mismatch.tensor)) ?? ["", []];
  const [otherPort] = [...wires].find(([, list]) => list.some((wire) => wire.tensor === mismatch.other)) ?? [port];
  const wire = own.findLast((candidate) => candidate.tensor === mismatch.tensor);
  const expected = printShape(mismatch.expected);
  const got = printShape(mismatch.tensor.shape);
  const fixes = [...fixUnits(found, wire?.source, width({ ...mismatch.tensor, shape: mismatch.expected })), ...fixUnits(found, mismatch.other.node, width(mismatch.tensor))];
  const isLoss = traced.kind?.sink === true;
  return at(isLoss ? "drawing.targetDoesNotFit" : "drawing.shapesNotEqual", { port, edge: wire?.edge, values: { kind: traced.node.kind, port, otherPort, source: mismatch.tensor.node, other: mismatch.other.node, expected, got }, expected, got, fixes: fixes.slice(0, 2) });
}

/** Columns that the data do not have, or that give a node nothing to hold. */
function columnProblems(found: Trace, traced: TracedNode, at: At): Problem[] {
  const { node, kind, index } = traced;
  if (kind?.group !== "data" || !found.data) return [];
  const names = Array.isArray(node.params.columns) ? node.params.columns.map(String) : [];
  const known = new Set(found.data.columns.map((column) => column.name));
  const unknown = names.filter((name) => !known.has(name));
  const path = `/nodes/${index}/params/columns`;
  if (unknown.length > 0) return [at("drawing.unknownColumn", { path, values: { column: unknown[0], columns: [...known].slice(0, 12).join(", ") }, expected: "a column of the data", got: unknown[0], fixes: fixesOf.defaultColumns(node.id) })];
  if (traced.output === null) return [at("drawing.noColumns", { path, expected: "at least one column", got: "none" })];
  const targets = new Set([...found.nodes.values()].filter((other) => other.node.kind === "target").flatMap((other) => (other.output ? (found.columns.get(other.output) ?? []).map((column) => column.name) : [])));
  if (kind.name !== "input") return [];
  const leaked = (found.columns.get(traced.output) ?? []).find((column) => names.includes(column.name) && tellsOf(column, targets))?.name;
  return leaked === undefined ? [] : [at("drawing.inputSeesTarget", { severity: "warning", path, values: { column: leaked } })];
}

/** Classes of the user's own rows that are uneven; of other sets the data panel tells it, since their rows are not here. */
function imbalanceProblems({ table }: DataRecipe, found: Trace, { kind, output }: TracedNode, at: At): Problem[] {
  if (!table || !output || kind?.name !== "target") return [];
  return (found.columns.get(output) ?? []).flatMap((column): Problem[] => {
    const balance = balanceOfRows(table, column);
    const imbalance = balance && imbalanceOf(balance);
    if (!imbalance) return [];
    const { reason, ...values } = imbalance;
    return [at(reason === "few" ? "drawing.fewRows" : "drawing.imbalance", { severity: "warning", path: "/data/table", values: { column: column.name, ...values } })];
  });
}

/** A bias before batchnorm is subtracted again: its gradient is nothing but round-off, which Adam divides by itself. */
function roundOffBias(found: Trace, traced: TracedNode, at: At): Problem[] {
  if (traced.node.kind !== "dense" || traced.params.bias !== true) return [];
  const readers = (found.order.outgoing.get(traced.node.id) ?? []).map((id) => found.nodes.get(id)?.node.kind);
  if (readers.length === 0 || readers.some((kind) => kind !== "batchnorm")) return [];
  return [at("drawing.biasBeforeBatchnorm", { severity: "warning", path: `/nodes/${traced.index}/params/bias`, fixes: fixesOf.withoutBias(traced.node.id) })];
}

/** What concerns the graph as a whole. */
function graphProblems(document: Document, found: Trace): Problem[] {
  return [...lossProblems(document, found), ...optimizerProblems(document, found)];
}

/** Rprop goes by signs, which mini-batches turn by chance. */
function optimizerProblems({ data, training }: Document, found: Trace): Problem[] {
  const optimizer = Object.hasOwn(optimizers, training.optimizer.kind) ? optimizers[training.optimizer.kind] : null;
  const { trainingRows } = found.data ? batchSizes(found.data.rows, data, training) : { trainingRows: 0 };
  if (!optimizer?.fullBatch || training.batchSize >= trainingRows) return [];
  return [{ severity: "warning", path: "/training/batchSize", key: "drawing.needsFullBatch", values: { optimizer: optimizer.title, batchSize: training.batchSize, rows: trainingRows }, expected: String(trainingRows), got: String(training.batchSize), fixes: [{ key: "fix.setBatchSize", values: { batchSize: trainingRows }, apply: (draft) => { draft.training.batchSize = trainingRows; } }] }];
}

function lossProblems(document: Document, found: Trace): Problem[] {
  const hasLossNode = document.nodes.some((node) => found.nodes.get(node.id)?.kind?.sink);
  if (!hasLossNode) return [{ severity: "error", path: "", key: "drawing.noLoss", expected: "a loss node", got: "none" }];
  if (found.losses.length === 0) return [];
  const tooLarge = sizeProblem(found, document.training.batchSize);
  if (tooLarge) return [tooLarge];
  if (!found.tensors.some((tensor) => tensor.role === "parameter")) return [{ severity: "warning", path: "", key: "drawing.nothingLearns", expected: "a node with weights", got: "none" }];
  return unreached(document, found);
}

/** Nodes with weights from which no wires lead to a loss: they learn nothing. A loss that is not right yet counts: what is wrong there is told there. */
function unreached(document: Document, found: Trace): Problem[] {
  const reached = new Set(document.nodes.filter(({ id }) => found.nodes.get(id)?.kind?.sink).map(({ id }) => id));
  const open = [...reached];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const { edge } of found.order.incoming.get(id) ?? [])
      if (!reached.has(edge.source)) {
        reached.add(edge.source);
        open.push(edge.source);
      }
  const learning = new Set(found.tensors.filter((tensor) => tensor.role === "parameter").map((tensor) => tensor.node));
  return document.nodes.flatMap((node, index): Problem[] => (learning.has(node.id) && !reached.has(node.id) ? [{ severity: "warning", path: `/nodes/${index}`, node: node.id, key: "drawing.reachesNoLoss", values: { node: node.id } }] : []));
}
