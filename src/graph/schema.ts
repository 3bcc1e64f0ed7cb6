/** The shape of the file, declared once. Reading, writing and the JSON Schema in public/ follow from it, and it follows from the registries. */
import { featureFunctions } from "../datasets/features/index.ts";
import { datasets } from "../datasets/index.ts";
import { choice, integer, real, text, type Field, type Fields } from "../fields/field.ts";
import { kinds } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import { optimizers } from "../optimizers/index.ts";
import { schedules } from "../schedules/index.ts";
import { clipFields, dataFields, regularizationFields, trainingFields } from "./recipeFields.ts";
import type { Key, Shape } from "./shape.ts";

export const nodeLimit = 20_000;
export const edgeLimit = 100_000;

const field = (declared: Field): Shape => ({ is: "field", field: declared });
const record = (keys: Record<string, Key>, what?: string): Shape => ({ is: "record", keys, ...(what && { what }) });
const mapValues = <From, To>(table: Readonly<Record<string, From>>, change: (value: From, name: string) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [name, change(value, name)]));

const number = field(real({ label: "Number" }));
const size = field(integer({ label: "Size", min: 0, max: Number.MAX_SAFE_INTEGER }));
const words = field(text({ label: "Text" }));

/** A field with a default is left out when it has it; one without a default must be there. */
const paramKeys = (fields: Fields): Record<string, Key> =>
  mapValues(fields, (declared) => ({ shape: field(declared), ...(declared.default !== undefined && { omit: declared.default }) }));

/** Always written; filled in, and told, where it is missing. */
const writtenKeys = (fields: Fields): Record<string, Key> =>
  mapValues(fields, (declared) => ({ shape: field(declared), ...(declared.default !== undefined && { fill: declared.default }) }));

function paramsOf(kind: Kind): Shape {
  if (!kind.variants) return record(paramKeys(kind.fields), kind.name);
  const table = mapValues(kind.variants, (variant, name) => {
    const { function: _, ...own } = kind.fields;
    return record({ function: { shape: { is: "constant", value: name } }, ...paramKeys({ ...own, ...variant.fields }) }, `${kind.name} ${name}`);
  });
  return { is: "chosen", by: "function", table, complaint: "value.choice" };
}

const position = record({ x: { shape: number }, y: { shape: number } });

const nodeKeys = (params: Key): Record<string, Key> => ({
  id: { shape: { is: "id" } },
  kind: { shape: { is: "kindName" } },
  title: { shape: words, optional: true },
  // A missing position is given by file.ts, which sees the whole graph.
  position: { shape: position, optional: true },
  params,
});

/** A kind whose parameters all have defaults needs no `params`. */
const paramsKey = (kind: Kind): Key => {
  const required = kind.variants !== undefined || Object.values(kind.fields).some((declared) => declared.default === undefined);
  return { shape: paramsOf(kind), ...(!required && { fill: {}, quiet: true }) };
};

const node: Shape = {
  is: "chosen",
  by: "kind",
  table: mapValues(kinds, (kind) => record(nodeKeys(paramsKey(kind)), kind.name)),
  // A kind from the future: all that it says is kept.
  unknown: { is: "record", keys: nodeKeys({ shape: { is: "object" }, fill: {}, quiet: true }), open: true },
  complaint: "value.kindName",
};

/** The node at the end of an edge may be of an unknown kind, whose wires may say more than ours: see references.ts. */
const edge: Shape = {
  is: "record",
  keys: { source: { shape: { is: "id" } }, target: { shape: { is: "id" } }, targetPort: { shape: words, optional: true } },
  open: true,
};

const columns: Key = { shape: { is: "map", of: record({ type: { shape: field(choice({ label: "Type", choices: ["number", "class"] })) } }) }, optional: true };

/** Columns made from others. */
const features: Key = {
  shape: {
    is: "list",
    most: 1000,
    of: {
      is: "chosen",
      by: "function",
      table: mapValues(featureFunctions, ({ arity }, name) => record({ function: { shape: { is: "constant", value: name } }, of: { shape: { is: "columnNames", count: arity } } }, `a ${name}`)),
      complaint: "value.choice",
    },
  },
  optional: true,
};

/** A set ignores what only another one needs; changing the set must not make a file wrong. */
const ignored: Record<string, Key> = {
  samples: { shape: field(integer({ label: "Samples", min: 1, max: 100_000 })), optional: true },
  noise: { shape: field(real({ label: "Noise", min: 0 })), optional: true },
  classes: { shape: field(integer({ label: "Classes", min: 2, max: 10 })), optional: true },
};

const ownData = record({
  ...writtenKeys(dataFields),
  columns,
  features,
  file: { shape: record({ name: { shape: words }, size: { shape: size }, sha256: { shape: { is: "sha256" } } }), optional: true },
  table: { shape: record({ columns: { shape: { is: "list", of: words } }, rows: { shape: { is: "list", of: { is: "cells" } } } }), optional: true },
}, "data");

const data: Shape = {
  is: "chosen",
  by: "dataset",
  table: mapValues(datasets, (dataset, name) =>
    record({ dataset: { shape: { is: "constant", value: name } }, ...ignored, ...writtenKeys(dataset.fields), ...writtenKeys(dataFields), columns, features }, "data")),
  absent: ownData,
  complaint: "unknown.dataset",
};

const optimizer: Shape = {
  is: "chosen",
  by: "kind",
  table: mapValues(optimizers, ({ fields }, name) => {
    const { learningRate, ...others } = fields;
    return record({ kind: { shape: { is: "constant", value: name } }, ...writtenKeys({ learningRate }), ...paramKeys(others) }, name);
  }),
  complaint: "unknown.optimizer",
};

const schedule: Shape = {
  is: "chosen",
  by: "kind",
  table: mapValues(schedules, ({ fields }, name) => record({ kind: { shape: { is: "constant", value: name } }, ...paramKeys(fields) }, name)),
  complaint: "unknown.schedule",
};

const tensors: Shape = { is: "map", of: { is: "tensor", keys: { shape: { shape: { is: "list", of: size, most: 16 } }, float32: { shape: words } } } };

const { batchSize, epochs, seed, lastBatch, exact } = trainingFields;

const training = record({
  optimizer: { shape: optimizer },
  ...writtenKeys({ batchSize, epochs, seed }),
  schedule: { shape: schedule, optional: true },
  clip: { shape: record(writtenKeys(clipFields), "clip"), optional: true },
  regularization: { shape: record(paramKeys(regularizationFields), "regularization"), optional: true },
  ...paramKeys({ lastBatch, exact }),
  state: { shape: record({ step: { shape: size }, tensors: { shape: tensors } }), optional: true },
}, "training");

const head = { format: { shape: { is: "constant", value: "backwire" } }, version: { shape: { is: "constant", value: 1 } } } as const satisfies Record<string, Key>;
const nodes: Key = { shape: { is: "list", of: node, most: nodeLimit } };
const edges: Key = { shape: { is: "list", of: edge, most: edgeLimit } };

/** A whole document, version 1. */
export const documentShape: Shape = record({
  ...head,
  name: { shape: words, fill: "untitled" },
  nodes,
  edges,
  data: { shape: data },
  training: { shape: training },
  weights: { shape: { is: "nullable", of: tensors }, fill: null },
}, "a document");

/** Some nodes and the wires between them: what the clipboard carries. A whole document may be pasted too; the rest of it is not looked at. */
export const clipShape: Shape = { is: "record", keys: { ...head, nodes, edges }, open: true };
