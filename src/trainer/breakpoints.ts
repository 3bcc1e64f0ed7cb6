/** What stops a walk over training steps: breakpoints on instructions and nodes, and conditions on the numbers as they are worked out. */
import type { Program } from "../compiler/program.ts";
import type { Executor, Values } from "../executors/executor.ts";
import type { Stepping } from "./stepping.ts";

/** Of a norm or a loss. */
export interface Bound { is: "above" | "below"; limit: number }

/** Looked at when a pass has worked the tensor out; a number that is not finite, at once. */
export type Condition =
  | ({ of: "norm"; tensor: string } & Bound)
  /** The total loss of the batch. */
  | ({ of: "loss" } & Bound)
  | { of: "notFinite" };

/** Instructions by their numbers, from 1; nodes by their ids. */
export interface Breakpoints { instructions: readonly number[]; nodes: readonly string[]; conditions: readonly Condition[] }

/** What stopped a walk. `value`: the norm, the loss, or the first number of the tensor that is not finite. */
export type Stop =
  | { by: "instruction"; number: number }
  | { by: "node"; node: string }
  | { by: "condition"; condition: Condition; tensor: string; value: number };

type Check = (executor: Executor) => Stop | null;

/** What has to be looked at after each instruction, by its place in the program; only what it wrote is ever read. */
function checksOf(program: Program, { instructions: numbers, nodes, conditions }: Breakpoints): Check[][] {
  const { instructions } = program;
  const checks: Check[][] = instructions.map(() => []);
  // a number that no instruction has stops nothing
  for (const number of numbers) checks[number - 1]?.push(() => ({ by: "instruction", number }));
  instructions.forEach(({ node, pass }, at) => {
    const before = instructions.at(at - 1);
    const enters = at === 0 || before?.node !== node || before.pass !== pass;
    if (enters && nodes.includes(node)) checks[at].push(() => ({ by: "node", node }));
  });
  for (const condition of conditions) {
    for (const at of placesOf(program, condition)) {
      const { output } = instructions[at];
      checks[at].push((executor) => {
        const value = valueOf(condition, executor.read(output));
        return value === null ? null : { by: "condition", condition, tensor: output.name, value };
      });
    }
  }
  return checks;
}

/** The instructions after which a condition is looked at: those that complete its tensor, in each pass that writes it. */
function placesOf({ instructions, loss }: Program, condition: Condition): number[] {
  if (condition.of === "notFinite") return instructions.map((_, at) => at);
  const last = new Map<string, number>();
  instructions.forEach(({ output, pass }, at) => {
    if (condition.of === "loss" ? output === loss : output.name === condition.tensor) last.set(pass, at);
  });
  return [...last.values()];
}

/** The value with which a condition holds; null when it does not. */
function valueOf(condition: Condition, values: Values): number | null {
  if (condition.of === "notFinite") return values.find((entry) => !Number.isFinite(entry)) ?? null;
  const value = condition.of === "loss" ? values[0] : norm(values);
  return (condition.is === "above" ? value > condition.limit : value < condition.limit) ? value : null;
}

/** Euclidean; not finite where an entry is not. */
function norm(values: Values): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares);
}

/** Walks on until something stops it, over the end of a step into the next; in pieces of one instruction. Null when nothing did up to the end of the step `last`. */
export function* walkOn(stepping: Stepping, program: Program, breakpoints: Breakpoints, last: number): Generator<undefined, Stop | null> {
  const checks = checksOf(program, breakpoints);
  for (;;) {
    const { step, cursor, count } = stepping.position;
    if (cursor === count && step >= last) return null;
    stepping.move({ to: "next", grain: "instruction" });
    for (const check of checks.at(stepping.position.cursor - 1) ?? []) {
      const stop = check(stepping.shown.executor);
      if (stop) return stop;
    }
    yield;
  }
}
