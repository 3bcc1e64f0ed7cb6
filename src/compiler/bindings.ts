/** Formulas bound to tensors: what follows from axes, shapes and attributes is worked out once for all equal layers of a graph. */
import type { Expression } from "../ops/formula.ts";
import type { Formula, Op } from "../ops/op.ts";
import { simplify } from "../ops/simplify.ts";
import type { Size, Tensor } from "../ops/tensor.ts";
import type { Binding, Walk } from "./program.ts";

type Tensors = Readonly<Record<string, Tensor>>;
type Attributes = Readonly<Record<string, number>>;

/** The bindings of one program. Applications of an op with equal attributes on equal shapes have the same ones, as the same objects. */
export class Bindings {
  private readonly known = new Map<Op, Map<string, Map<Formula, Binding>>>();

  /** Binds the formulas of one application. */
  of(op: Op, tensors: Tensors, attributes: Attributes): (formula: Formula, tensors: Tensors) => Binding {
    let bySignature = this.known.get(op);
    if (!bySignature) this.known.set(op, (bySignature = new Map()));
    const signature = signatureOf(op, tensors, attributes);
    let bindings = bySignature.get(signature);
    if (!bindings) bySignature.set(signature, (bindings = new Map()));
    return (formula, named) => {
      const known = bindings.get(formula);
      if (known) return known;
      const made = bindAxes(op, formula, named[formula.writes], named, attributes);
      bindings.set(formula, made);
      return made;
    };
  }
}

/** Shapes of inputs and outputs, from which those of gradients and locals follow, and attributes to the bit. */
function signatureOf(op: Op, tensors: Tensors, attributes: Attributes): string {
  let text = "";
  for (const name in op.inputs) text += `${tensors[name].shape.join()};`;
  for (const name in op.outputs) text += `${tensors[name].shape.join()};`;
  for (const name in attributes) text += `${Object.is(attributes[name], -0) ? "-0" : attributes[name]},`;
  return text;
}

/** A formula on given tensors: its loops and how each tensor is walked. */
export function bindAxes(op: Op, formula: Formula, output: Tensor, tensors: Readonly<Record<string, Tensor>>, attributes: Readonly<Record<string, number>>): Binding {
  const named: [string, Tensor][] = [...Object.entries(tensors), [formula.writes, output]];
  const starred = named.find(([name]) => op.axes[name]?.includes("*"));
  const star = starred ? starred[1].shape.map((_, at) => `_${at}`) : [];
  const expand = (axes: readonly string[]): string[] => axes.flatMap((axis) => (axis === "*" ? star : [axis]));
  const walk = (name: string): Walk[] => expand(op.axes[name] ?? []).map((axis) => {
    const [start, own] = axis.includes("+") ? axis.split("+") : [null, axis];
    return { axis: own, offset: start === null ? 0 : attributes[start] };
  });
  const sizes = new Map<string, Size>();
  for (const [name, tensor] of named)
    expand(op.axes[name] ?? []).forEach((axis, at) => { if (!axis.includes("+")) sizes.set(axis, tensor.shape[at]); });
  const place = walk(formula.writes);
  return {
    outer: place.map(({ axis }) => axis),
    over: expand(formula.statement.over),
    sizes,
    place,
    walks: Object.fromEntries(formula.reads.map((name) => [name, walk(name)])),
    entry: withSizes(simplify(formula.statement.entry, attributes), star),
    partial: op.axes[formula.writes].some((axis) => axis.includes("+")),
  };
}

/** `size(*)` as the axes that the star stands for here. */
function withSizes(expression: Expression, star: readonly string[]): Expression {
  const inner = (part: Expression): Expression => withSizes(part, star);
  switch (expression.form) {
    case "size": return { form: "size", axes: expression.axes.flatMap((axis) => (axis === "*" ? star : [axis])) };
    case "call": return { ...expression, arguments: expression.arguments.map(inner) };
    case "negate": return { form: "negate", of: inner(expression.of) };
    case "binary": return { ...expression, left: inner(expression.left), right: inner(expression.right) };
    case "choose": return { form: "choose", test: inner(expression.test), yes: inner(expression.yes), no: inner(expression.no) };
    default: return expression;
  }
}
