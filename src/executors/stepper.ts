/** Walks one training step instruction by instruction, forwards and backwards, on an executor of its own. */
import type { Instruction } from "../compiler/program.ts";
import type { Entry, Explanation } from "./explain.ts";
import { explain } from "./explain.ts";
import type { Values } from "./executor.ts";
import { flatIndex, type Tensor } from "../ops/tensor.ts";
import type { Reference } from "./reference.ts";

/** How far one move goes: one formula, one application of an op, or all of a node. */
export type Grain = "instruction" | "application" | "node";

/** Going back is exact: of each instruction the output that it overwrote is kept. */
export class Stepper {
  readonly executor: Reference;
  /** Rows of the data in its batch. */
  readonly rows: Int32Array;
  private readonly overwritten: Values[] = [];

  /** `executor` must be a clone: it is walked, and its run must not be. */
  constructor(executor: Reference, rows: Int32Array) {
    this.executor = executor;
    this.rows = rows;
    executor.begin(rows);
  }

  /** Number of the next instruction, from 0; the number of instructions when the step is done. */
  get cursor(): number {
    return this.executor.cursor;
  }
  get instructions(): readonly Instruction[] {
    return this.executor.program.instructions;
  }

  /** Runs the next instruction. False when the step is done. */
  next(): boolean {
    const instruction = this.instructions[this.cursor];
    if (!instruction) return false;
    this.overwritten.push(this.executor.read(instruction.output).slice());
    this.executor.finish(this.cursor + 1);
    return true;
  }

  /** Takes the last instruction back, to the very bits. False at the beginning. */
  back(): boolean {
    const before = this.overwritten.pop();
    if (!before) return false;
    if (this.cursor === this.instructions.length) this.executor.step--;
    this.executor.cursor--;
    this.executor.write(this.instructions[this.cursor].output, before);
    return true;
  }

  /** A tensor as the step found it. */
  found(tensor: Tensor): Values {
    const writer = this.instructions.findIndex(({ output }) => output === tensor);
    return (writer < 0 ? undefined : this.overwritten[writer]) ?? this.executor.read(tensor);
  }

  /** Moves to before an instruction. */
  goTo(cursor: number): void {
    const to = Math.max(0, Math.min(cursor, this.instructions.length));
    while (this.cursor < to) this.next();
    while (this.cursor > to) this.back();
  }

  /** The cursor one move on, or one back, in a grain. */
  moved(grain: Grain, by: 1 | -1): number {
    const same = (a: Instruction, b: Instruction): boolean => grain !== "instruction" && a.pass === b.pass && (grain === "node" ? a.node === b.node : a.application === b.application);
    let at = this.cursor;
    const edge = by > 0 ? this.instructions.length : 0;
    if (at === edge) return at;
    const first = this.instructions[by > 0 ? at : at - 1];
    do at += by;
    while (at !== edge && same(first, this.instructions[by > 0 ? at : at - 1]));
    return at;
  }

  /** How an entry of the instruction at `number` comes to be, with the inputs as that instruction reads them. The cursor stays. */
  explain(number: number, index: readonly number[]): Explanation {
    const { cursor } = this;
    this.goTo(number);
    const explanation = explain(this.executor, this.instructions[number], index);
    const terms = explanation.terms.map(({ text, value, factors, loops }) => ({ text, value, factors, loops }));
    this.next();
    const value = this.valueAt(explanation.entry);
    this.goTo(cursor);
    return { ...explanation, terms, entry: { ...explanation.entry, value } };
  }

  private valueAt({ tensor, index }: Entry): number {
    return this.executor.read(tensor)[flatIndex(tensor, index, this.executor.batch)];
  }
}
