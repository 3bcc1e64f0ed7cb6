/** Where every tensor lies in the arena, and how far apart its entries are. Four samples share a vector, so that a layer's code is the same for every batch. */
import type { Tensor } from "../../ops/tensor.ts";

/** Bytes from one entry to the next along a tensor's own axes (two at most beside the batch), and from one chunk of four samples to the next. */
export interface Strides { row: number; column: number; chunk: number }

export interface Place {
  base: number;
  /** The parameter that holds from where `base` counts; without it, from the beginning of memory. */
  region?: number;
  bytes: number;
  strides: Strides;
  /** Lengths beside the batch. */
  lengths: readonly number[];
  batch: boolean;
}

/** How a tensor lies, wherever it does. */
export type Form = Omit<Place, "base" | "region">;

export const hasBatch = (tensor: Tensor): boolean => tensor.shape[0] === "B";

const roundUp = (value: number, to: number): number => Math.ceil(value / to) * to;

/** Strides that are multiples of a power of two fall on few sets of the cache. */
const offPowersOfTwo = (bytes: number, power: number): number => (bytes >= 4 * power && bytes % power === 0 ? bytes + 64 : bytes);

/** The form of a tensor for batches of so many chunks. A scalar is held four times over, so that it loads as a vector. */
export function formOf(tensor: Tensor, chunks: number): Form {
  const lengths = tensor.shape.filter((size) => size !== "B").map(Number);
  if (hasBatch(tensor)) {
    const features = lengths.reduce((product, n) => product * n, 1);
    const chunk = chunks > 4 ? offPowersOfTwo(features * 16, 512) : features * 16;
    return { bytes: chunk * chunks, strides: { row: (lengths[1] ?? 1) * 16, column: 16, chunk }, lengths, batch: true };
  }
  if (lengths.length === 0) return { bytes: 16, strides: { row: 0, column: 0, chunk: 0 }, lengths, batch: false };
  const width = roundUp(lengths[lengths.length - 1] * 4, 16);
  const row = lengths.length === 2 ? offPowersOfTwo(width, 128) : 0;
  return { bytes: lengths.length === 2 ? row * lengths[0] : width, strides: { row, column: 4, chunk: 0 }, lengths, batch: false };
}

/** Beside the batch. */
const entriesOf = ({ lengths }: Place): number => lengths.reduce((product, n) => product * n, 1);

/** Of memory that threads share, which must say beforehand how large it may become: all that 32 bits reach, in pages. */
export const mostSharedPages = 65_536;

/** Null where the engine has no such memory, or no room for it. */
function makeSharedMemory(): WebAssembly.Memory | null {
  try {
    return new WebAssembly.Memory({ initial: 1, maximum: mostSharedPages, shared: true });
  } catch {
    return null;
  }
}

/** The memory of an executor and of those that share its parameters. */
export class Arena {
  readonly memory: WebAssembly.Memory;
  /** Whether threads share it. */
  readonly shared: boolean;
  /** Parameters and state, by name. */
  readonly lasting = new Map<string, Place>();
  private end = 64;
  private floatView: Float32Array;
  private integerView: Int32Array;

  /** `forThreads`: shared, where it can be. */
  constructor(forThreads = false) {
    const shared = forThreads ? makeSharedMemory() : null;
    this.shared = shared !== null;
    this.memory = shared ?? new WebAssembly.Memory({ initial: 1 });
    this.floatView = new Float32Array(this.memory.buffer);
    this.integerView = new Int32Array(this.memory.buffer);
  }

  /** Room for so many bytes, from a multiple of 64 on. */
  take(bytes: number): number {
    const base = roundUp(this.end, 64);
    this.end = base + bytes;
    // a vector may be read a little past the end of its tensor
    const missing = Math.ceil((this.end + 64 - this.memory.buffer.byteLength) / 65_536);
    if (missing > 0) this.memory.grow(missing);
    return base;
  }

  place({ bytes, strides, lengths, batch }: Form): Place {
    return { base: this.take(bytes), region: undefined, bytes, strides, lengths, batch };
  }

  /** Views of the memory as it is now; a memory that grew has others. */
  get floats(): Float32Array {
    if (this.floatView.buffer !== this.memory.buffer) this.floatView = new Float32Array(this.memory.buffer);
    return this.floatView;
  }
  get integers(): Int32Array {
    if (this.integerView.buffer !== this.memory.buffer) this.integerView = new Int32Array(this.memory.buffer);
    return this.integerView;
  }

  /** Entries of a tensor, row-major, for a batch of so many rows. */
  read(place: Place, rows: number): Float32Array {
    if (place.batch) return this.readRows(place, Int32Array.from({ length: rows }, (_, row) => row));
    const { floats } = this;
    const entries = entriesOf(place);
    const { base, strides, lengths } = place;
    const columns = lengths[lengths.length - 1] ?? 1;
    // rows without padding between them are one piece, as is a vector
    if (lengths.length < 2 || strides.row === columns * 4) return floats.slice(base / 4, base / 4 + entries);
    const values = new Float32Array(entries);
    for (let to = 0, from = base / 4; to < entries; to += columns, from += strides.row / 4) values.set(floats.subarray(from, from + columns), to);
    return values;
  }

  /** Some rows of a batch. Samples lie four to a chunk, and in it the entries of all four side by side. */
  readRows(place: Place, rows: Int32Array): Float32Array {
    const { floats } = this;
    const entries = entriesOf(place);
    const values = new Float32Array(rows.length * entries);
    let to = 0;
    for (const row of rows)
      for (let nth = 0, from = (place.base + (row >> 2) * place.strides.chunk) / 4 + (row & 3); nth < entries; nth++, from += 4) values[to++] = floats[from];
    return values;
  }

  /** All entries of a batch's tensor as they lie in memory, in an order of their own; null where padding lies between them. */
  entriesInPlace(place: Place, rows: number): Float32Array | null {
    const { base, strides, batch } = place;
    const entries = entriesOf(place);
    return batch && rows % 4 === 0 && strides.chunk === entries * 16 ? this.floats.subarray(base / 4, base / 4 + rows * entries) : null;
  }

  write(place: Place, values: ArrayLike<number>): void {
    const { floats } = this;
    if (place.lengths.length === 0 && !place.batch) return void floats.fill(values[0], place.base / 4, place.base / 4 + 4);
    const { base, strides, lengths, batch } = place;
    if (batch) {
      for (let flat = 0; flat < values.length; flat++) floats[this.at(place, flat)] = values[flat];
      return;
    }
    const columns = lengths[lengths.length - 1] ?? 1;
    for (let from = 0, to = base / 4; from < values.length; from += columns, to += strides.row / 4)
      for (let column = 0; column < columns; column++) floats[to + column] = values[from + column];
  }

  /** The float of a flat index. */
  private at({ base, strides, lengths, batch }: Place, flat: number): number {
    const columns = lengths[lengths.length - 1] ?? 1;
    const column = flat % columns;
    let rest = Math.floor(flat / columns);
    let bytes = base + column * (lengths.length === 0 ? 0 : strides.column);
    if (lengths.length === 2) {
      bytes += (rest % lengths[0]) * strides.row;
      rest = Math.floor(rest / lengths[0]);
    }
    if (batch) bytes += Math.floor(rest / 4) * strides.chunk + (rest % 4) * 4;
    return bytes / 4;
  }
}
