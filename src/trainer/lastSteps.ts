/** How one entry of a parameter went through the last steps: before, its gradient, what the optimizer keeps of it, and after. */
import type { Trainer } from "./trainer.ts";
import { flatIndex, type Tensor } from "../ops/tensor.ts";

export interface LastSteps {
  /** Letters in LaTeX: of the parameter, of the gradient that the optimizer takes, of what it keeps from step to step. */
  columns: string[];
  /** `values` in the order of the columns, the parameter's before the step; `after`: the parameter's after it. */
  rows: { step: number; values: number[]; after: number }[];
  /** Nothing but p − α·∂L/∂p. */
  plain: boolean;
  rate: number;
}

/** The last `count` steps up to `step`, from 1, that the run holds. Null where nothing updates the parameter. */
export function lastSteps(trainer: Trainer, parameter: string, entry: readonly number[], step: number, count = 6): LastSteps | null {
  const update = trainer.program.instructions.find(({ pass, output, op }) => pass === "update" && output.name === parameter && "g" in op.inputs);
  const { g, rate, p } = update?.tensors ?? {};
  if (!update || !g || !rate || !p) return null;
  const kept = Object.keys(update.op.outputs).map((name) => update.tensors[name]).filter((tensor) => tensor.role === "state");
  const first = Math.max(trainer.firstStep + 1, step - count + 1);
  const at = (values: ArrayLike<number>, tensor: Tensor): number => values[flatIndex(tensor, entry, 0)];
  let alpha = 0;
  const rows = Array.from({ length: step - first + 1 }, (_, nth) => {
    const stepper = trainer.stepper(first + nth - 1, true);
    const { executor } = stepper;
    const before = at(executor.read(p), p);
    stepper.goTo(Infinity);
    alpha = executor.read(rate)[0];
    return { step: first + nth, values: [before, ...[g, ...kept].map((tensor) => at(executor.read(tensor), tensor))], after: at(executor.read(p), p) };
  });
  return { columns: [p, g, ...kept].map(({ symbol }) => symbol), rows, plain: g.role === "gradient" && Object.keys(update.op.outputs).length === 1 && Object.values(update.attributes).every((value) => value === 0), rate: alpha };
}
