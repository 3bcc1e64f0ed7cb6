/** Turns one instruction into a function on the executor's memory: a nest of loops whose innermost runs along a row. */
import type { Instruction, Walk } from "../compiler/program.ts";
import type { Tensor } from "../ops/tensor.ts";
import { functionTables, type Precision } from "./arithmetic.ts";
import type { Values } from "./executor.ts";
import { buildRow, type Axis, type Row } from "./rows.ts";
import { makeReducer, productSums } from "./sums.ts";

/** The memory that an instruction is bound to. */
export interface Binding {
  precision: Precision;
  batch: number;
  values(tensor: Tensor): Values;
  /** The step that random numbers are drawn for, and the key of a stream under the run's seed. */
  step(): number;
  streamKey(stream: number): number;
}

export function bindInstruction(instruction: Instruction, binding: Binding): () => void {
  return new BoundInstruction(instruction, binding).bind();
}

class BoundInstruction {
  private readonly axes: Map<string, Axis>;
  private readonly out: Values;
  private readonly instruction: Instruction;
  private readonly binding: Binding;

  constructor(instruction: Instruction, binding: Binding) {
    this.instruction = instruction;
    this.binding = binding;
    this.axes = new Map([...instruction.sizes].map(([axis, size]) => [axis, { index: 0, size: size === "B" ? binding.batch : size }]));
    this.out = binding.values(instruction.output);
  }

  bind(): () => void {
    const { reduce, outer, over } = this.instruction;
    const isBatch = (axis: string): boolean => this.instruction.sizes.get(axis) === "B";
    const outerAxes = outer.map(this.axis);
    if (reduce === null) return this.entrywise(outerAxes);
    // the batch is summed innermost, in lanes
    const inner = over.toSorted((a, b) => Number(isBatch(a)) - Number(isBatch(b))).map(this.axis);
    const lanes = over.some(isBatch);
    return this.product(outerAxes, inner, lanes) ?? this.reduction(outerAxes, inner, lanes, reduce);
  }

  private readonly axis = (name: string): Axis => {
    const axis = this.axes.get(name);
    if (!axis) throw new Error(`op ${this.instruction.op.name}: no tensor has the axis ${name}`);
    return axis;
  };

  private make = (length: number): Values => (this.binding.precision === "float64" ? new Float64Array(length) : new Float32Array(length));

  /** No reduction: the row is the output's last axis. */
  private entrywise(outer: Axis[]): () => void {
    const along = outer.at(-1);
    const length = along?.size ?? 1;
    const row = this.row(along, length);
    const address = this.address(this.instruction.place, this.instruction.output);
    const { out } = this;
    const store = this.instruction.accumulate
      ? (o: number) => { for (let k = 0, p = row.at; k < length; k++, p += row.step) out[o + k] += row.data[p]; }
      : (o: number) => { for (let k = 0, p = row.at; k < length; k++, p += row.step) out[o + k] = row.data[p]; };
    const body = (): void => { if (along) along.index = 0; row.run(); store(address()); };
    return () => loop(outer.slice(0, -1), 0, body);
  }

  private reduction(outer: Axis[], inner: Axis[], lanes: boolean, kind: "sum" | "mean" | "max"): () => void {
    const along = inner.at(-1);
    const length = along?.size ?? 1;
    const row = this.row(along, length);
    const count = inner.reduce((product, axis) => product * axis.size, 1);
    const reducer = makeReducer(kind, this.make(4), lanes, count);
    const address = this.address(this.instruction.place, this.instruction.output);
    const { out } = this;
    const { accumulate } = this.instruction;
    const rest = inner.slice(0, -1);
    const add = (): void => { if (along) along.index = 0; row.run(); reducer.add(row, length); };
    const body = (): void => {
      reducer.start();
      loop(rest, 0, add);
      const o = address();
      out[o] = accumulate ? out[o] + reducer.end() : reducer.end();
    };
    return () => loop(outer, 0, body);
  }

  /** Every matrix product: Σ of two entries' products over one axis, into a matrix. */
  private product(outer: Axis[], inner: Axis[], lanes: boolean): (() => void) | null {
    const { entry, reduce, tensors, accumulate, partial } = this.instruction;
    if (reduce !== "sum" || partial || entry.form !== "binary" || entry.operator !== "*" || entry.left.form !== "name" || entry.right.form !== "name" || inner.length !== 1 || outer.length !== 2) return null;
    const [left, right] = [entry.left.name, entry.right.name];
    const loops = [outer[0], outer[1], inner[0]] as const;
    const strides = (name: string): [number, number, number] => {
      const address = this.address(this.instruction.walks[name], tensors[name]);
      const steps = loops.map((axis) => this.stride(address, axis));
      return [steps[0], steps[1], steps[2]];
    };
    const start = (name: string): number => { this.rewind(); return this.address(this.instruction.walks[name], tensors[name])(); };
    if (start(left) !== 0 || start(right) !== 0) return null;
    const [x, y] = [this.binding.values(tensors[left]), this.binding.values(tensors[right])];
    const shape = { x: strides(left), y: strides(right), lengths: [loops[0].size, loops[1].size, loops[2].size] as const };
    const { out } = this;
    return () => productSums(x, y, out, shape, accumulate, lanes);
  }

  private rewind(): void {
    for (const axis of this.axes.values()) axis.index = 0;
  }

  /** How far one step of a loop moves in memory. */
  private stride(address: () => number, along: Axis | undefined): number {
    if (!along) return 0;
    this.rewind();
    const origin = address();
    along.index = 1;
    const step = address() - origin;
    along.index = 0;
    return step;
  }

  private row(along: Axis | undefined, length: number): Row {
    const { entry, tensors, walks, stream, output, place } = this.instruction;
    const address = this.address(place, output);
    return buildRow(entry, {
      length,
      make: this.make,
      functions: functionTables[this.binding.precision],
      size: (axes) => axes.reduce((product, axis) => product * this.axis(axis).size, 1),
      random: () => ({ stream: this.binding.streamKey(stream), step: this.binding.step(), first: address() }),
      tensor: (name) => {
        const where = this.address(walks[name], tensors[name]);
        const row: Row = { data: this.binding.values(tensors[name]), at: 0, step: this.stride(where, along), run: () => { row.at = where(); } };
        return row;
      },
    });
  }

  /** The place of a tensor's entry at the present indices, row-major. */
  private address(walks: readonly Walk[], tensor: Tensor): () => number {
    const parts: { axis: Axis; stride: number }[] = [];
    let base = 0;
    let stride = 1;
    for (let at = walks.length - 1; at >= 0; at--) {
      base += walks[at].offset * stride;
      parts.push({ axis: this.axis(walks[at].axis), stride });
      const size = tensor.shape[at];
      stride *= size === "B" ? this.binding.batch : size;
    }
    const [last, first] = parts;
    if (parts.length === 0) return () => base;
    if (parts.length === 1) return () => base + last.axis.index;
    if (parts.length === 2) return () => base + first.axis.index * first.stride + last.axis.index;
    return () => parts.reduce((sum, part) => sum + part.axis.index * part.stride, base);
  }
}

function loop(axes: readonly Axis[], depth: number, body: () => void): void {
  if (depth === axes.length) return body();
  const axis = axes[depth];
  for (let index = 0; index < axis.size; index++) {
    axis.index = index;
    loop(axes, depth + 1, body);
  }
}
