/** Every change of nodes, data and training as a recipe on an immer draft. One that may be refused returns why, and has changed nothing then. Wires are in wires.ts. */
import { datasets } from "../datasets/index.ts";
import type { DataRecipe, FileReference, InlineTable } from "../datasets/recipe.ts";
import { isValidSplit } from "../datasets/split.ts";
import { checkField, withDefaults, type Field, type Fields, type FieldValue } from "../fields/field.ts";
import { fieldsOf, type Kind } from "../kinds/kind.ts";
import { optimizers } from "../optimizers/index.ts";
import type { Document, GraphNode, StoredTensor, TrainingRecipe } from "./document.ts";
import { fittingFeatures } from "./featureEdits.ts";
import { idMaker, isId, ownerOf } from "./ids.ts";
import { knownKind } from "./ports.ts";
import type { Problem } from "./problem.ts";
import { dataFields, trainingFields } from "./recipeFields.ts";
import { fieldSentence, sameValue } from "./values.ts";

/** Why an edit was refused; null when it was done. */
export type Refusal = Problem | null;

const refusal = (path: string, key: string, values: Record<string, string | number>, rest: Partial<Problem> = {}): Problem => ({ severity: "error", path, key, values, ...rest });

/** Adds a node and returns its id: the one asked for when it is free, else one made from the kind's name (`dense1`, `dense2` …). */
export function addNode(draft: Document, kind: string, { id, title, position = { x: 0, y: 0 }, params }: Partial<Omit<GraphNode, "kind">> = {}): string {
  const ids = idMaker(draft.nodes.map((node) => node.id));
  const own = id === undefined ? ids.number(kind) : ids.keep(id);
  const declared = knownKind(kind);
  const given = { ...(declared?.example as Record<string, FieldValue> | undefined), ...params };
  draft.nodes.push({ id: own, kind, ...(title !== undefined && { title }), position: { ...position }, params: declared ? tidyParams(declared, given) : given });
  return own;
}

/** Removes nodes with their wires and stored tensors. Unknown ids are passed over. */
export function removeNodes(draft: Document, ids: Iterable<string>): void {
  const gone = new Set(ids);
  if (!draft.nodes.some(({ id }) => gone.has(id))) return;
  draft.nodes = draft.nodes.filter(({ id }) => !gone.has(id));
  draft.edges = draft.edges.filter(({ source, target }) => !gone.has(source) && !gone.has(target));
  changeTensors(draft, (name) => (gone.has(ownerOf(name)) ? null : name));
}

/** Gives a node another id; its wires and stored tensors follow. Its random streams are keyed by the id, so new weights start otherwise. */
export function renameNode(draft: Document, id: string, newId: string): Refusal {
  if (id === newId) return null;
  const node = draft.nodes.find((one) => one.id === id);
  if (!node) return noNode(id);
  if (!isId(newId)) return refusal("/nodes", "edit.badId", { id: newId }, { node: id });
  if (draft.nodes.some((one) => one.id === newId)) return refusal("/nodes", "edit.idTaken", { id: newId }, { node: id });
  node.id = newId;
  for (const edge of draft.edges) {
    if (edge.source === id) edge.source = newId;
    if (edge.target === id) edge.target = newId;
  }
  changeTensors(draft, (name) => (ownerOf(name) === id ? newId + name.slice(id.length) : name));
  return null;
}

/** Renames stored tensors, or drops those for which `change` gives null. */
function changeTensors(draft: Document, change: (name: string) => string | null): void {
  const changed = (tensors: Record<string, StoredTensor>): Record<string, StoredTensor> | null => {
    const names = Object.keys(tensors);
    if (names.every((name) => change(name) === name)) return null;
    return Object.fromEntries(names.flatMap((name) => { const next = change(name); return next === null ? [] : [[next, tensors[name]]]; }));
  };
  const weights = draft.weights && changed(draft.weights);
  if (weights) draft.weights = weights;
  const state = draft.training.state && changed(draft.training.state.tensors);
  if (state && draft.training.state) draft.training.state.tensors = state;
}

/** The text that stands on a node; an empty one, or the id itself, takes the title away. */
export function setTitle(draft: Document, id: string, title: string): Refusal {
  const node = draft.nodes.find((one) => one.id === id);
  if (!node) return noNode(id);
  if (title === "" || title === id) delete node.title;
  else node.title = title;
  return null;
}

/** Moves nodes to places in the canvas's units. Places that are not finite are passed over. */
export function moveNodes(draft: Document, positions: ReadonlyMap<string, { x: number; y: number }>): void {
  draft.nodes.forEach((node) => {
    const to = positions.get(node.id);
    // Adding 0 turns −0, which no file keeps, into 0.
    if (to && Number.isFinite(to.x) && Number.isFinite(to.y)) Object.assign(node.position, { x: to.x + 0, y: to.y + 0 });
  });
}

/** Sets a parameter; undefined goes back to the default. Another `function` drops what its variant does not have. */
export function setParam(draft: Document, id: string, name: string, value: FieldValue | undefined): Refusal {
  const index = draft.nodes.findIndex((one) => one.id === id);
  if (index === -1) return noNode(id);
  const node = draft.nodes[index];
  const kind = knownKind(node.kind);
  if (!kind) {
    // what is not known is written as it stands: a parameter that is taken away leaves its place to come back to
    if (value === undefined && Object.hasOwn(node.params, name)) node.params = Object.fromEntries(Object.entries(node.params).filter(([own]) => own !== name));
    else setKey(node.params, name, value, undefined);
    return null;
  }
  const refused = setField(node.params, fieldsOf(kind, node.params), name, value, `/nodes/${index}/params`, node.kind);
  if (refused) return { ...refused, node: id };
  if (name === "function" && kind.variants) node.params = tidyParams(kind, { ...node.params });
  return null;
}

/** Without what the kind or its variant does not have, what does not fit there, and what equals its default. */
function tidyParams(kind: Kind, params: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  const fields = fieldsOf(kind, params);
  const kept = Object.entries(params).filter(([name, value]) => {
    if (!Object.hasOwn(fields, name)) return name.startsWith("x-");
    return checkField(fields[name], value) === null && !sameValue(value, fields[name].default);
  });
  return Object.fromEntries(kept);
}

/** Sets one value by its field; undefined, or the default, takes the key away unless it is `always` written. */
export function setField(values: Record<string, FieldValue | undefined>, fields: Fields, name: string, value: FieldValue | undefined, path: string, what: string, always = false): Refusal {
  if (!Object.hasOwn(fields, name)) return refusal(path, "edit.noParam", { name, what });
  const field = fields[name];
  const next = value === undefined ? field.default : value;
  const refused = checkValue(field, name, next, path);
  if (refused) return refused;
  setKey(values, name, next, always ? undefined : field.default);
  return null;
}

function checkValue(field: Field, name: string, value: unknown, path: string): Refusal {
  const wrong = checkField(field, value);
  if (!wrong) return null;
  const { key, values } = fieldSentence(field, value);
  return refusal(`${path}/${name}`, key, { name, ...values }, wrong);
}

/** A value that is there already is left alone, so that an edit that changes nothing leaves no step. */
function setKey(values: Record<string, FieldValue | undefined>, name: string, value: FieldValue | undefined, byDefault: unknown): void {
  if (value === undefined || sameValue(value, byDefault)) delete values[name];
  else if (!sameValue(values[name], value)) values[name] = typeof value === "object" && value !== null ? [...value] : value === 0 ? 0 : value;
}

const noNode = (id: string): Problem => refusal("/nodes", "edit.noNode", { id });

export function renameDocument(draft: Document, name: string): void {
  draft.name = name;
}

type TrainingChanges = Partial<Pick<TrainingRecipe, keyof typeof trainingFields>>;

/** Changes batch size, epochs, seed and the like. */
export function setTraining(draft: Document, changes: TrainingChanges): Refusal {
  const optional: ReadonlySet<string> = new Set(["lastBatch", "exact"]);
  return setAll(changes, trainingFields, "/training", (name, value, field) => setKey(draft.training as unknown as Record<string, FieldValue | undefined>, name, value, optional.has(name) ? field.default : undefined));
}

/** Takes another optimizer with its default learning rate. Its state would not fit, so a checkpoint ends here. */
export function setOptimizer(draft: Document, kind: string): Refusal {
  if (kind === draft.training.optimizer.kind) return null;
  if (!Object.hasOwn(optimizers, kind)) return refusal("/training/optimizer/kind", "edit.noOptimizer", { kind });
  const { learningRate } = withDefaults(optimizers[kind].fields, {});
  draft.training.optimizer = { kind, learningRate: Number(learningRate) };
  delete draft.training.state;
  return null;
}

/** Sets a parameter of the optimizer; undefined goes back to the default. The learning rate is always written. */
export function setOptimizerParam(draft: Document, name: string, value: FieldValue | undefined): Refusal {
  const { optimizer } = draft.training;
  return setField(optimizer, optimizers[optimizer.kind].fields, name, value, "/training/optimizer", optimizer.kind, name === "learningRate");
}

/** Takes a generated or shipped set, with its own defaults. Types of columns of the set before mean nothing here; derived features stay where the new set has their columns. */
export function setDataset(draft: Document, name: string): Refusal {
  if (name === draft.data.dataset) return null;
  if (!Object.hasOwn(datasets, name)) return refusal("/data/dataset", "unknown.dataset", { got: JSON.stringify(name), choices: Object.keys(datasets).join(", ") });
  const features = fittingFeatures(draft.data.features ?? [], datasets[name]);
  draft.data = { dataset: name, ...withDefaults(datasets[name].fields, {}), ...splitOf(draft.data), ...(features.length > 0 && { features }) };
  return null;
}

/** Takes the user's own rows. `file`: where they come from, when they are too large to be saved with the document. */
export function setTable(draft: Document, table: InlineTable, columns?: DataRecipe["columns"], file?: FileReference): void {
  draft.data = { ...splitOf(draft.data), ...(columns && { columns }), ...(file && { file }), table };
}

const splitOf = ({ seed, validation, test, normalization }: DataRecipe): Pick<DataRecipe, "seed" | "validation" | "test" | "normalization"> => ({ seed, validation, test, normalization });

type DataChanges = Partial<Pick<DataRecipe, keyof typeof dataFields | "samples" | "noise" | "classes">>;

/** Changes samples, noise, classes, seed, split or normalization. */
export function setData(draft: Document, changes: DataChanges): Refusal {
  const { validation, test } = { ...draft.data, ...changes };
  const generation = draft.data.dataset !== undefined && Object.hasOwn(datasets, draft.data.dataset) ? datasets[draft.data.dataset].fields : {};
  const fields = { ...generation, ...dataFields };
  const refused = checkAll(changes, fields, "/data");
  if (refused) return refused;
  if (!isValidSplit({ validation, test })) return refusal("/data/test", "data.noTraining", { name: "test", validation, test });
  return setAll(changes, fields, "/data", (name, value) => setKey(draft.data as unknown as Record<string, FieldValue | undefined>, name, value, undefined));
}

/** Says whether a column is a number or a class; null leaves it to its values. */
export function setColumnType(draft: Document, column: string, type: "number" | "class" | null): void {
  const types = { ...draft.data.columns };
  if (type === null) delete types[column];
  else types[column] = { type };
  if (Object.keys(types).length > 0) draft.data.columns = types;
  else delete draft.data.columns;
}

type Changes = Readonly<Record<string, FieldValue | undefined>>;

/** Makes all changes, or none when one does not fit. */
function setAll(changes: Changes, fields: Fields, path: string, set: (name: string, value: FieldValue, field: Field) => void): Refusal {
  const refused = checkAll(changes, fields, path);
  if (refused) return refused;
  for (const [name, value] of Object.entries(changes)) if (value !== undefined) set(name, value, fields[name]);
  return null;
}

function checkAll(changes: Changes, fields: Fields, path: string): Refusal {
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(fields, name)) return refusal(path, "edit.noParam", { name, what: path.slice(1) });
    const refused = checkValue(fields[name], name, value, path);
    if (refused) return refused;
  }
  return null;
}
