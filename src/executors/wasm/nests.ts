/** Turns nests of instructions into code. Lanes are samples where there is a batch, neighbours in memory where there is none. */
import type { Instruction } from "../../compiler/program.ts";
import { mix } from "../../math/random.ts";
import type { Expression } from "../../ops/formula.ts";
import type { Tensor } from "../../ops/tensor.ts";
import { still, type Code, type Role, type Steps } from "./code.ts";
import { emitFormula } from "./formulas.ts";
import { sumsSamples, type Nest } from "./fuse.ts";
import { hasBatch, type Place } from "./layout.ts";
import { emitUniform } from "./random.ts";
import { rangeOf, type Share, type Split } from "./shares.ts";
import { batchTile, overBatchTile } from "./tiles.ts";
import type { Value } from "./vectors.ts";

/** Where in a tile: entries beside the nest's pointers. */
type Position = Readonly<Record<Role, number>>;
const origin: Position = { row: 0, column: 0, chunk: 0, sum: 0 };

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

/** `split`: what of the nest threads share out. */
export function emitNest(nest: Nest, split: Split, context: NestContext): void {
  if (split === null && context.share.thread > 0) return;
  context.code.nest(() => {
    const emitter = new NestEmitter(nest, split, context);
    if (nest.kind === "batch") emitter.batch();
    else if (nest.kind === "overBatch") emitter.overBatch();
    else emitter.flat();
  });
}

class NestEmitter {
  private readonly code: Code;
  private readonly first: Instruction;
  private readonly nest: Nest;
  private readonly split: Split;
  private readonly context: NestContext;

  constructor(nest: Nest, split: Split, context: NestContext) {
    this.nest = nest;
    this.split = split;
    this.context = context;
    this.code = context.code;
    this.first = nest.instructions[0];
  }

  // ---- what the loops of an instruction are
  private length(instruction: Instruction, axis: string): number {
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
  private count(instruction: Instruction, role: Role): number {
    const roles = this.roles(instruction);
    return [...roles].filter(([axis, own]) => own === role && (role === "sum" ? instruction.over : instruction.outer).includes(axis)).reduce((product, [axis]) => product * this.length(instruction, axis), 1);
  }

  /** This thread's entries of a role, in tiles. */
  private strip(role: Exclude<Split, null>, count: number, step: number, body: (at: number, count: number) => void): void {
    const own = rangeOf(this.split, role, count, this.context.share);
    this.code.strip(role, own.count, step, (at, tile) => { body(own.from + at, tile); });
  }

  // ---- entries
  /** The pointer's steps and the constant part of an entry's address. */
  private address(instruction: Instruction, name: string, position: Position): { steps: Steps; offset: number } {
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
    for (const role of ["row", "column", "chunk", "sum"] as const) offset += position[role] * steps[role];
    return { steps, offset };
  }
  private loadEntry(instruction: Instruction, name: string, position: Position, splat: boolean): Value {
    const { steps, offset } = this.address(instruction, name, position);
    return splat ? this.code.loadSplat(steps, offset) : this.code.load(steps, offset);
  }

  // ---- formulas
  private evaluate(instruction: Instruction, expression: Expression, leaf: (name: string) => Value, random: () => Value): Value {
    return emitFormula(this.code, expression, { leaf, random, size: (axes) => axes.reduce((product, axis) => product * this.length(instruction, axis), 1), what: instruction.op.name });
  }

  /** Uniform numbers for the entries of four samples. */
  private random(instruction: Instruction, position: Position): Value {
    const features = this.count(instruction, "column") * this.count(instruction, "row");
    const key = mix(mix(this.context.seed >>> 0) ^ instruction.stream);
    const columns = this.count(instruction, "column");
    const steps: Steps = { ...still, chunk: 4 * features, row: columns, column: 1 };
    return emitUniform(this.code, key, { features, steps, offset: position.chunk * 4 * features + position.row * columns + position.column });
  }

  // ---- a batch: lanes are samples
  batch(): void {
    const { code } = this;
    const columns = this.count(this.first, "column");
    const rows = this.count(this.first, "row");
    const totals = new Map(this.nest.instructions.filter(sumsSamples).map((instruction) => [instruction, code.accumulator(0)]));
    code.keep();
    const { columns: wide, chunks: deep } = batchTile(columns, this.context.chunks, this.first.reduce !== null);
    this.strip("row", rows, 1, (row) => {
      this.eachChunks(deep, totals.size > 0, (chunk, tileChunks) => {
        this.strip("column", columns, wide, (column, tileColumns) => {
          code.forget();
          const positions = Array.from({ length: tileColumns * tileChunks }, (_, at): Position => ({ ...origin, row, column: column + Math.floor(at / tileChunks), chunk: chunk + (at % tileChunks) }));
          this.batchTile(positions, totals);
        });
      });
    });
    code.forget();
    for (const [instruction, total] of totals) this.store(instruction, origin, this.divided(instruction, code.joinOne(total)));
  }

  /** The chunks in tiles; a last one that is padded stands in no loop where `apart` says so, so that it can be told from the others. */
  private eachChunks(deep: number, apart: boolean, body: (chunk: number, count: number) => void): void {
    const { chunks, batch } = this.context;
    const alone = apart && batch % 4 > 0 && chunks > deep && chunks % deep === 0 ? 1 : 0;
    this.strip("chunk", chunks - alone, deep, body);
    if (alone > 0) body(chunks - 1, 1);
  }

  /** The nest's instructions, one after the other, each for all positions of a tile. */
  private batchTile(positions: readonly Position[], totals: ReadonlyMap<Instruction, Value>): void {
    const made = new Map<Tensor, Value[]>();
    for (const instruction of this.nest.instructions) {
      this.code.settle();
      const leaf = (position: Position, at: number) => (name: string): Value => {
        const tensor = instruction.tensors[name];
        return made.get(tensor)?.[at] ?? this.loadEntry(instruction, name, position, !hasBatch(tensor));
      };
      const total = totals.get(instruction);
      if (total !== undefined) {
        positions.forEach((position, at) => { this.add(instruction, total, leaf(position, at), position, this.lanesOf(position)); });
        continue;
      }
      let values = instruction.reduce === null
        ? positions.map((position, at) => this.evaluate(instruction, instruction.entry, leaf(position, at), () => this.random(instruction, position)))
        : this.sums(instruction, positions, leaf);
      if (instruction.accumulate) values = values.map((value, at) => this.code.arithmetic.add(made.get(instruction.output)?.[at] ?? this.loadEntry(instruction, instruction.formula.writes, positions[at], false), value));
      if (this.context.stored(instruction.output)) values.forEach((value, at) => { this.store(instruction, positions[at], value); });
      made.set(instruction.output, values);
    }
  }

  /** How many of a chunk's four samples are none of padding. In a loop over chunks the last one does not occur. */
  private lanesOf({ chunk }: Position): number {
    const { batch, chunks } = this.context;
    return chunk === chunks - 1 ? batch - 4 * chunk : 4;
  }

  /** A mean from its sum. */
  private divided(instruction: Instruction, sum: Value): Value {
    if (instruction.reduce !== "mean") return sum;
    const count = instruction.over.reduce((product, axis) => product * this.length(instruction, axis), 1);
    return this.code.arithmetic.div(sum, this.code.arithmetic.constant(count));
  }

  private store(instruction: Instruction, position: Position, value: Value): void {
    const { steps, offset } = this.address(instruction, instruction.formula.writes, position);
    this.code.store(steps, offset, value);
  }

  /** A sum, mean or maximum over features for every position of a tile: one real loop, one step at a time. */
  private sums(instruction: Instruction, positions: readonly Position[], leaf: (position: Position, at: number) => (name: string) => Value): Value[] {
    const { code } = this;
    const accumulators = positions.map(() => code.accumulator(instruction.reduce === "max" ? -Infinity : 0));
    code.loop("sum", this.count(instruction, "sum"), 1, () => { positions.forEach((position, at) => { this.add(instruction, accumulators[at], leaf(position, at), position); }); });
    return accumulators.map((sum) => this.divided(instruction, sum));
  }

  private add(instruction: Instruction, accumulator: Value, leaf: (name: string) => Value, position: Position, lanes = 4): void {
    const { code } = this;
    const { entry, reduce } = instruction;
    const none = (): Value => this.random(instruction, position);
    if (reduce !== "max" && lanes === 4 && entry.form === "binary" && entry.operator === "*") return code.addProduct(accumulator, this.evaluate(instruction, entry.left, leaf, none), this.evaluate(instruction, entry.right, leaf, none));
    const value = this.evaluate(instruction, entry, leaf, none);
    if (reduce === "max") code.keepLarger(accumulator, value);
    else code.addTo(accumulator, lanes === 4 ? value : code.maskLanes(value, lanes));
  }

  // ---- over the batch: partial sums in the lanes, outputs as they lie in memory
  overBatch(): void {
    const columns = this.count(this.first, "column");
    const rows = this.count(this.first, "row");
    const { rows: tall, columns: wide } = overBatchTile(rows, columns);
    const { code } = this;
    this.strip("row", rows, tall, (row, tileRows) => {
      this.strip("column", columns, wide, (column, tileColumns) => {
        code.forget();
        this.overBatchTile(row, tileRows, column, tileColumns);
      });
    });
  }

  private overBatchTile(row: number, tileRows: number, column: number, tileColumns: number): void {
    const { code, first } = this;
    const positions = Array.from({ length: tileRows * tileColumns }, (_, at): Position => ({ ...origin, row: row + Math.floor(at / tileColumns), column: column + (at % tileColumns) }));
    const accumulators = positions.map(() => code.accumulator(first.reduce === "max" ? -Infinity : 0));
    if (first.reduce === "max") throw new Error(`op ${first.op.name}: a maximum over the batch has no code yet`);
    const summed = this.count(first, "sum");
    const whole = Math.floor(this.context.batch / 4);
    const rest = this.context.batch - whole * 4;
    const step = (chunk: number, lanes: number): void => {
      positions.forEach((position, at) => {
        const here = { ...position, chunk };
        this.add(first, accumulators[at], (name) => this.loadEntry(first, name, here, !hasBatch(first.tensors[name])), here, lanes);
      });
    };
    code.loop("sum", summed, 1, () => {
      code.loop("chunk", whole, 1, () => { step(0, 4); });
      if (rest > 0) step(whole, rest);
    });
    if (first.outer.length === 0) return this.chain(origin, this.divided(first, code.joinOne(accumulators[0])), true);
    for (let at = 0; at < positions.length; at += 1) {
      const inRow = at % tileColumns;
      if (inRow % 4 !== 0) continue;
      const four = Array.from({ length: 4 }, (_, lane) => accumulators[inRow + lane < tileColumns ? at + lane : at]);
      this.chain(positions[at], this.divided(first, code.joinFour(four[0], four[1], four[2], four[3])), false);
    }
  }

  /** The rest of a nest on a vector of neighbours, beginning with what the first instruction gave. */
  private chain(position: Position, value: Value, scalar: boolean): void {
    const made = new Map<Tensor, Value>();
    let current = value;
    for (const instruction of this.nest.instructions) {
      this.code.settle();
      if (instruction !== this.first || this.first.reduce === null) current = this.evaluate(instruction, instruction.entry, (name) => made.get(instruction.tensors[name]) ?? this.loadEntry(instruction, name, position, false), () => this.random(instruction, position));
      if (instruction.accumulate) current = this.code.arithmetic.add(made.get(instruction.output) ?? this.loadEntry(instruction, instruction.formula.writes, position, false), current);
      if (this.context.stored(instruction.output)) this.store(instruction, position, current);
      made.set(instruction.output, current);
    }
    if (scalar && this.first.outer.length > 0) throw new Error(`op ${this.first.op.name}: a scalar was expected`);
  }

  // ---- no batch: straight through memory, padding and all
  flat(): void {
    const { code, first } = this;
    const rows = this.count(first, "row");
    const columns = this.count(first, "column");
    if (first.reduce !== null) return this.flatReduction();
    this.strip("row", rows, 1, (row) => {
      this.strip("column", Math.ceil(columns / 4) * 4, 4, (column) => {
        code.forget();
        this.chain({ ...origin, row, column }, -1, false);
      });
    });
  }

  /** A sum over parameters, one by one as its order asks, in all four lanes alike. */
  private flatReduction(): void {
    const { code, first } = this;
    if (first.outer.length > 0) throw new Error(`op ${first.op.name}: a sum without a batch must give a scalar`);
    code.forget();
    const accumulator = code.accumulator(first.reduce === "max" ? -Infinity : 0);
    const sizes = first.over.map((axis) => this.length(first, axis));
    const [columns, rows] = [sizes.at(-1) ?? 1, sizes.at(-2) ?? 1];
    const names = first.formula.reads;
    code.loop("row", rows, 1, () => {
      code.loop("column", columns, 1, () => { this.add(first, accumulator, (name) => this.loadWhole(name, names), origin); });
    });
    this.chain(origin, this.divided(first, accumulator), true);
  }

  /** An entry of a tensor whose every axis is summed over. */
  private loadWhole(name: string, names: readonly string[]): Value {
    if (!names.includes(name)) throw new Error(`${name} is not read`);
    const { base, region, strides, lengths } = this.context.place(this.first.tensors[name]);
    const steps: Steps = { ...still, region, row: lengths.length === 2 ? strides.row : 0, column: lengths.length > 0 ? strides.column : 0 };
    return this.code.loadSplat(steps, base);
  }
}
