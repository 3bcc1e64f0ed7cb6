/** The little language in which the file format is declared, and the one function that reads a value by it: it checks, mends and orders in the same pass. */
import { checkField, describeField, describeValue, type Field } from "../fields/field.ts";
import type { FileProblem } from "./jsonText.ts";
import { inside, nameOf, pointer, type Place } from "./pointer.ts";
import type { Problem } from "./problem.ts";
import { checkStoredTensor } from "./storedTensor.ts";
import { fieldSentence, printValue, sameValue } from "./values.ts";

export type Shape =
  | { is: "anything" }
  | { is: "constant"; value: string | number }
  | { is: "field"; field: Field }
  /** The id of a node. */
  | { is: "id" }
  | { is: "kindName" }
  | { is: "sha256" }
  /** A row of a table: finite numbers and texts. */
  | { is: "cells" }
  /** So many different names of columns. */
  | { is: "columnNames"; count: number }
  | { is: "object" }
  | { is: "tensor"; keys: Readonly<Record<string, Key>> }
  | { is: "list"; of: Shape; most?: number }
  | { is: "map"; of: Shape }
  | { is: "nullable"; of: Shape }
  /** `open`: any other key is kept as well. `what` names it in an error. */
  | { is: "record"; keys: Readonly<Record<string, Key>>; open?: boolean; what?: string }
  /** A record whose shape follows from the text under the key `by`. What is not in the table is `unknown`, or refused with `complaint`. */
  | { is: "chosen"; by: string; table: Readonly<Record<string, Shape>>; unknown?: Shape; absent?: Shape; complaint: string };

/** A key of a record. Neither `fill` nor `optional`: it must be there. */
export interface Key {
  shape: Shape;
  /** May be left out, and stays so. */
  optional?: boolean;
  /** What a left out one becomes; a repair that is told. `quiet`: told to nobody, for it says nothing. */
  fill?: unknown;
  quiet?: boolean;
  /** A value equal to this one is not written. */
  omit?: unknown;
}

export const idPattern = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
/** Names that every JavaScript object answers to in a dangerous way. */
export const forbiddenNames: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
const isForbidden = (value: unknown): value is string => typeof value === "string" && forbiddenNames.has(value);
/** Further ones are counted, not listed. */
const problemLimit = 100;

/** What was found while reading. */
export class Reading {
  readonly problems: FileProblem[] = [];
  readonly repairs: Problem[] = [];
  private unlisted = 0;

  refuse(place: Place, key: string, values: Record<string, string | number>, expected: string, got: string): void {
    if (this.problems.length < problemLimit) this.problems.push({ severity: "error", path: pointer(place), key, values: { name: nameOf(place), ...values }, expected, got });
    else this.unlisted++;
  }

  repair(place: Place, key: string, values: Record<string, string | number>): void {
    this.repairs.push({ severity: "warning", path: pointer(place), key, values: { name: nameOf(place), ...values } });
  }

  /** The problems, and at their end how many there were beside them. */
  all(): FileProblem[] {
    return this.unlisted === 0 ? this.problems : [...this.problems, { severity: "error", path: "", key: "file.more", values: { count: this.unlisted } }];
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads a value by its shape: what is wrong is refused, what is missing filled in, and the keys come out in the order of the declaration. */
export function readShape(shape: Shape, value: unknown, place: Place, reading: Reading): unknown {
  switch (shape.is) {
    case "list": return readList(shape, value, place, reading);
    case "map": return readMap(shape.of, value, place, reading);
    case "nullable": return value === null ? null : readShape(shape.of, value, place, reading);
    case "record": return readRecord(shape, value, place, reading);
    case "chosen": return readChosen(shape, value, place, reading);
    case "tensor": return readTensor(shape.keys, value, place, reading);
    case "anything": return value;
    default: checkScalar(shape, value, place, reading); return value;
  }
}

type Scalar = Extract<Shape, { is: "constant" | "field" | "id" | "kindName" | "sha256" | "cells" | "columnNames" | "object" }>;

function checkScalar(shape: Scalar, value: unknown, place: Place, reading: Reading): void {
  const got = printValue(value);
  const refuse = (key: string, expected: string, values: Record<string, string | number> = {}): void => reading.refuse(place, key, { got, ...values }, expected, describeValue(value));
  switch (shape.is) {
    case "constant":
      if (value !== shape.value) refuse("value.constant", JSON.stringify(shape.value), { expected: JSON.stringify(shape.value) });
      break;
    case "field": if (checkField(shape.field, value)) refuseField(shape.field, value, place, reading); break;
    case "id":
      if (isForbidden(value)) refuse("file.forbiddenName", "another id", { forbidden: value });
      else if (typeof value !== "string" || !idPattern.test(value)) refuse("value.id", "a letter, then up to 63 letters, digits, _ or -");
      break;
    case "kindName":
      if (isForbidden(value)) refuse("file.forbiddenName", "the name of a kind", { forbidden: value });
      else if (typeof value !== "string" || value === "") refuse("value.kindName", "the name of a kind");
      break;
    case "sha256": if (typeof value !== "string" || !/^[0-9a-f]{64}$/.test(value)) refuse("value.sha256", "64 hexadecimal digits"); break;
    case "object": if (!isObject(value)) refuse("value.object", "an object"); break;
    case "cells": checkCells(value, place, reading); break;
    case "columnNames": {
      const fits = Array.isArray(value) && value.length === shape.count && value.every((name) => typeof name === "string") && new Set(value).size === value.length;
      if (!fits) refuse("value.columnNames", `${shape.count} different names of columns`, { count: shape.count });
      break;
    }
  }
}

function refuseField(field: Field, value: unknown, place: Place, reading: Reading): void {
  const { key, values } = fieldSentence(field, value);
  reading.refuse(place, key, values, describeField(field), describeValue(value));
}

function checkCells(value: unknown, place: Place, reading: Reading): void {
  if (!Array.isArray(value)) return reading.refuse(place, "value.list", { got: printValue(value) }, "a list", describeValue(value));
  for (let at = 0; at < value.length; at++) {
    const cell: unknown = value[at];
    if (typeof cell === "string" || (typeof cell === "number" && Number.isFinite(cell))) continue;
    reading.refuse(inside(place, at), "value.cell", { got: printValue(cell) }, "a number or a text", describeValue(cell));
  }
}

function readList(shape: Extract<Shape, { is: "list" }>, value: unknown, place: Place, reading: Reading): unknown {
  if (!Array.isArray(value)) {
    reading.refuse(place, "value.list", { got: printValue(value) }, "a list", describeValue(value));
    return value;
  }
  if (shape.most !== undefined && value.length > shape.most) {
    reading.refuse(place, "limit.entries", { limit: shape.most, got: value.length }, `at most ${shape.most}`, String(value.length));
    return value;
  }
  return value.map((entry: unknown, at) => readShape(shape.of, entry, inside(place, at), reading));
}

function readMap(of: Shape, value: unknown, place: Place, reading: Reading): unknown {
  if (!isObject(value)) {
    reading.refuse(place, "value.object", { got: printValue(value) }, "an object", describeValue(value));
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, key.startsWith("x-") ? entry : readShape(of, entry, inside(place, key), reading)]));
}

function readRecord(shape: Extract<Shape, { is: "record" }>, value: unknown, place: Place, reading: Reading): unknown {
  if (!isObject(value)) {
    reading.refuse(place, "value.object", { got: printValue(value) }, "an object", describeValue(value));
    return value;
  }
  const result: Record<string, unknown> = {};
  for (const [name, key] of Object.entries(shape.keys)) {
    const there = inside(place, name);
    if (Object.hasOwn(value, name) && value[name] !== undefined) {
      const read = readShape(key.shape, value[name], there, reading);
      if (key.omit === undefined || !sameValue(read, key.omit)) result[name] = read;
    } else if (Object.hasOwn(key, "fill")) {
      result[name] = structuredClone(key.fill);
      if (!key.quiet) reading.repair(there, "repair.filled", { value: JSON.stringify(key.fill) });
    } else if (!key.optional && key.omit === undefined) {
      reading.refuse(there, "value.missing", {}, describeShape(key.shape), "nothing");
    }
  }
  keepOthers(shape, value, result, place, reading);
  return result;
}

/** Keys that the declaration does not have: those that begin with `x-` stay as they came, others are refused. */
function keepOthers(shape: Extract<Shape, { is: "record" }>, value: Record<string, unknown>, result: Record<string, unknown>, place: Place, reading: Reading): void {
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(shape.keys, name)) continue;
    if (shape.open || name.startsWith("x-")) result[name] = value[name];
    else {
      const known = Object.keys(shape.keys).join(", ");
      reading.refuse(inside(place, name), known === "" ? "unknown.keyOfNone" : "unknown.key", { what: shape.what ?? nameOf(place), known }, known === "" ? "no key" : `one of ${known}`, JSON.stringify(name));
    }
  }
}

function readChosen(shape: Extract<Shape, { is: "chosen" }>, value: unknown, place: Place, reading: Reading): unknown {
  if (!isObject(value)) {
    reading.refuse(place, "value.object", { got: printValue(value) }, "an object", describeValue(value));
    return value;
  }
  const choice = Object.hasOwn(value, shape.by) ? value[shape.by] : undefined;
  const known = Object.keys(shape.table);
  const member = typeof choice === "string" && Object.hasOwn(shape.table, choice) ? shape.table[choice] : choice === undefined ? shape.absent : shape.unknown;
  if (member) return readShape(member, value, place, reading);
  const there = inside(place, shape.by);
  const expected = `one of ${known.join(", ")}`;
  if (choice === undefined) reading.refuse(there, "value.missing", {}, expected, "nothing");
  else reading.refuse(there, shape.complaint, { got: printValue(choice), choices: known.join(", ") }, expected, describeValue(choice));
  return value;
}

function readTensor(keys: Readonly<Record<string, Key>>, value: unknown, place: Place, reading: Reading): unknown {
  const before = reading.problems.length;
  const tensor = readRecord({ is: "record", keys }, value, place, reading);
  if (reading.problems.length > before) return tensor;
  const complaint = checkStoredTensor(tensor as Parameters<typeof checkStoredTensor>[0]);
  if (complaint) reading.refuse(inside(place, "float32"), complaint.key, complaint.values, complaint.expected, complaint.got);
  return tensor;
}

function describeShape(shape: Shape): string {
  switch (shape.is) {
    case "field": return describeField(shape.field);
    case "list": case "cells": case "columnNames": return "a list";
    case "constant": return JSON.stringify(shape.value);
    case "id": return "an id";
    case "kindName": return "the name of a kind";
    case "sha256": return "64 hexadecimal digits";
    default: return "an object";
  }
}
