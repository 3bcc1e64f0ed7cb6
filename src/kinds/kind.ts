/** The contract of a node kind: it states its forward pass as ops, and everything else as data. */
import type { Fields, FieldValues } from "../fields/field.ts";
import type { Op } from "../ops/op.ts";
import type { Size, Start, Tensor } from "../ops/tensor.ts";

/** What a kind builds its forward pass with. A higher floor implements it. */
export interface Builder {
  /** True in the training program; false where dropout and batchnorm behave as in evaluation. */
  readonly training: boolean;
  /** Runs an op; its outputs become tensors of this node. `as` names the result (`hidden.product`); left out, it is the node's own output. `about` gives the result a letter other than y. */
  run<I extends string, O extends string, A extends string>(op: Op<I, O, A>, inputs: Record<I, Tensor>, attributes?: Partial<Record<A, number>>, as?: string, about?: Pick<Tensor, "symbol" | "sum">): Record<O, Tensor>;
  /** Writes into existing tensors: a slice of a concat, or, in the update pass, a running statistic. */
  runInto<I extends string, O extends string, A extends string>(op: Op<I, O, A>, inputs: Record<I, Tensor>, into: Record<O, Tensor>, attributes?: Partial<Record<A, number>>, pass?: "forward" | "update"): void;
  /** A tensor that learns. */
  parameter(name: string, shape: number[], symbol: string, start: Start, about?: Pick<Tensor, "part" | "penalty">): Tensor;
  /** A tensor that lasts from step to step without a gradient. */
  state(name: string, shape: number[], start: number): Tensor;
  /** This node's output, which several `runInto` fill. */
  tensor(shape: Size[]): Tensor;
  /** The columns of the data that this node stands for, `[B, features]`. */
  data(columns: readonly string[] | null): Tensor;
  /** Adds a scalar to the total loss and says how its prediction is judged. */
  loss(value: Tensor, weight: number, judged: Judged): void;
}

/** How a prediction is read as a decision, for accuracy; `value` is a regression. */
export interface Judged { prediction: Tensor; target: Tensor; decision: "argmax" | "logit" | "probability" | "value" }

export interface Port {
  name: string;
  /** Takes any number of wires, in the order of the edges. */
  many?: boolean;
}

export type Group = "data" | "layers" | "activations" | "regularise" | "combine" | "loss";

/** What the pages in docs/ tell beside the formulas. */
export interface Origin {
  /** What it is in PyTorch, with the same parameters; code stands in backticks. */
  pytorch: string;
  /** The paper, with its number where it has one. */
  source?: string;
}

/** A member of a kind with variants (`params.function`): its own fields, and what the palette says of it. */
export interface Variant extends Origin {
  title: string;
  fields: Fields;
  /** Plain text for the palette, `max(0, x)`. */
  formula: string;
  /** One or two sentences. */
  help: string;
}

/** What a kind may look at, beside its inputs, to say what is wrong. */
export interface CheckContext {
  inputs: Record<string, Tensor[]>;
  params: FieldValues;
  /** Rows of the training part and of a mini-batch; null when the data are not known. */
  trainingRows: number | null;
  batchSize: number;
  /** The smallest number of rows that a mini-batch of this run has. */
  smallestBatch: number;
  /** The kind and parameters of the node that gives a tensor. */
  sourceOf(tensor: Tensor): { kind: string; params: FieldValues } | null;
  /** The columns behind a data node; null for other tensors. */
  columnsOf(tensor: Tensor): readonly { name: string; type: "number" | "class"; classes: readonly string[] }[] | null;
}

/** What a kind finds wrong with itself. The key is translated, its values are put into the sentence. */
export interface Complaint { severity: "error" | "warning"; port?: string; key: string; values?: Record<string, string | number>; expected?: string; got?: string }

export interface Kind<P extends object = FieldValues> extends Origin {
  name: string;
  title: string;
  group: Group;
  /** A name of the icon set. */
  icon: string;
  /** Plain text for the palette, `xWᵀ + b`. */
  formula: string;
  /** One or two sentences: what it does and when one takes it. */
  help: string;
  ports: readonly Port[];
  fields: Fields;
  /** Kinds with `params.function`: the members by their name in the file. */
  variants?: Readonly<Record<string, Variant>>;
  /** Node titles and palette entries start from these. */
  example: Readonly<Record<string, unknown>>;
  /** The main parameters in one line, `8 units · xavier-uniform`: keys of fields, in order. */
  summary: readonly string[];
  /** May close no path: it gives no output that another node can take. */
  sink?: boolean;
  check?(context: CheckContext): Complaint[];
  forward(inputs: Tensor[], params: P, build: Builder): Tensor;
}

/** Keeps a kind's parameter type inside its file; outside, all kinds are equal. */
export const defineKind = <P extends object>(kind: Kind<P>): Kind => kind as unknown as Kind;

/** The number of features of a tensor `[B, features]`. */
export const width = (tensor: Tensor): number => tensor.shape.at(-1) as number;

/** All fields of a node: the kind's own, and those of its variant. */
export function fieldsOf(kind: Kind, params: Readonly<Record<string, unknown>>): Fields {
  const variant = typeof params.function === "string" && kind.variants && Object.hasOwn(kind.variants, params.function) ? kind.variants[params.function] : undefined;
  return variant ? { ...kind.fields, ...variant.fields } : kind.fields;
}
