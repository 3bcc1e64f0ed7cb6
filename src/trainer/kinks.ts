/** Where a formula is not smooth: the signs of everything that a choice, a maximum or an absolute value hangs on. Two points with other signs lie on two sides of a kink. */
import type { Instruction, Program } from "../compiler/program.ts";
import type { Reference } from "../executors/reference.ts";
import { bindInstruction } from "../executors/instruction.ts";
import type { Values } from "../executors/executor.ts";
import { parts, type Expression } from "../ops/formula.ts";
import type { Tensor } from "../ops/tensor.ts";

/** The expressions whose sign decides on which side of a kink an entry is. */
function switches(expression: Expression): Expression[] {
  const inner = parts(expression).flatMap(switches);
  if (expression.form === "choose" && expression.test.form === "binary") return [{ form: "binary", operator: "-", left: expression.test.left, right: expression.test.right }, ...inner];
  if (expression.form !== "call") return inner;
  const [first, second] = expression.arguments;
  if (expression.function === "max" || expression.function === "min") return [{ form: "binary", operator: "-", left: first, right: second }, ...inner];
  return expression.function === "abs" || expression.function === "sign" ? [first, ...inner] : inner;
}

/** An instruction that writes a switch for every entry of the loops, those that are summed over included. */
function switchInstruction(instruction: Instruction, entry: Expression): Instruction {
  const axes = [...instruction.outer, ...instruction.over];
  const output: Tensor = { name: `${instruction.output.name}.switch`, shape: axes.map((axis) => instruction.sizes.get(axis) ?? 1), node: instruction.node, role: "value", symbol: "s" };
  return { ...instruction, entry, reduce: null, over: [], outer: axes, output, place: axes.map((axis) => ({ axis, offset: 0 })), accumulate: false, partial: false };
}

/** Tells the side of every kink of a program's forward pass at the executor's present numbers. */
export class Kinks {
  private readonly runs: { run: () => void; values: Values }[] = [];

  constructor(program: Program, executor: Reference, batch: number) {
    for (const instruction of program.instructions) {
      // a mask is drawn, not computed: it does not move with the numbers
      if (instruction.pass !== "forward" || instruction.formula.random) continue;
      for (const entry of switches(instruction.entry)) {
        const made = switchInstruction(instruction, entry);
        const values = new Float64Array(made.output.shape.reduce<number>((product, size) => product * (size === "B" ? batch : size), 1));
        const run = bindInstruction(made, { precision: "float64", batch, values: (tensor) => (tensor === made.output ? values : executor.read(tensor)), step: () => executor.step, streamKey: (stream) => stream });
        this.runs.push({ run, values });
      }
    }
  }

  /** The signs, in a fixed order. */
  sides(): Int8Array {
    const sides = new Int8Array(this.runs.reduce((sum, { values }) => sum + values.length, 0));
    let at = 0;
    for (const { run, values } of this.runs) {
      run();
      for (const value of values) sides[at++] = value > 0 ? 1 : 0;
    }
    return sides;
  }
}

/** Whether two points lie on one side of every kink. */
export const sameSides = (a: Int8Array, b: Int8Array): boolean => a.every((side, at) => side === b[at]);
