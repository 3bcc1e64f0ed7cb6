/** What the code of every nest is made of: the loops of its instructions, their entries, formulas and sums. */
import type { Instruction } from "../../compiler/program.ts";
import { mix } from "../../math/random.ts";
import type { Expression } from "../../ops/formula.ts";
import type { Tensor } from "../../ops/tensor.ts";
import { still, type Code, type Role, type Steps } from "./code.ts";
import { emitFormula } from "./formulas.ts";
import type { Nest } from "./fuse.ts";
import type { Place } from "./layout.ts";
import { emitUniform } from "./random.ts";
import { rangeOf, type Share, type Split } from "./shares.ts";
import type { Value } from "./vectors.ts";

/** Where in a tile: entries beside the nest's pointers. */
export type Position = Readonly<Record<Role, number>>;
export const origin: Position = { row: 0, column: 0, chunk: 0, sum: 0 };

export interface NestContext {
  code: Code;
  batch: number;
  chunks: number;
  seed: number;
  share: Share;
  place(tensor: Tensor): Place;
  /** Whether a tensor must be in memory when the nest is done. */
  stored(tensor: Tensor): boolean;
}

/** Where entries lie: by how much their pointer moves, and how far from it. */
export interface Address { steps: Steps; offset: number }

export class NestCode {
  readonly code: Code;
  readonly first: Instruction;
  readonly instructions: readonly Instruction[];
  readonly context: NestContext;
  /** What of the nest threads share out. */
  private readonly split: Split;
  /** Where each instruction's tensors begin, by their names in its formula. */
  private readonly starts = new Map<Instruction, Map<string, Address>>();

  constructor({ instructions }: Nest, split: Split, context: NestContext) {
    this.instructions = instructions;
    this.split = split;
    this.context = context;
    this.code = context.code;
    this.first = instructions[0];
  }

  // ---- loops
  length(instruction: Instruction, axis: string): number {
    const size = instruction.sizes.get(axis);
    return size === "B" ? this.context.batch : (size ?? 1);
  }
  private isBatch(instruction: Instruction, axis: string): boolean {
    return instruction.sizes.get(axis) === "B";
  }
  /** The output's last axis is its columns, one before it its rows; what is summed beside the batch is `sum`. */
  private roles(instruction: Instruction): Map<string, Role> {
    const roles = new Map<string, Role>();
    const own = instruction.outer.filter((axis) => !this.isBatch(instruction, axis));
    own.forEach((axis, at) => roles.set(axis, at === own.length - 1 ? "column" : "row"));
    for (const axis of instruction.over) if (!this.isBatch(instruction, axis)) roles.set(axis, "sum");
    for (const axis of instruction.sizes.keys()) if (this.isBatch(instruction, axis)) roles.set(axis, "chunk");
    return roles;
  }
  count(instruction: Instruction, role: Role): number {
    const roles = this.roles(instruction);
    return [...roles].filter(([axis, own]) => own === role && (role === "sum" ? instruction.over : instruction.outer).includes(axis)).reduce((product, [axis]) => product * this.length(instruction, axis), 1);
  }

  /** This thread's entries of a role. */
  own(role: Exclude<Split, null>, count: number): { from: number; count: number } {
    return rangeOf(this.split, role, count, this.context.share);
  }
  /** The same in tiles. */
  strip(role: Exclude<Split, null>, count: number, step: number, body: (at: number, count: number) => void): void {
    const own = this.own(role, count);
    this.code.strip(role, own.count, step, (at, tile) => { body(own.from + at, tile); });
  }

  // ---- entries
  /** The pointer's steps and the constant part of an entry's address. */
  address(instruction: Instruction, name: string, { row, column, chunk, sum }: Position): Address {
    const { steps, offset } = this.start(instruction, name);
    return { steps, offset: offset + row * steps.row + column * steps.column + chunk * steps.chunk + sum * steps.sum };
  }
  /** The same of a tensor's first entry, which is asked for with every other one. */
  private start(instruction: Instruction, name: string): Address {
    let starts = this.starts.get(instruction);
    if (!starts) this.starts.set(instruction, (starts = new Map()));
    let found = starts.get(name);
    if (!found) starts.set(name, (found = this.findStart(instruction, name)));
    return found;
  }
  private findStart(instruction: Instruction, name: string): Address {
    const isOutput = name === instruction.formula.writes;
    const tensor = isOutput ? instruction.output : instruction.tensors[name];
    const walks = (isOutput ? instruction.place : instruction.walks[name]).filter(({ axis }) => !this.isBatch(instruction, axis));
    const { base, region, strides, batch } = this.context.place(tensor);
    const roles = this.roles(instruction);
    const steps: Record<Role, number> & { region?: number } = { ...still, chunk: batch ? strides.chunk : 0, region };
    let offset = base;
    walks.forEach(({ axis, offset: start }, at) => {
      const stride = at === walks.length - 1 ? strides.column : strides.row;
      steps[roles.get(axis) ?? "column"] += stride;
      offset += start * stride;
    });
    return { steps, offset };
  }
  loadEntry(instruction: Instruction, name: string, position: Position, splat: boolean): Value {
    const { steps, offset } = this.address(instruction, name, position);
    return splat ? this.code.loadSplat(steps, offset) : this.code.load(steps, offset);
  }

  // ---- formulas
  evaluate(instruction: Instruction, expression: Expression, leaf: (name: string) => Value, position: Position): Value {
    return emitFormula(this.code, expression, { leaf, random: () => this.random(instruction, position), size: (axes) => axes.reduce((product, axis) => product * this.length(instruction, axis), 1), what: instruction.op.name });
  }

  /** Uniform numbers for the entries of four samples. */
  private random(instruction: Instruction, position: Position): Value {
    const features = this.count(instruction, "column") * this.count(instruction, "row");
    const key = mix(mix(this.context.seed >>> 0) ^ instruction.stream);
    const columns = this.count(instruction, "column");
    const steps: Steps = { ...still, chunk: 4 * features, row: columns, column: 1 };
    return emitUniform(this.code, key, { features, steps, offset: position.chunk * 4 * features + position.row * columns + position.column });
  }

  /** A mean from its sum. */
  divided(instruction: Instruction, sum: Value): Value {
    if (instruction.reduce !== "mean") return sum;
    const count = instruction.over.reduce((product, axis) => product * this.length(instruction, axis), 1);
    return this.code.arithmetic.div(sum, this.code.arithmetic.constant(count));
  }

  store(instruction: Instruction, position: Position, value: Value): void {
    const { steps, offset } = this.address(instruction, instruction.formula.writes, position);
    this.code.store(steps, offset, value);
  }

  /** accumulator + the instruction's entry, of which the lanes of padding are left out. */
  add(instruction: Instruction, accumulator: Value, leaf: (name: string) => Value, position: Position, lanes = 4): void {
    const { code } = this;
    const { entry, reduce } = instruction;
    if (reduce !== "max" && lanes === 4 && entry.form === "binary" && entry.operator === "*") return code.addProduct(accumulator, this.evaluate(instruction, entry.left, leaf, position), this.evaluate(instruction, entry.right, leaf, position));
    const value = this.evaluate(instruction, entry, leaf, position);
    if (reduce === "max") code.keepLarger(accumulator, value);
    else code.addTo(accumulator, lanes === 4 ? value : code.maskLanes(value, lanes));
  }

  /** An instruction's entries at a position, of which `value` is all but what they are added to: stored where they are read from elsewhere. */
  finish(instruction: Instruction, position: Position, value: Value, made: ReadonlyMap<Tensor, Value> = new Map()): Value {
    const { output, formula, accumulate } = instruction;
    const finished = accumulate ? this.code.arithmetic.add(made.get(output) ?? this.loadEntry(instruction, formula.writes, position, false), value) : value;
    if (this.context.stored(output)) this.store(instruction, position, finished);
    return finished;
  }

  /** Instructions on a vector of neighbours, one after the other, of which some may be `sums` already. `made`: what is known there. */
  chain(instructions: readonly Instruction[], position: Position, sums: ReadonlyMap<Instruction, Value> = new Map(), made = new Map<Tensor, Value>()): void {
    for (const instruction of instructions) {
      this.code.settle();
      const leaf = (name: string): Value => made.get(instruction.tensors[name]) ?? this.loadEntry(instruction, name, position, false);
      const value = sums.get(instruction) ?? this.evaluate(instruction, instruction.entry, leaf, position);
      made.set(instruction.output, this.finish(instruction, position, value, made));
    }
  }
}
