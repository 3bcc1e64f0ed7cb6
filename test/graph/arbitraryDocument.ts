/** Random documents in their canonical form, made from the registries: every kind, variant, optimizer and data set, kinds that nobody knows, and names in any script. */
import fc from "fast-check";
import { featureFunctions } from "../../src/datasets/features/index.ts";
import { datasets } from "../../src/datasets/index.ts";
import { checkField, withoutDefaults, type Field, type Fields, type FieldValue, type FieldValues } from "../../src/fields/field.ts";
import type { Document, Edge, GraphNode, StoredTensor } from "../../src/graph/document.ts";
import { dataFields, trainingFields } from "../../src/graph/recipeFields.ts";
import { packTensor } from "../../src/graph/storedTensor.ts";
import { kinds } from "../../src/kinds/index.ts";
import { fieldsOf, type Kind } from "../../src/kinds/kind.ts";
import { optimizers } from "../../src/optimizers/index.ts";

const finite = (min = -1e6, max = 1e6): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true }).map((value) => value + 0);
const anyText = fc.string({ unit: "grapheme", maxLength: 20 });
const columnName = fc.constantFrom("x1", "x2", "t", "toString", "sepal_length", "длина", "a b");
const word = /[a-z]{1,8}/;

/** A value that fits its field; widths stay small enough for a network that could be trained. */
export function valueOf(field: Field): fc.Arbitrary<FieldValue> {
  switch (field.type) {
    case "integer": return fc.integer({ min: field.min, max: Math.min(field.max, field.min + 40) });
    case "real": return finite(field.min ?? -1e6, field.max ?? 1e6).filter((value) => checkField(field, value) === null);
    case "boolean": return fc.boolean();
    case "choice": return fc.constantFrom(...field.choices);
    case "text": return anyText;
    case "columns": return fc.option(fc.uniqueArray(columnName, { minLength: 1, maxLength: 3 }));
  }
}

const valuesOf = (fields: Fields): fc.Arbitrary<FieldValues> => fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field)])));

function paramsOf(kind: Kind): fc.Arbitrary<FieldValues> {
  const choices: (string | null)[] = kind.variants ? Object.keys(kind.variants) : [null];
  return fc.constantFrom(...choices).chain((name) => {
    const given: FieldValues = name === null ? {} : { function: name };
    const { function: _, ...fields } = fieldsOf(kind, given);
    return valuesOf(fields).map((values) => Object.assign({}, given, withoutDefaults(fields, values)));
  });
}

/** What a file from the future or of another program may carry along. */
const ownKeys = fc.dictionary(fc.stringMatching(word).map((name) => `x-${name}`), fc.jsonValue({ maxDepth: 3 }).map(withoutMinusZero), { maxKeys: 2 });

export function withoutMinusZero<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, entry: unknown) => (key === "__proto__" || key === "constructor" || key === "prototype" ? undefined : entry))) as T;
}

type BareNode = Omit<GraphNode, "id">;
const place = fc.record({ x: finite(-5000, 5000), y: finite(-5000, 5000) });
const rest = { position: place, title: fc.option(anyText, { nil: undefined }), own: fc.option(ownKeys, { nil: {} }) };
const bare = ({ own, title, ...node }: { own: object; title?: string; kind: string; position: { x: number; y: number }; params: object }): BareNode => ({ ...node, ...(title !== undefined && { title }), ...own }) as BareNode;

const knownNode = fc.constantFrom(...Object.values(kinds)).chain((kind) => fc.record({ kind: fc.constant(kind.name), params: paramsOf(kind), ...rest }).map(bare));
const unknownNode = fc.record({ kind: fc.constantFrom("convolution", "toString", "слой"), params: fc.dictionary(fc.stringMatching(word), fc.jsonValue({ maxDepth: 2 })).map(withoutMinusZero), ...rest }).map(bare);
const someNode = fc.oneof({ weight: 9, arbitrary: knownNode }, { weight: 1, arbitrary: unknownNode });
const id = fc.oneof(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,10}$/), fc.constantFrom("toString", "valueOf", "hasOwnProperty")).filter((text) => text !== "constructor" && text !== "prototype");

/** Wires only lead from a node to a later one, so that there is no cycle; the file lists the nodes in another order. */
const graph = fc.record({ bodies: fc.array(someNode, { maxLength: 14, size: "max" }), ids: fc.uniqueArray(id, { minLength: 14, maxLength: 14 }), picks: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 24, size: "max" }) }).map(({ bodies, ids, picks }) => {
  const nodes = bodies.map((body, index): GraphNode => Object.assign({ id: ids[index] }, body));
  const edges = picks.flatMap(([from, to, port]): Edge[] => {
    if (nodes.length < 2) return [];
    const target = 1 + (to % (nodes.length - 1));
    const source = from % target;
    const into = Object.hasOwn(kinds, nodes[target].kind) ? kinds[nodes[target].kind] : null;
    if (Object.hasOwn(kinds, nodes[source].kind) && kinds[nodes[source].kind].sink) return [];
    if (into && into.ports.length === 0) return [];
    const named = into ? (into.ports.length === 1 ? {} : { targetPort: into.ports[port % into.ports.length].name }) : port % 2 === 0 ? {} : { targetPort: "gate", sourcePort: port };
    return [{ source: nodes[source].id, target: nodes[target].id, ...named }];
  });
  return { nodes: nodes.toReversed(), edges };
});

const split = fc.record({ validation: finite(0, 0.5), test: finite(0, 0.4), seed: fc.nat(), normalization: valueOf(dataFields.normalization) });
const columnTypes = fc.option(fc.dictionary(columnName, fc.constantFrom("number", "class").map((type) => ({ type }))), { nil: undefined });
const setData = fc.constantFrom(...Object.values(datasets)).chain((set) => fc.tuple(fc.constant({ dataset: set.name }), valuesOf(set.fields), split, columnTypes));
const table = fc.uniqueArray(columnName, { minLength: 1, maxLength: 4 }).chain((columns) => fc.record({ columns: fc.constant(columns), rows: fc.array(fc.tuple(...columns.map(() => fc.oneof(finite(), anyText))), { maxLength: 5 }) }));
const ownData = fc.tuple(fc.record({ table }), fc.constant({}), split, columnTypes);
const derived = fc.constantFrom(...Object.entries(featureFunctions)).chain(([name, { arity }]) => fc.record({ function: fc.constant(name), of: fc.uniqueArray(columnName, { minLength: arity, maxLength: arity }) }));
const derivedFeatures = fc.option(fc.array(derived, { maxLength: 3 }), { nil: undefined });
const data = fc.tuple(fc.oneof({ weight: 3, arbitrary: setData }, { weight: 1, arbitrary: ownData }), derivedFeatures).map(([[source, generation, parts, columns], features]) => Object.assign({}, source, generation, parts, columns && { columns }, features && { features }));

const optimizer = fc.constantFrom(...Object.values(optimizers)).chain(({ name, fields }) =>
  valuesOf(fields).map(({ learningRate, ...others }) => Object.assign({ kind: name, learningRate }, withoutDefaults(fields, others))));

const tensor: fc.Arbitrary<StoredTensor> = fc.array(fc.nat(3), { maxLength: 3 }).chain((shape) => {
  const count = shape.reduce((product, size) => product * size, 1);
  return fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: count, maxLength: count }).map((values) => packTensor(shape, values));
});
const tensors = fc.dictionary(fc.tuple(id, fc.constantFrom("weight", "bias", "runningMean")).map((parts) => parts.join(".")), tensor, { maxKeys: 4 });

const training = fc.record({ optimizer, batchSize: valueOf(trainingFields.batchSize), epochs: valueOf(trainingFields.epochs), seed: fc.nat(), lastBatch: fc.constant("drop"), exact: fc.constant(false), state: fc.record({ step: fc.nat(), tensors }) }, { requiredKeys: ["optimizer", "batchSize", "epochs", "seed"] });

/** A document as `open` gives it. */
export const arbitraryDocument: fc.Arbitrary<Document> = fc.record({ name: anyText, graph, data, training, weights: fc.option(tensors), own: ownKeys }).map(({ name, graph: { nodes, edges }, data: recipe, training: run, weights, own }) =>
  Object.assign({ format: "backwire", version: 1, name, nodes, edges, data: recipe, training: run, weights }, own) as unknown as Document);
