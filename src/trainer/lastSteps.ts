/** How one entry of a parameter went through the last steps: before, its gradient, what the optimizer keeps of it, and after. */
import type { Program } from "../compiler/program.ts";
import { shrink } from "../ops/decay.ts";
import type { Trainer } from "./trainer.ts";
import { flatIndex, type Tensor } from "../ops/tensor.ts";

export interface LastSteps {
  /** Letters in LaTeX: of the parameter, of the gradient that the optimizer takes, of what it keeps from step to step. */
  columns: string[];
  /** `values` in the order of the columns, the parameter's before the step; `after`: the parameter's after it. */
  rows: { step: number; values: number[]; after: number }[];
  /** The optimizer does nothing but take α·∂L/∂p away. */
  plain: boolean;
  /** The optimizer's own weight decay: what it does depends on the parameter too. */
  decays: boolean;
  /** λ of decoupled decay, which takes αλp away before the optimizer does its own; 0 for a parameter that it spares, null where there is none. */
  decoupled: number | null;
  rate: number;
}

/** The last `count` steps up to `step`, from 1, that the run holds. Null where nothing updates the parameter, or where it has no such entry. */
export function lastSteps(trainer: Trainer, parameter: string, entry: readonly number[], step: number, count = 6): LastSteps | null {
  const update = trainer.program.instructions.find(({ pass, output, op }) => pass === "update" && output.name === parameter && "g" in op.inputs);
  const { g, rate, p } = update?.tensors ?? {};
  if (!update || !g || !rate || !p) return null;
  const kept = Object.keys(update.op.outputs).map((name) => update.tensors[name]).filter((tensor) => tensor.role === "state");
  if (p.shape.length !== entry.length || p.shape.some((size, axis) => !(entry[axis] >= 0 && entry[axis] < Number(size)))) return null;
  const first = Math.max(trainer.firstStep + 1, step - count + 1);
  // one replay for all of them: the way to the first may be long
  const executor = trainer.at(first - 1, true);
  const read = (tensor: Tensor): number => executor.read(tensor)[flatIndex(tensor, entry, 0)];
  const rows = Array.from({ length: step - first + 1 }, (_, nth) => {
    const before = read(p);
    const batch = trainer.beginStep(executor);
    executor.watch(batch, batch.length);
    return { step: first + nth, values: [before, ...[g, ...kept].map(read)], after: read(p) };
  });
  return {
    columns: [p, g, ...kept].map(({ symbol }) => symbol), rows, rate: executor.read(rate)[0],
    plain: g.role === "gradient" && Object.keys(update.op.outputs).length === 1 && Object.values(update.attributes).every((value) => value === 0),
    decays: update.attributes.weightDecay > 0, decoupled: decoupledDecay(trainer.program, p),
  };
}

function decoupledDecay({ instructions }: Program, p: Tensor): number | null {
  const all = instructions.filter(({ op }) => op === shrink);
  return all.length === 0 ? null : (all.find(({ output }) => output === p)?.attributes.decay ?? 0);
}
