/** The formulas of a kind, found by letting it write its forward pass down: no kind says its mathematics twice. */
import { withDefaults } from "../fields/field.ts";
import type { Op } from "../ops/op.ts";
import { opFormulas, type OpFormulas } from "../ops/opFormulas.ts";
import type { Tensor } from "../ops/tensor.ts";
import { fieldsOf, type Builder, type Kind } from "./kind.ts";

const tensor = (name: string, role: Tensor["role"], symbol: string, shape: Tensor["shape"] = ["B", 3]): Tensor => ({ name, node: "", role, symbol, shape });

/** Notes the ops that a kind runs, with the letters that their tensors have there. */
class Notes implements Builder {
  readonly training = true;
  readonly lines: OpFormulas = { forward: [], backward: [] };
  readonly shapes: KindShapes = { inputs: [], parameters: {}, output: [] };

  run<I extends string, O extends string, A extends string>(op: Op<I, O, A>, inputs: Record<I, Tensor>, _?: Partial<Record<A, number>>, as?: string): Record<O, Tensor> {
    const made = Object.fromEntries(Object.keys(op.outputs).map((name) => {
      const symbol = name === op.result && as !== undefined ? as[0] + (/\d+$/.exec(as) ?? [""])[0].replace(/^./, "_$&") : name;
      return [name, tensor(name, "value", symbol)];
    })) as Record<O, Tensor>;
    this.note(op, { ...inputs, ...made });
    return made;
  }

  runInto<I extends string, O extends string, A extends string>(op: Op<I, O, A>, inputs: Record<I, Tensor>, into: Record<O, Tensor>, _?: Partial<Record<A, number>>, pass?: "forward" | "update"): void {
    // what an update keeps has no gradient
    if (pass !== "update") this.note(op, { ...inputs, ...into });
  }

  parameter = (name: string, shape: number[], symbol: string): Tensor => tensor(name, "parameter", symbol, shape);
  state = (name: string, shape: number[]): Tensor => tensor(name, "state", name, shape);
  tensor = (): Tensor => tensor("y", "value", "y");
  data = (): Tensor => tensor("x", "data", "x");
  loss = (): void => undefined;

  private note(op: Op, tensors: Readonly<Record<string, Tensor>>): void {
    for (const [name, { role, symbol }] of Object.entries(tensors)) {
      if (role === "parameter") this.shapes.parameters[symbol] = op.axes[name];
      if (role === "data") this.shapes.inputs.push(op.axes[name]);
    }
    this.shapes.output = op.axes[op.result];
    const symbols = Object.fromEntries(Object.entries(tensors).flatMap(([name, { symbol, role, name: own }]) => (symbol === name || (role === "data" && own === "input") ? [] : [[name, symbol]])));
    const { forward, backward } = opFormulas(op, symbols);
    for (const line of forward) if (!this.lines.forward.includes(line)) this.lines.forward.push(line);
    for (const line of backward) if (!this.lines.backward.includes(line)) this.lines.backward.push(line);
  }
}

/** The axes by name: `"*"` is whatever comes in, none a number. Parameters by their letter. */
export interface KindShapes { inputs: (readonly string[])[]; parameters: Record<string, readonly string[]>; output: readonly string[] }

/** The shapes that a kind takes and gives, by the names of their axes. */
export const kindShapes = (kind: Kind, params: Readonly<Record<string, unknown>>): KindShapes => noted(kind, params).shapes;

/** What a node with these parameters computes, and what its gradients are; no lines for a kind that only reads data. */
export function kindFormulas(kind: Kind, params: Readonly<Record<string, unknown>>): OpFormulas {
  return noted(kind, params).lines;
}

function noted(kind: Kind, params: Readonly<Record<string, unknown>>): Notes {
  const notes = new Notes();
  // an op's own letters name the inputs, as `p` and `t` of a loss
  const inputs = kind.ports.flatMap(({ many }) => (many ? [tensor("input", "data", ""), tensor("input", "data", "")] : [tensor("input", "data", "")]));
  kind.forward(inputs, withDefaults(fieldsOf(kind, params), { ...kind.example, ...params }), notes);
  return notes;
}
