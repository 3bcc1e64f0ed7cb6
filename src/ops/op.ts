/** An op: what the machine does. The formula of one entry, and right under it its derivative. */
import type { RealField } from "../fields/field.ts";
import { dividedBy, isRandom, names, parse, times, type Expression, type Statement } from "./formula.ts";

/** The axes of a tensor by their local names, `"batch in"`; `"*"` stands for whatever axes the tensor has, `""` for a scalar. `"offset+in"` is a slice: the axis `in`, begun at the attribute `offset`. */
type Axes = string;

/** A number that an op is told beside its tensors; kinds offer it in their forms as it is. */
export type Attribute = RealField;

interface Spec {
  name: string;
  inputs: Readonly<Record<string, Axes>>;
  attributes?: Readonly<Record<string, Attribute>>;
  /** In the order of their making. The last is the result, the one that gradients arrive at; the others are its by-products. */
  outputs: Readonly<Record<string, Axes>>;
  forward: Readonly<Record<string, string>>;
  /** ∂y/∂x of one entry: the compiler makes x̄ = Σ ȳ·∂y/∂x over the axes that x lacks. `null`: no gradient. */
  derivative?: Readonly<Record<string, string | null>>;
  /** Or the backward formulas themselves, where a hand-made one is the better mathematics: `dx` for an input x, and locals. */
  locals?: Readonly<Record<string, Axes>>;
  backward?: Readonly<Record<string, string>>;
  /**
   * ∂yᵢ/∂xₖ, i and k along one axis, where an entry of the result depends on a whole row of an input: a hand-made formula is what
   * Σᵢ ȳᵢ ∂yᵢ/∂xₖ comes to, without the matrix. `y_i` stands at the result's place, a bare name at the input's; `same` is 1 where i = k.
   */
  jacobian?: { along: string; of: Readonly<Record<string, string>> };
}

/** One formula of an op: which tensor it writes, over which axes, and what it reads. */
export interface Formula {
  writes: string;
  axes: readonly string[];
  statement: Statement;
  /** Names of tensors in it. */
  reads: readonly string[];
  text: string;
  random: boolean;
}

export interface Op<I extends string = string, O extends string = string, A extends string = string> {
  name: string;
  inputs: Readonly<Record<I, readonly string[]>>;
  outputs: Readonly<Record<O, readonly string[]>>;
  attributes: Readonly<Record<A, Attribute>>;
  result: O;
  forward: readonly Formula[];
  backward: readonly Formula[];
  /** By input; none where every input's derivative is a factor of its backward formula. */
  jacobian: { along: string; of: Readonly<Record<string, Expression>> } | null;
  /** Axes of every tensor that its formulas name, gradients and locals included. */
  axes: Readonly<Record<string, readonly string[]>>;
}

// The type system checks the names in formulas: one that is not declared does not compile.
type Letter = "a" | "b" | "c" | "d" | "e" | "f" | "g" | "h" | "i" | "j" | "k" | "l" | "m" | "n" | "o" | "p" | "q" | "r" | "s" | "t" | "u" | "v" | "w" | "x" | "y" | "z";
type Sign = Letter | Uppercase<Letter> | "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "_";
type Words<S extends string, Word extends string = "", Found = never> = S extends `${infer C}${infer Rest}` ? (C extends Sign ? Words<Rest, `${Word}${C}`, Found> : Words<Rest, "", Found | Word>) : Found | Word;
type Split<S extends string> = S extends `${infer First} ${infer Rest}` ? First | Split<Rest> : S;
type Builtin = "" | "sum" | "mean" | "max" | "min" | "size" | "random" | "exp" | "log" | "log1p" | "expm1" | "tanh" | "sigmoid" | "erf" | "cos" | "sqrt" | "abs" | "sign" | `${number}` | `${number}e`;
type Values<T> = T extends Readonly<Record<string, infer V extends string>> ? Split<V> : never;
type Keys<T> = T extends Readonly<Record<infer K extends string, unknown>> ? K : never;
type Known<S extends Spec> = Builtin | Keys<S["inputs"]> | Keys<S["outputs"]> | Keys<S["attributes"]> | Keys<S["locals"]> | `d${Keys<S["outputs"]>}` | `d${Keys<S["inputs"]>}` | Values<S["inputs"]> | Values<S["outputs"]>;
type Checked<T, K> = { [P in keyof T]: T[P] extends string ? (Exclude<Words<T[P]>, K> extends never ? T[P] : { unknownName: Exclude<Words<T[P]>, K> }) : T[P] };
type Forward<S extends Spec> = Checked<S["forward"], Known<S>> & Readonly<Record<keyof S["outputs"], string>>;
type InJacobian<S extends Spec> = Known<S> | `${Keys<S["inputs"]> | Keys<S["outputs"]>}_i` | "same";
type Derivative<S extends Spec> = { readonly [K in keyof S["derivative"]]: K extends keyof S["inputs"] ? unknown : { notAnInput: K } } & Checked<S["derivative"], Known<S>>;

/**
 * Declares an op. Names in formulas are checked by the types, and again here, since a registry may be made from data.
 * Throws when a formula does not parse, names something undeclared, or a backward formula reads another input's gradient.
 */
export function defineOp<const S extends Spec>(
  spec: S & { forward: Forward<S>; derivative?: Derivative<S>; backward?: Checked<S["backward"], Known<S>>; jacobian?: { along: string; of: Checked<NonNullable<S["jacobian"]>["of"], InJacobian<S>> } },
): Op<Keys<S["inputs"]>, Keys<S["outputs"]>, Keys<S["attributes"]>> {
  const plain: Spec = spec;
  const axes = declaredAxes(plain);
  const make = (writes: string, statement: Statement, text: string): Formula => formula(plain, axes, writes, statement, text);
  const forward = Object.entries(plain.forward).map(([writes, text]) => make(writes, parse(text), text));
  const result = Object.keys(plain.outputs).at(-1);
  if (result === undefined) throw new Error(`op ${plain.name} has no output`);
  const backward = plain.backward
    ? Object.entries(plain.backward).map(([writes, text]) => make(writes, parse(text), text))
    : Object.entries(plain.derivative ?? {}).flatMap(([x, partial]) => (partial === null ? [] : [make(`d${x}`, chainRule(plain, axes, forward.at(-1), result, x, partial), partial)]));
  refuseForeignGradients(plain, backward);
  const pick = (from: Readonly<Record<string, string>>): Record<string, readonly string[]> => Object.fromEntries(Object.keys(from).map((name) => [name, axes[name]]));
  const op: Op = { name: plain.name, inputs: pick(plain.inputs), outputs: pick(plain.outputs), attributes: plain.attributes ?? {}, result, forward, backward, jacobian: declaredJacobian(plain, axes), axes };
  return op as Op<Keys<S["inputs"]>, Keys<S["outputs"]>, Keys<S["attributes"]>>;
}

function declaredAxes(spec: Spec): Record<string, readonly string[]> {
  const axes: Record<string, readonly string[]> = {};
  const split = (text: Axes): string[] => text.split(" ").filter(Boolean);
  for (const [name, text] of Object.entries({ ...spec.inputs, ...spec.outputs, ...spec.locals })) axes[name] = split(text);
  for (const name of Object.keys({ ...spec.inputs, ...spec.outputs })) axes[`d${name}`] = axes[name];
  return axes;
}

function declaredJacobian(spec: Spec, axes: Readonly<Record<string, readonly string[]>>): Op["jacobian"] {
  if (!spec.jacobian) return null;
  const { along, of } = spec.jacobian;
  const read = (text: string): Expression => {
    const { entry } = parse(text);
    for (const name of names(entry)) if (name !== "same") requireDeclared(spec, axes, resultPlace(name) ?? name, text);
    return entry;
  };
  return { along, of: Object.fromEntries(Object.entries(of).map(([input, text]) => [input, read(text)])) };
}

/** Of a name in a Jacobian that stands at the result's place, `y_i`, the tensor's own; null of one at the input's. */
export const resultPlace = (name: string): string | null => (name.endsWith("_i") ? name.slice(0, -"_i".length) : null);

function requireDeclared({ name: op, attributes = {} }: Spec, axes: Readonly<Record<string, readonly string[]>>, name: string, text: string): void {
  if (!Object.hasOwn(axes, name) && !Object.hasOwn(attributes, name)) throw new Error(`op ${op}: "${text}" names ${name}, which is neither input, output, local nor attribute`);
}

function formula(spec: Spec, axes: Readonly<Record<string, readonly string[]>>, writes: string, statement: Statement, text: string): Formula {
  const found = [...names(statement.entry)];
  for (const name of found) requireDeclared(spec, axes, name, text);
  if (!Object.hasOwn(axes, writes)) throw new Error(`op ${spec.name}: "${text}" writes ${writes}, which is not declared`);
  return { writes, axes: axes[writes], statement, reads: found.filter((name) => Object.hasOwn(axes, name)), text, random: isRandom(statement.entry) };
}

/** x̄ = Σ ȳ · ∂y/∂x, summed over the axes of the forward formula that x lacks. */
function chainRule(spec: Spec, axes: Readonly<Record<string, readonly string[]>>, forward: Formula | undefined, result: string, x: string, partial: string): Statement {
  if (!forward || forward.statement.reduce === "max") throw new Error(`op ${spec.name}: the backward formula of a max is written by hand`);
  const { reduce, over } = forward.statement;
  const all = new Set([...axes[result].map((axis) => axis.split("+").at(-1) as string), ...over]);
  const missing = [...all].filter((axis) => !axes[x].includes(axis));
  const product: Expression = times({ form: "name", name: `d${result}` }, parse(partial).entry);
  const entry = reduce === "mean" ? dividedBy(product, { form: "size", axes: over }) : product;
  return { reduce: missing.length > 0 ? "sum" : null, over: missing, entry };
}

/** Another input's gradient may already hold the shares of other paths: only locals may be passed between backward formulas. */
function refuseForeignGradients(spec: Spec, backward: readonly Formula[]): void {
  for (const { text, reads } of backward)
    for (const input of Object.keys(spec.inputs))
      if (reads.includes(`d${input}`) && !(input in spec.outputs)) throw new Error(`op ${spec.name}: "${text}" reads d${input}, the gradient of an input; use a local`);
}
