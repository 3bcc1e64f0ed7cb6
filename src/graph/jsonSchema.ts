/** The file format as a JSON Schema (2020-12), for editors and other programs; made from the same declaration as the reading. */
import type { Field } from "../fields/field.ts";
import { documentShape } from "./schema.ts";
import { forbiddenNames, idPattern, type Key, type Shape } from "./shape.ts";

type Schema = Record<string, unknown>;

/** The text of public/backwire.schema.json. What a schema cannot say (wires that hang loose, cycles) is refused by `open` alone. */
export function printJsonSchema(): string {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Backwire document",
    description: "A neural network as it is drawn, with the recipe of its data and of its training.",
    ...schemaOf(documentShape),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const notForbidden: Schema = { not: { enum: [...forbiddenNames] } };

function schemaOf(shape: Shape): Schema {
  switch (shape.is) {
    case "anything": return {};
    case "constant": return { const: shape.value };
    case "field": return fieldSchema(shape.field);
    case "id": return { type: "string", pattern: idPattern.source, ...notForbidden };
    case "kindName": return { type: "string", minLength: 1, ...notForbidden };
    case "sha256": return { type: "string", pattern: "^[0-9a-f]{64}$" };
    case "cells": return { type: "array", items: { type: ["number", "string"] } };
    case "columnNames": return { type: "array", items: { type: "string" }, minItems: shape.count, maxItems: shape.count, uniqueItems: true };
    case "object": return { type: "object" };
    case "tensor": return recordSchema(shape.keys, false);
    case "list": return { type: "array", items: schemaOf(shape.of), ...(shape.most !== undefined && { maxItems: shape.most }) };
    case "map": return { type: "object", patternProperties: { "^x-": {} }, additionalProperties: schemaOf(shape.of), propertyNames: notForbidden };
    case "nullable": return { anyOf: [{ type: "null" }, schemaOf(shape.of)] };
    case "record": return recordSchema(shape.keys, shape.open ?? false);
    case "chosen": return chosenSchema(shape);
  }
}

function recordSchema(keys: Readonly<Record<string, Key>>, open: boolean): Schema {
  const required = Object.entries(keys).filter(([, key]) => !key.optional && key.omit === undefined && !Object.hasOwn(key, "fill"));
  const properties = Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, keySchema(key)]));
  return {
    type: "object",
    properties,
    ...(required.length > 0 && { required: required.map(([name]) => name) }),
    ...(!open && { patternProperties: { "^x-": {} }, additionalProperties: false }),
  };
}

function keySchema({ shape, omit, fill }: Key): Schema {
  const value = omit ?? fill;
  return { ...schemaOf(shape), ...(value !== undefined && { default: value }) };
}

// oxlint-disable-next-line unicorn/no-thenable -- the word of JSON Schema; a schema is printed, never awaited.
const when = (condition: Schema, shape: Shape): Schema => ({ if: condition, then: schemaOf(shape) });

/** Each member is asked for by an `if`: a validator then tells what is wrong with this member, not that no member fits. */
function chosenSchema({ by, table, unknown, absent }: Extract<Shape, { is: "chosen" }>): Schema {
  const names = Object.keys(table);
  const has = (name: Schema): Schema => ({ properties: { [by]: name }, required: [by] });
  const members = names.map((name) => when(has({ const: name }), table[name]));
  return {
    type: "object",
    ...(!unknown && { properties: { [by]: { enum: names } } }),
    ...(!absent && { required: [by] }),
    allOf: [
      ...members,
      ...(unknown ? [when(has({ type: "string", not: { enum: names } }), unknown)] : []),
      ...(absent ? [when({ not: { required: [by] } }, absent)] : []),
    ],
  };
}

function fieldSchema(field: Field): Schema {
  const about = { title: field.label, ...(field.help !== undefined && { description: field.help }) };
  switch (field.type) {
    case "real": {
      const { min, max, open } = field;
      const low = min !== undefined && { [open === "min" || open === "both" ? "exclusiveMinimum" : "minimum"]: min };
      const high = max !== undefined && { [open === "max" || open === "both" ? "exclusiveMaximum" : "maximum"]: max };
      return { ...about, type: "number", ...low, ...high };
    }
    case "integer": return { ...about, type: "integer", minimum: field.min, maximum: field.max };
    case "boolean": return { ...about, type: "boolean" };
    case "choice": return { ...about, enum: [...field.choices] };
    case "text": return { ...about, type: "string" };
    case "columns": return { ...about, anyOf: [{ type: "null" }, { type: "array", items: { type: "string" }, minItems: 1, uniqueItems: true }] };
  }
}
