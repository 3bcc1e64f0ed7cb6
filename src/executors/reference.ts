/** The reference executor: runs a program's formulas as they stand, in float64 or float32. What it gives is what a program means. */
import type { Program } from "../compiler/program.ts";
import { mix } from "../math/random.ts";
import { statisticsOf, type Statistics } from "../math/statistics.ts";
import type { Tensor } from "../ops/tensor.ts";
import type { Precision } from "./arithmetic.ts";
import type { Executor, Values } from "./executor.ts";
import { bindInstruction } from "./instruction.ts";

export interface ReferenceOptions {
  precision?: Precision;
  /** Of dropout's masks. */
  seed?: number;
  /** Another program of the same graph: parameters and state are shared with it by name. */
  share?: Reference;
}

/** A program bound to the memory of one batch size. */
interface Bound { batch: number; values: Map<Tensor, Values>; run: (() => void)[] }

export class Reference implements Executor {
  readonly program: Program;
  readonly precision: Precision;
  step = 0;
  /** The next instruction of the step that is being walked. */
  cursor = 0;
  readonly seed: number;
  private readonly lasting = new Map<Tensor, Values>();
  private readonly data = new Map<Tensor, ArrayLike<number>>();
  private readonly bindings = new Map<number, Bound>();
  private bound: Bound | null = null;

  constructor(program: Program, { precision = "float64", seed = 0, share }: ReferenceOptions = {}) {
    this.program = program;
    this.precision = share?.precision ?? precision;
    this.seed = share?.seed ?? seed;
    const shared = new Map([...(share?.lasting ?? [])].map(([tensor, values]) => [tensor.name, values]));
    for (const tensor of program.tensors)
      if (isLasting(tensor)) this.lasting.set(tensor, shared.get(tensor.name) ?? this.make(length(tensor, 0)).fill(typeof tensor.start === "number" ? tensor.start : 0));
  }

  load(tensor: Tensor, rows: ArrayLike<number>): void {
    this.data.set(tensor, rows);
  }

  run(rows: Int32Array, batchSize: number, losses?: Float64Array): void {
    const { loss } = this.program;
    for (let at = 0, nth = 0; at + batchSize <= rows.length; at += batchSize, nth++) {
      this.begin(rows.subarray(at, at + batchSize));
      this.finish();
      if (losses && loss) losses[nth] = this.read(loss)[0];
    }
  }

  /** The reference keeps every tensor always. */
  watch(rows: Int32Array, batchSize: number): void {
    this.run(rows, batchSize);
  }

  /** Gathers a batch and puts the cursor before the first instruction. */
  begin(rows: Int32Array): void {
    this.bound = this.bindings.get(rows.length) ?? this.bind(rows.length);
    this.cursor = 0;
    for (const [tensor, all] of this.data) {
      const width = length(tensor, 1);
      const values = this.valuesOf(this.bound, tensor);
      for (let b = 0; b < rows.length; b++) for (let feature = 0, from = rows[b] * width; feature < width; feature++) values[b * width + feature] = all[from + feature];
    }
  }

  /** Runs the rest of the step, or up to an instruction, or until it is told to stop. True when the step is done. */
  finish(until = this.program.instructions.length, stop: () => boolean = () => false): boolean {
    const { run } = this.current();
    while (this.cursor < until) {
      run[this.cursor++]();
      if (stop()) break;
    }
    if (this.cursor < run.length) return false;
    this.step++;
    return true;
  }

  /** Runs the forward and backward pass of the rows but not the update: nothing that lasts changes. */
  peek(rows: Int32Array): void {
    const { instructions } = this.program;
    const update = instructions.findIndex((instruction) => instruction.pass === "update");
    this.begin(rows);
    const { run } = this.current();
    for (let at = 0; at < (update < 0 ? run.length : update); at++) run[at]();
  }

  read(tensor: Tensor): Values {
    return this.lasting.get(tensor) ?? this.valuesOf(this.current(), tensor);
  }

  copy(tensor: Tensor): Values {
    return this.read(tensor).slice();
  }

  readRows(tensor: Tensor, rows: Int32Array): Values {
    const values = this.read(tensor);
    const width = values.length / this.batch;
    const picked = values.slice(0, rows.length * width);
    rows.forEach((row, at) => { picked.set(values.subarray(row * width, (row + 1) * width), at * width); });
    return picked;
  }

  statistics(tensor: Tensor): Statistics {
    return statisticsOf(this.read(tensor));
  }

  write(tensor: Tensor, values: ArrayLike<number>): void {
    const own = this.read(tensor);
    if (own.length !== values.length) throw new Error(`${tensor.name} has ${own.length} entries, got ${values.length}`);
    own.set(values);
  }

  /** Rows of the batch that it holds. */
  get batch(): number {
    return this.current().batch;
  }

  /** Another executor with the same numbers in all that lasts, and the same data: what happens to it does not happen here. */
  clone(): Reference {
    const copy = new Reference(this.program, { precision: this.precision, seed: this.seed });
    for (const [tensor, values] of this.lasting) copy.write(tensor, values);
    for (const [tensor, rows] of this.data) copy.load(tensor, rows);
    copy.step = this.step;
    return copy;
  }

  private current(): Bound {
    if (!this.bound) throw new Error("the executor has seen no batch yet: call run or begin first");
    return this.bound;
  }

  private make(size: number): Values {
    return this.precision === "float64" ? new Float64Array(size) : new Float32Array(size);
  }

  private bind(batch: number): Bound {
    const bound: Bound = { batch, values: new Map(), run: [] };
    const keys = new Map<number, number>();
    const streamKey = (stream: number): number => {
      const known = keys.get(stream) ?? mix(mix(this.seed >>> 0) ^ stream);
      keys.set(stream, known);
      return known;
    };
    bound.run = this.program.instructions.map((instruction) => bindInstruction(instruction, {
      precision: this.precision, batch, streamKey,
      values: (tensor) => this.lasting.get(tensor) ?? this.valuesOf(bound, tensor),
      step: () => this.step,
    }));
    this.bindings.set(batch, bound);
    return bound;
  }

  private valuesOf(bound: Bound, tensor: Tensor): Values {
    let values = bound.values.get(tensor);
    if (!values) bound.values.set(tensor, (values = this.make(length(tensor, bound.batch))));
    return values;
  }
}

const isLasting = (tensor: Tensor): boolean => tensor.role === "parameter" || tensor.role === "state";
/** How many entries a tensor has with so many rows in a batch. */
const length = (tensor: Tensor, batch: number): number => tensor.shape.reduce<number>((product, size) => product * (size === "B" ? batch : size), 1);
